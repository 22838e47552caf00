import { inLanguages } from './in-languages.ts';

/** Words of a conversation in real-time text. */
export const conversationWords = inLanguages({
  en: () => import('../locales/conversation/en.ts').then(({ conversation }) => conversation),
  'pt-BR': () => import('../locales/conversation/pt-BR.ts').then(({ conversation }) => conversation),
  pt: () => import('../locales/conversation/pt.ts').then(({ conversation }) => conversation),
  es: () => import('../locales/conversation/es.ts').then(({ conversation }) => conversation),
  fr: () => import('../locales/conversation/fr.ts').then(({ conversation }) => conversation),
  de: () => import('../locales/conversation/de.ts').then(({ conversation }) => conversation),
  it: () => import('../locales/conversation/it.ts').then(({ conversation }) => conversation),
  ro: () => import('../locales/conversation/ro.ts').then(({ conversation }) => conversation),
  ar: () => import('../locales/conversation/ar.ts').then(({ conversation }) => conversation),
});
