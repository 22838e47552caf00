import { inLanguages } from './in-languages.ts';

/** Words of the status element. */
export const statusWords = inLanguages({
  en: () => import('../locales/status/en.ts').then(({ status }) => status),
  'pt-BR': () => import('../locales/status/pt-BR.ts').then(({ status }) => status),
  pt: () => import('../locales/status/pt.ts').then(({ status }) => status),
  es: () => import('../locales/status/es.ts').then(({ status }) => status),
  fr: () => import('../locales/status/fr.ts').then(({ status }) => status),
  de: () => import('../locales/status/de.ts').then(({ status }) => status),
  it: () => import('../locales/status/it.ts').then(({ status }) => status),
  ro: () => import('../locales/status/ro.ts').then(({ status }) => status),
  ar: () => import('../locales/status/ar.ts').then(({ status }) => status),
});
