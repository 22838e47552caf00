import { inLanguages } from './in-languages.ts';

/** Words of answers that are given in a sign language. */
export const signedMessageWords = inLanguages('signedMessage', {
  en: () => import('../locales/signed-message/en.ts'),
  'pt-BR': () => import('../locales/signed-message/pt-BR.ts'),
  pt: () => import('../locales/signed-message/pt.ts'),
  es: () => import('../locales/signed-message/es.ts'),
  fr: () => import('../locales/signed-message/fr.ts'),
  de: () => import('../locales/signed-message/de.ts'),
  it: () => import('../locales/signed-message/it.ts'),
  ro: () => import('../locales/signed-message/ro.ts'),
  ar: () => import('../locales/signed-message/ar.ts'),
});
