import { inLanguages } from './in-languages.ts';

/** Words of the complaint element. */
export const complaintWords = inLanguages('complaint', {
  en: () => import('../locales/complaint/en.ts'),
  'pt-BR': () => import('../locales/complaint/pt-BR.ts'),
  pt: () => import('../locales/complaint/pt.ts'),
  es: () => import('../locales/complaint/es.ts'),
  fr: () => import('../locales/complaint/fr.ts'),
  de: () => import('../locales/complaint/de.ts'),
  it: () => import('../locales/complaint/it.ts'),
  ro: () => import('../locales/complaint/ro.ts'),
  ar: () => import('../locales/complaint/ar.ts'),
});
