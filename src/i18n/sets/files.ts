import { inLanguages } from './in-languages.ts';

/** Words about files that are sent along. */
export const fileWords = inLanguages({
  en: () => import('../locales/files/en.ts').then(({ files }) => files),
  'pt-BR': () => import('../locales/files/pt-BR.ts').then(({ files }) => files),
  pt: () => import('../locales/files/pt.ts').then(({ files }) => files),
  es: () => import('../locales/files/es.ts').then(({ files }) => files),
  fr: () => import('../locales/files/fr.ts').then(({ files }) => files),
  de: () => import('../locales/files/de.ts').then(({ files }) => files),
  it: () => import('../locales/files/it.ts').then(({ files }) => files),
  ro: () => import('../locales/files/ro.ts').then(({ files }) => files),
  ar: () => import('../locales/files/ar.ts').then(({ files }) => files),
});
