import { inLanguages } from './in-languages.ts';

/** Words behind the doors: closing, channels, relay services. */
export const roomWords = inLanguages('room', {
  en: () => import('../locales/room/en.ts'),
  'pt-BR': () => import('../locales/room/pt-BR.ts'),
  pt: () => import('../locales/room/pt.ts'),
  es: () => import('../locales/room/es.ts'),
  fr: () => import('../locales/room/fr.ts'),
  de: () => import('../locales/room/de.ts'),
  it: () => import('../locales/room/it.ts'),
  ro: () => import('../locales/room/ro.ts'),
  ar: () => import('../locales/room/ar.ts'),
});
