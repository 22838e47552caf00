import { inLanguages } from './in-languages.ts';

/** Words of the cancel element. */
export const cancelWords = inLanguages('cancel', {
  en: () => import('../locales/cancel/en.ts'),
  'pt-BR': () => import('../locales/cancel/pt-BR.ts'),
  pt: () => import('../locales/cancel/pt.ts'),
  es: () => import('../locales/cancel/es.ts'),
  fr: () => import('../locales/cancel/fr.ts'),
  de: () => import('../locales/cancel/de.ts'),
  it: () => import('../locales/cancel/it.ts'),
  ro: () => import('../locales/cancel/ro.ts'),
  ar: () => import('../locales/cancel/ar.ts'),
});
