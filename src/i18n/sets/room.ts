import { inLanguages } from './in-languages.ts';

/** Words behind the doors: closing, channels, relay services. */
export const roomWords = inLanguages({
  en: () => import('../locales/room/en.ts').then(({ room }) => room),
  'pt-BR': () => import('../locales/room/pt-BR.ts').then(({ room }) => room),
  pt: () => import('../locales/room/pt.ts').then(({ room }) => room),
  es: () => import('../locales/room/es.ts').then(({ room }) => room),
  fr: () => import('../locales/room/fr.ts').then(({ room }) => room),
  de: () => import('../locales/room/de.ts').then(({ room }) => room),
  it: () => import('../locales/room/it.ts').then(({ room }) => room),
  ro: () => import('../locales/room/ro.ts').then(({ room }) => room),
  ar: () => import('../locales/room/ar.ts').then(({ room }) => room),
});
