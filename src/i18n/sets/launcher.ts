import { inLanguages } from './in-languages.ts';

/** Words of the launcher element. */
export const launcherWords = inLanguages({
  en: () => import('../locales/launcher/en.ts').then(({ launcher }) => launcher),
  'pt-BR': () => import('../locales/launcher/pt-BR.ts').then(({ launcher }) => launcher),
  pt: () => import('../locales/launcher/pt.ts').then(({ launcher }) => launcher),
  es: () => import('../locales/launcher/es.ts').then(({ launcher }) => launcher),
  fr: () => import('../locales/launcher/fr.ts').then(({ launcher }) => launcher),
  de: () => import('../locales/launcher/de.ts').then(({ launcher }) => launcher),
  it: () => import('../locales/launcher/it.ts').then(({ launcher }) => launcher),
  ro: () => import('../locales/launcher/ro.ts').then(({ launcher }) => launcher),
  ar: () => import('../locales/launcher/ar.ts').then(({ launcher }) => launcher),
});
