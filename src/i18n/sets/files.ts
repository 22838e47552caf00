import { inLanguages } from './in-languages.ts';

/** Words about files that are sent along. */
export const fileWords = inLanguages('files', {
  en: () => import('../locales/files/en.ts'),
  'pt-BR': () => import('../locales/files/pt-BR.ts'),
  pt: () => import('../locales/files/pt.ts'),
  es: () => import('../locales/files/es.ts'),
  fr: () => import('../locales/files/fr.ts'),
  de: () => import('../locales/files/de.ts'),
  it: () => import('../locales/files/it.ts'),
  ro: () => import('../locales/files/ro.ts'),
  ar: () => import('../locales/files/ar.ts'),
});
