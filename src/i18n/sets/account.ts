import { inLanguages } from './in-languages.ts';

/** Words beside answers that come from a person's account. */
export const accountWords = inLanguages({
  en: () => import('../locales/account/en.ts').then(({ account }) => account),
  'pt-BR': () => import('../locales/account/pt-BR.ts').then(({ account }) => account),
  pt: () => import('../locales/account/pt.ts').then(({ account }) => account),
  es: () => import('../locales/account/es.ts').then(({ account }) => account),
  fr: () => import('../locales/account/fr.ts').then(({ account }) => account),
  de: () => import('../locales/account/de.ts').then(({ account }) => account),
  it: () => import('../locales/account/it.ts').then(({ account }) => account),
  ro: () => import('../locales/account/ro.ts').then(({ account }) => account),
  ar: () => import('../locales/account/ar.ts').then(({ account }) => account),
});
