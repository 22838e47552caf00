import type { Message } from '../messages.ts';
import type { WordSet } from '../word-set.ts';

type Words = Readonly<Record<string, Message>>;

/** A set of words, each language its own chunk. Pseudo-locales are made of English, as those of the shared words are. */
export function inLanguages(languages: Readonly<Record<string, () => Promise<Words>>>): WordSet {
  return async (lang) => {
    const own = languages[lang];
    if (own) return own();
    const english = await languages['en']?.();
    if (!english || !/-X[AB]$/.test(lang)) throw new RangeError(`This set has no words in ${lang}.`);
    const { accent, mirror } = await import('../locales/pseudo.ts');
    return (lang.endsWith('A') ? accent : mirror)(english);
  };
}
