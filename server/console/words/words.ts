import { conversationWords } from '../../../src/i18n/sets/conversation.ts';
import { wordsOf, type Words as SharedWords } from '../../../src/i18n/words.ts';
import type { WordKey, Words } from './en.ts';

/** Languages of the console, in their own names. */
export const languages = { en: 'English', 'pt-BR': 'Português (Brasil)', de: 'Deutsch' } as const;
export type Lang = keyof typeof languages;

const bring: Readonly<Record<Lang, () => Promise<Words>>> = {
  en: async () => (await import('./en.ts')).en,
  'pt-BR': async () => (await import('./pt-br.ts')).ptBr,
  de: async () => (await import('./de.ts')).de,
};

/** Says a sentence, with what belongs into its braces. */
export interface Say {
  (key: WordKey, values?: Readonly<Record<string, string | number>>): string;
  readonly lang: Lang;
  knows(key: string): key is WordKey;
  /** What the person's side of a conversation is made of too. */
  readonly shared: SharedWords;
}

/** Before any language is here. */
export const silence: Say = Object.assign(() => '', { lang: 'en' as const, knows: (_key: string): _key is WordKey => false, shared: wordsOf('en', {}) });

export const isLang = (tag: string): tag is Lang => Object.hasOwn(languages, tag);

/** The first language of these that we speak, by tag and then by what stands before the hyphen; else English. */
export function bestOf(tags: readonly string[]): Lang {
  const spoken = Object.keys(languages).filter(isLang);
  const primary = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';
  for (const tag of tags) {
    const found = spoken.find((one) => one.toLowerCase() === tag.toLowerCase()) ?? spoken.find((one) => primary(one) === primary(tag));
    if (found) return found;
  }
  return 'en';
}

export async function wordsIn(lang: Lang): Promise<Say> {
  const [words, conversation] = await Promise.all([bring[lang](), conversationWords(lang)]);
  const say = (key: WordKey, values: Readonly<Record<string, string | number>> = {}): string =>
    words[key].replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(values, name) ? String(values[name]) : whole));
  return Object.assign(say, { lang, knows: (key: string): key is WordKey => Object.hasOwn(words, key), shared: wordsOf(lang, conversation, { 'rtt.someone': words['call.person'] }) });
}
