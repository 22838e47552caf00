import type { Message } from '../messages.ts';
import type { WordSet } from '../word-set.ts';

type Words = Readonly<Record<string, Message>>;
type Bring<Name extends string> = () => Promise<Readonly<Record<Name, Words>>>;

/**
 * A set of words, each language its own chunk. Pseudo-locales are made of English, as those of the shared words are.
 * @param set its name, by which each chunk exports it
 */
export function inLanguages<Name extends string>(set: Name, languages: Readonly<Record<string, Bring<Name>>> & { readonly en: Bring<Name> }): WordSet {
  return async (lang) => {
    const own = languages[lang];
    if (own) return (await own())[set];
    const { pseudoWords } = await import('../locales/pseudo.ts');
    return pseudoWords(lang, async () => (await languages.en())[set]);
  };
}
