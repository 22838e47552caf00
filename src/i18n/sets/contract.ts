import { inLanguages } from './in-languages.ts';

/** Words of the contract element. */
export const contractWords = inLanguages({
  en: () => import('../locales/contract/en.ts').then(({ contract }) => contract),
  'pt-BR': () => import('../locales/contract/pt-BR.ts').then(({ contract }) => contract),
  pt: () => import('../locales/contract/pt.ts').then(({ contract }) => contract),
  es: () => import('../locales/contract/es.ts').then(({ contract }) => contract),
  fr: () => import('../locales/contract/fr.ts').then(({ contract }) => contract),
  de: () => import('../locales/contract/de.ts').then(({ contract }) => contract),
  it: () => import('../locales/contract/it.ts').then(({ contract }) => contract),
  ro: () => import('../locales/contract/ro.ts').then(({ contract }) => contract),
  ar: () => import('../locales/contract/ar.ts').then(({ contract }) => contract),
});
