import { inLanguages } from './in-languages.ts';

/** Words of the conversation that the form leads by itself. */
export const textRelayWords = inLanguages({
  en: () => import('../locales/text-relay/en.ts').then(({ textRelay }) => textRelay),
  'pt-BR': () => import('../locales/text-relay/pt-BR.ts').then(({ textRelay }) => textRelay),
  pt: () => import('../locales/text-relay/pt.ts').then(({ textRelay }) => textRelay),
  es: () => import('../locales/text-relay/es.ts').then(({ textRelay }) => textRelay),
  fr: () => import('../locales/text-relay/fr.ts').then(({ textRelay }) => textRelay),
  de: () => import('../locales/text-relay/de.ts').then(({ textRelay }) => textRelay),
  it: () => import('../locales/text-relay/it.ts').then(({ textRelay }) => textRelay),
  ro: () => import('../locales/text-relay/ro.ts').then(({ textRelay }) => textRelay),
  ar: () => import('../locales/text-relay/ar.ts').then(({ textRelay }) => textRelay),
});
