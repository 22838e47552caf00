import type { Message } from '../../src/i18n/messages.ts';
import type { AllWords } from '../words.ts';

/** Every text of a message: one, or one for each plural category. */
export const textsOf = (message: Message | undefined): readonly string[] => (message === undefined ? [] : typeof message === 'string' ? [message] : Object.values(message));

const holesOf = (message: Message | undefined) => [...new Set(textsOf(message).flatMap((text) => text.match(/\{\w+\}/g) ?? []))].toSorted();

/** Keys that English has and this translation lacks. */
export function missingKeys(original: AllWords, translation: AllWords): readonly string[] {
  return Object.keys(original).filter((key) => !Object.hasOwn(translation, key) || textsOf(translation[key]).some((text) => text.trim() === ''));
}

/**
 * Keys whose `{holes}` a translation lost or invented. Where English has a plural, a language may write a small number as a word,
 * so one hole less is right in some categories; in all of them together each hole must be there.
 */
export function wrongHoles(original: AllWords, translation: AllWords): readonly string[] {
  return Object.keys(original).filter((key) => Object.hasOwn(translation, key) && holesOf(original[key]).join() !== holesOf(translation[key]).join());
}

/** Plurals that lack a category which some count up to a thousand needs, or name one that the language does not have. */
export function wrongPlurals(lang: string, words: AllWords): readonly string[] {
  const rules = new Intl.PluralRules(lang);
  const needed = new Set(Array.from({ length: 1001 }, (_, count) => rules.select(count)));
  const known: readonly string[] = rules.resolvedOptions().pluralCategories;
  return Object.entries(words).flatMap(([key, message]) => {
    if (typeof message === 'string') return [];
    const given = Object.keys(message);
    return [...needed].every((category) => given.includes(category)) && given.every((category) => known.includes(category)) ? [] : [key];
  });
}

/** A text as sentences; what ends a sentence in Latin and in Arabic letters. */
export const sentencesOf = (text: string): readonly string[] => text.split(/[.!?:…؟]\s|[.!?…؟]$/).filter((sentence) => /\p{L}/u.test(sentence));

/** Sentences of more than twenty words. */
export function longSentences(words: AllWords): readonly string[] {
  return Object.values(words)
    .flatMap(textsOf)
    .flatMap(sentencesOf)
    .filter((sentence) => sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}{]/u.test(word)).length > 20);
}

/** Keys that say the same as English, in three words or more: somebody forgot them. */
export function untranslated(original: AllWords, translation: AllWords): readonly string[] {
  return Object.keys(original).filter((key) => {
    const [text = ''] = textsOf(original[key]);
    // An address is one word, and the same everywhere.
    const words = text.replace(/\{\w+\}/g, '').match(/\S*\p{L}\S*/gu) ?? [];
    return words.length >= 3 && textsOf(translation[key]).includes(text);
  });
}
