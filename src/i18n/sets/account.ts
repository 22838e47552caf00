import { inLanguages } from './in-languages.ts';

/** Words beside answers that come from a person's account. */
export const accountWords = inLanguages('account', {
  en: () => import('../locales/account/en.ts'),
  'pt-BR': () => import('../locales/account/pt-BR.ts'),
  pt: () => import('../locales/account/pt.ts'),
  es: () => import('../locales/account/es.ts'),
  fr: () => import('../locales/account/fr.ts'),
  de: () => import('../locales/account/de.ts'),
  it: () => import('../locales/account/it.ts'),
  ro: () => import('../locales/account/ro.ts'),
  ar: () => import('../locales/account/ar.ts'),
});
