import { inLanguages } from './in-languages.ts';

/** Words behind the doors: closing, channels, relay services. */
export const roomWords = inLanguages({
  en: () => import('../locales/room/en.ts').then(({ room }) => room),
  'pt-BR': () => import('../locales/room/pt-BR.ts').then(({ room }) => room),
  de: () => import('../locales/room/de.ts').then(({ room }) => room),
});
