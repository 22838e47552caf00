import type { AllWords } from '../words.ts';
import { sentencesOf, textsOf } from './message-checks.ts';

/** How easily texts are read, by the formula that is usual for their language. */
export interface Readability {
  readonly formula: string;
  readonly figure: number;
  /** Which way is easier. */
  readonly easier: 'higher' | 'lower';
  /** By how much a figure may move before anybody would notice: half a point of Flesch, one bad sentence in a hundred. */
  readonly slack: number;
}

interface Counts {
  readonly sentences: number;
  readonly words: readonly string[];
  readonly letters: number;
  readonly syllables: number;
}

const vowels = /[aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýăœ]+/gi;

/** Groups of vowels: near enough to syllables to compare one text with its next version, which is all that a ratchet does. */
export const syllablesOf = (word: string): number => Math.max(1, word.match(vowels)?.length ?? 0);

function counted(words: AllWords): Counts {
  const sentences = Object.values(words)
    .flatMap(textsOf)
    .map((text) => text.replace(/\{\w+\}/g, ''))
    .flatMap(sentencesOf);
  const all = sentences.flatMap((sentence) => sentence.match(/[\p{L}\p{M}]+(?:[-’'][\p{L}\p{M}]+)*/gu) ?? []);
  const letters = all.join('').replace(/[^\p{L}]/gu, '').length;
  return { sentences: sentences.length, words: all, letters, syllables: all.reduce((sum, word) => sum + syllablesOf(word), 0) };
}

const perSentence = ({ words, sentences }: Counts) => words.length / sentences;
const perWord = ({ syllables, words }: Counts) => syllables / words.length;
const percent = ({ words }: Counts, which: (word: string) => boolean) => (100 * words.filter(which).length) / words.length;
const flesch = (formula: string, figure: (counts: Counts) => number) => ({ formula, figure, easier: 'higher', slack: 0.5 }) as const;
const wordsASentence = { formula: 'words a sentence', figure: perSentence, easier: 'lower', slack: 0.05 } as const;

const formulas: Readonly<Record<string, Omit<Readability, 'figure'> & { readonly figure: (counts: Counts) => number }>> = {
  en: flesch('Flesch', (counts) => 206.835 - 1.015 * perSentence(counts) - 84.6 * perWord(counts)),
  es: flesch('Fernández-Huerta', (counts) => 206.84 - 60 * perWord(counts) - 1.02 * perSentence(counts)),
  pt: flesch('Flesch, adapted to Portuguese', (counts) => 248.835 - 1.015 * perSentence(counts) - 84.6 * perWord(counts)),
  fr: flesch('Kandel-Moles', (counts) => 207 - 1.015 * perSentence(counts) - 73.6 * perWord(counts)),
  it: flesch('Gulpease', ({ sentences, letters, words }) => 89 + (300 * sentences - 10 * letters) / words.length),
  de: {
    formula: 'Wiener Sachtextformel (first)',
    figure: (counts) =>
      0.1935 * percent(counts, (word) => syllablesOf(word) >= 3) +
      0.1672 * perSentence(counts) +
      0.1297 * percent(counts, (word) => word.length > 6) -
      0.0327 * percent(counts, (word) => syllablesOf(word) === 1) -
      0.875,
    easier: 'lower',
    slack: 0.1,
  },
};

/** How easily all these texts are read together; one text alone says little. Languages without a formula are judged by the length of their sentences. */
export function readability(lang: string, words: AllWords): Readability {
  const { formula, figure, easier, slack } = formulas[lang] ?? formulas[lang.split('-')[0] ?? ''] ?? wordsASentence;
  return { formula, figure: Math.round(figure(counted(words)) * 100) / 100, easier, slack };
}

/** Whether texts have become harder to read than they were. */
export function harder({ figure, easier, slack }: Readability, before: number): boolean {
  return (easier === 'higher' ? before - figure : figure - before) > slack;
}
