import { inLanguages } from './in-languages.ts';

/** Words of a conversation in real-time text. */
export const conversationWords = inLanguages('conversation', {
  en: () => import('../locales/conversation/en.ts'),
  'pt-BR': () => import('../locales/conversation/pt-BR.ts'),
  pt: () => import('../locales/conversation/pt.ts'),
  es: () => import('../locales/conversation/es.ts'),
  fr: () => import('../locales/conversation/fr.ts'),
  de: () => import('../locales/conversation/de.ts'),
  it: () => import('../locales/conversation/it.ts'),
  ro: () => import('../locales/conversation/ro.ts'),
  ar: () => import('../locales/conversation/ar.ts'),
});
