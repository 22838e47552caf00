import { inLanguages } from './in-languages.ts';

/** Words of the conversation that the form leads by itself. */
export const textRelayWords = inLanguages('textRelay', {
  en: () => import('../locales/text-relay/en.ts'),
  'pt-BR': () => import('../locales/text-relay/pt-BR.ts'),
  pt: () => import('../locales/text-relay/pt.ts'),
  es: () => import('../locales/text-relay/es.ts'),
  fr: () => import('../locales/text-relay/fr.ts'),
  de: () => import('../locales/text-relay/de.ts'),
  it: () => import('../locales/text-relay/it.ts'),
  ro: () => import('../locales/text-relay/ro.ts'),
  ar: () => import('../locales/text-relay/ar.ts'),
});
