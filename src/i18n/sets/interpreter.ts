import { inLanguages } from './in-languages.ts';

/** Words of calling an interpreter, on both sides of the call. */
export const interpreterWords = inLanguages('interpreter', {
  en: () => import('../locales/interpreter/en.ts'),
  'pt-BR': () => import('../locales/interpreter/pt-BR.ts'),
  pt: () => import('../locales/interpreter/pt.ts'),
  es: () => import('../locales/interpreter/es.ts'),
  fr: () => import('../locales/interpreter/fr.ts'),
  de: () => import('../locales/interpreter/de.ts'),
  it: () => import('../locales/interpreter/it.ts'),
  ro: () => import('../locales/interpreter/ro.ts'),
  ar: () => import('../locales/interpreter/ar.ts'),
});
