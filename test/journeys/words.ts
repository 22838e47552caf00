import { locales } from '../../src/i18n/locales.ts';
import { afterWords } from '../../src/i18n/sets/after.ts';
import { withdrawWords } from '../../src/i18n/sets/withdraw.ts';
import { wordsOf, type Words } from '../../src/i18n/words.ts';
import { outfits } from '../helpers/outfits.ts';
import type { Journey } from './journey.ts';

/** The words that an element has when it leads through this flow under this statute: no set of a neighbour stands in for a hole. */
export async function wordsOn({ flow, statute }: Pick<Journey, 'flow' | 'statute'>, lang: string): Promise<Words> {
  const instead = statute.flows[flow.id]?.words === 'withdraw' ? [withdrawWords] : [];
  const sets = [...outfits()[flow.id].words, afterWords, ...instead];
  const shared = await locales[lang]?.();
  if (!shared) throw new RangeError(`There are no words in ${lang}.`);
  return wordsOf(lang, Object.assign({}, shared, ...(await Promise.all(sets.map((set) => set(lang))))) as typeof shared); // assign knows no lists
}

/** The same words, which write down every key that they do not have and every hole that nobody filled. */
export function watched(words: Words): { readonly words: Words; readonly missing: ReadonlySet<string> } {
  const missing = new Set<string>();
  const find: Words['find'] = (key, parameters) => {
    const text = words.find(key, parameters);
    if (text === undefined ? !mayBeMissing.test(key) : text.trim() === '' || /\{\w+\}/.test(text)) missing.add(key);
    return text;
  };
  return { missing, words: otherwise(words, find) };
}

/** Words that are found in another way. */
export const otherwise = (words: Words, find: Words['find']): Words =>
  Object.defineProperties(Object.create(words) as Words, { find: { value: find }, say: { value: ((key, parameters) => find(key, parameters) ?? key) satisfies Words['say'] } });

/** Not everything needs a hint, nor every kind of field a problem in words of its own. */
const mayBeMissing = /\.hint(\.optional)?$|^problem\.[\w-]+\.[\w-]+$/;
