import { inLanguages } from './in-languages.ts';

/** Words of the launcher element. */
export const launcherWords = inLanguages('launcher', {
  en: () => import('../locales/launcher/en.ts'),
  'pt-BR': () => import('../locales/launcher/pt-BR.ts'),
  pt: () => import('../locales/launcher/pt.ts'),
  es: () => import('../locales/launcher/es.ts'),
  fr: () => import('../locales/launcher/fr.ts'),
  de: () => import('../locales/launcher/de.ts'),
  it: () => import('../locales/launcher/it.ts'),
  ro: () => import('../locales/launcher/ro.ts'),
  ar: () => import('../locales/launcher/ar.ts'),
});
