import { inLanguages } from './in-languages.ts';

/** Words of the status element. */
export const statusWords = inLanguages({
  en: () => import('../locales/status/en.ts').then(({ status }) => status),
  'pt-BR': () => import('../locales/status/pt-BR.ts').then(({ status }) => status),
  de: () => import('../locales/status/de.ts').then(({ status }) => status),
});
