import { inLanguages } from './in-languages.ts';

/** Words about files that are sent along. */
export const fileWords = inLanguages({
  en: () => import('../locales/files/en.ts').then(({ files }) => files),
  'pt-BR': () => import('../locales/files/pt-BR.ts').then(({ files }) => files),
  de: () => import('../locales/files/de.ts').then(({ files }) => files),
});
