import { inLanguages } from './in-languages.ts';

/** Words of the pages in sign language. */
export const signLanguageWords = inLanguages('signLanguage', {
  en: () => import('../locales/sign-language/en.ts'),
  'pt-BR': () => import('../locales/sign-language/pt-BR.ts'),
  pt: () => import('../locales/sign-language/pt.ts'),
  es: () => import('../locales/sign-language/es.ts'),
  fr: () => import('../locales/sign-language/fr.ts'),
  de: () => import('../locales/sign-language/de.ts'),
  it: () => import('../locales/sign-language/it.ts'),
  ro: () => import('../locales/sign-language/ro.ts'),
  ar: () => import('../locales/sign-language/ar.ts'),
});
