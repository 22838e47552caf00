import { inLanguages } from './in-languages.ts';

/** Words on the pages after the questions. */
export const afterWords = inLanguages('after', {
  en: () => import('../locales/after/en.ts'),
  'pt-BR': () => import('../locales/after/pt-BR.ts'),
  pt: () => import('../locales/after/pt.ts'),
  es: () => import('../locales/after/es.ts'),
  fr: () => import('../locales/after/fr.ts'),
  de: () => import('../locales/after/de.ts'),
  it: () => import('../locales/after/it.ts'),
  ro: () => import('../locales/after/ro.ts'),
  ar: () => import('../locales/after/ar.ts'),
});
