import type { languages } from './languages.ts';
import type { Messages } from './messages.ts';
import type { WordSet } from './word-set.ts';

/** Brings the words of a language; each is its own chunk. */
export type LocaleLoader = () => Promise<Messages>;

/** Words that every flow needs, in every language that the widgets speak. `en-XA` and `ar-XB` are pseudo-locales: longer, accented, right to left. */
export const locales: Readonly<Record<string, LocaleLoader>> = {
  en: () => import('./locales/en.ts').then(({ en }) => en),
  pt: () => import('./locales/pt.ts').then(({ pt }) => pt),
  'pt-BR': () => import('./locales/pt-BR.ts').then(({ ptBR }) => ptBR),
  es: () => import('./locales/es.ts').then(({ es }) => es),
  fr: () => import('./locales/fr.ts').then(({ fr }) => fr),
  de: () => import('./locales/de.ts').then(({ de }) => de),
  it: () => import('./locales/it.ts').then(({ it }) => it),
  ro: () => import('./locales/ro.ts').then(({ ro }) => ro),
  ar: () => import('./locales/ar.ts').then(({ ar }) => ar),
  'en-XA': () => import('./locales/pseudo.ts').then(({ accented }) => accented),
  'ar-XB': () => import('./locales/pseudo.ts').then(({ mirrored }) => mirrored),
} satisfies Record<(typeof languages)[number], LocaleLoader>;

/** The same as a set among others. */
export const sharedWords: WordSet = async (lang) => (await locales[lang]?.()) ?? {};
