import { inLanguages } from './in-languages.ts';

/** Words of the launcher element. */
export const launcherWords = inLanguages({
  en: () => import('../locales/launcher/en.ts').then(({ launcher }) => launcher),
  'pt-BR': () => import('../locales/launcher/pt-BR.ts').then(({ launcher }) => launcher),
  de: () => import('../locales/launcher/de.ts').then(({ launcher }) => launcher),
});
