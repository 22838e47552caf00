import { inLanguages } from './in-languages.ts';

/** Words of the complaint element. */
export const complaintWords = inLanguages({
  en: () => import('../locales/complaint/en.ts').then(({ complaint }) => complaint),
  'pt-BR': () => import('../locales/complaint/pt-BR.ts').then(({ complaint }) => complaint),
  pt: () => import('../locales/complaint/pt.ts').then(({ complaint }) => complaint),
  es: () => import('../locales/complaint/es.ts').then(({ complaint }) => complaint),
  fr: () => import('../locales/complaint/fr.ts').then(({ complaint }) => complaint),
  de: () => import('../locales/complaint/de.ts').then(({ complaint }) => complaint),
  it: () => import('../locales/complaint/it.ts').then(({ complaint }) => complaint),
  ro: () => import('../locales/complaint/ro.ts').then(({ complaint }) => complaint),
  ar: () => import('../locales/complaint/ar.ts').then(({ complaint }) => complaint),
});
