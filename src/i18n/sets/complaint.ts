import { inLanguages } from './in-languages.ts';

/** Words of the complaint element. */
export const complaintWords = inLanguages({
  en: () => import('../locales/complaint/en.ts').then(({ complaint }) => complaint),
  'pt-BR': () => import('../locales/complaint/pt-BR.ts').then(({ complaint }) => complaint),
  de: () => import('../locales/complaint/de.ts').then(({ complaint }) => complaint),
});
