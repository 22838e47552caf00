import { inLanguages } from './in-languages.ts';

/** Words of the contract element. */
export const contractWords = inLanguages('contract', {
  en: () => import('../locales/contract/en.ts'),
  'pt-BR': () => import('../locales/contract/pt-BR.ts'),
  pt: () => import('../locales/contract/pt.ts'),
  es: () => import('../locales/contract/es.ts'),
  fr: () => import('../locales/contract/fr.ts'),
  de: () => import('../locales/contract/de.ts'),
  it: () => import('../locales/contract/it.ts'),
  ro: () => import('../locales/contract/ro.ts'),
  ar: () => import('../locales/contract/ar.ts'),
});
