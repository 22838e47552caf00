import { inLanguages } from './in-languages.ts';

/** Words for what becomes of a request once it is sent. */
export const afterWords = inLanguages({
  en: () => import('../locales/after/en.ts').then(({ after }) => after),
  'pt-BR': () => import('../locales/after/pt-BR.ts').then(({ after }) => after),
  pt: () => import('../locales/after/pt.ts').then(({ after }) => after),
  es: () => import('../locales/after/es.ts').then(({ after }) => after),
  fr: () => import('../locales/after/fr.ts').then(({ after }) => after),
  de: () => import('../locales/after/de.ts').then(({ after }) => after),
  it: () => import('../locales/after/it.ts').then(({ after }) => after),
  ro: () => import('../locales/after/ro.ts').then(({ after }) => after),
  ar: () => import('../locales/after/ar.ts').then(({ after }) => after),
});
