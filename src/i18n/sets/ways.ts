import { inLanguages } from './in-languages.ts';

/** Words of the company's other ways, where a request stays unsent; whoever has published none never loads them. */
export const waysWords = inLanguages('ways', {
  en: () => import('../locales/ways/en.ts'),
  'pt-BR': () => import('../locales/ways/pt-BR.ts'),
  pt: () => import('../locales/ways/pt.ts'),
  es: () => import('../locales/ways/es.ts'),
  fr: () => import('../locales/ways/fr.ts'),
  de: () => import('../locales/ways/de.ts'),
  it: () => import('../locales/ways/it.ts'),
  ro: () => import('../locales/ways/ro.ts'),
  ar: () => import('../locales/ways/ar.ts'),
});
