import { inLanguages } from './in-languages.ts';

/** Words of the status element. */
export const statusWords = inLanguages('status', {
  en: () => import('../locales/status/en.ts'),
  'pt-BR': () => import('../locales/status/pt-BR.ts'),
  pt: () => import('../locales/status/pt.ts'),
  es: () => import('../locales/status/es.ts'),
  fr: () => import('../locales/status/fr.ts'),
  de: () => import('../locales/status/de.ts'),
  it: () => import('../locales/status/it.ts'),
  ro: () => import('../locales/status/ro.ts'),
  ar: () => import('../locales/status/ar.ts'),
});
