import { serverWords } from '../../server/src/words.ts';
import { allWords, insteadOfOthers, wordSets, type AllWords } from '../words.ts';
import { confirmShaming, knowsNoShaming } from './confirm-shaming.ts';
import { longSentences, missingKeys, untranslated, wrongHoles, wrongPlurals } from './message-checks.ts';
import { readability, type Readability } from './readability.ts';

/** Something that a machine sees in a translation. */
export interface Finding {
  /** The set of words, or `server` for the server's own. */
  readonly set: string;
  readonly what: string;
  /** The key, or the text itself. */
  readonly where: string;
}

/** What is wrong in the words of one set; English is the measure. */
export function findingsIn(lang: string, set: string, original: AllWords, words: AllWords): readonly Finding[] {
  const all: Readonly<Record<string, readonly string[]>> = {
    'missing': missingKeys(original, words),
    'holes lost or invented': wrongHoles(original, words),
    'plural categories': wrongPlurals(lang, words),
    'more than twenty words in a sentence': longSentences(words),
    'still English': lang === 'en' ? [] : untranslated(original, words),
    'holds people back': confirmShaming(lang, words),
  };
  return Object.entries(all).flatMap(([what, found]) => found.map((where) => ({ set, what, where })));
}

/** All that a machine can see in a language: every set, and the server's own words. */
export async function findings(lang: string): Promise<readonly Finding[]> {
  const sets = await Promise.all(Object.entries(wordSets).map(async ([name, bring]) => findingsIn(lang, name, await bring('en'), await bring(lang).catch(() => ({})))));
  const listed = knowsNoShaming(lang) ? [{ set: 'all', what: 'no list of phrases that hold people back', where: 'scripts/language/confirm-shaming.ts' }] : [];
  return [...listed, ...sets.flat(), ...findingsIn(lang, 'server', serverWords['en'] ?? {}, serverWords[lang] ?? {})];
}

/** How easily all words of a language are read, those of the server among them. */
export async function readabilityNow(lang: string): Promise<Readability> {
  const instead = await Promise.all(insteadOfOthers.map(async (name) => (await wordSets[name]?.(lang)) ?? {}));
  const apart = [...instead, serverWords[lang]].flatMap((words, index) => Object.entries(words ?? {}).map(([key, message]) => [`${index}:${key}`, message] as const));
  return readability(lang, { ...(await allWords(lang)), ...Object.fromEntries(apart) });
}
