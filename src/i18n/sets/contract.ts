import { inLanguages } from './in-languages.ts';

/** Words of the contract element. */
export const contractWords = inLanguages({
  en: () => import('../locales/contract/en.ts').then(({ contract }) => contract),
  'pt-BR': () => import('../locales/contract/pt-BR.ts').then(({ contract }) => contract),
  de: () => import('../locales/contract/de.ts').then(({ contract }) => contract),
});
