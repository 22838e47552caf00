import type { Words } from '../../i18n/words.ts';
import { plain } from './plain.ts';

/** What a line can ask for beside answering. */
export const commandWords = ['back', 'change', 'repeat', 'help', 'person', 'skip', 'next'] as const;
export type CommandWord = (typeof commandWords)[number];

export type Command = { readonly word: Exclude<CommandWord, 'change'> } | { readonly word: 'change'; /** The number of the question, if one was named. */ readonly number: number | undefined };

/** How a language says a command: the first spelling is the one that is offered, the others are understood as well. */
export const spellings = (words: Words, word: CommandWord | 'yes'): readonly string[] => (words.find(`text-relay.word.${word}`) ?? word).split('|');

/** The spelling that is offered. */
export const wordFor = (words: Words, word: CommandWord | 'yes'): string => spellings(words, word)[0] ?? word;

/**
 * The command in a line, if it is one: the word and nothing else, so that an answer which merely contains it stays an answer.
 * Whoever means the word itself puts it in quotes (`unquoted`).
 */
export function commandIn(words: Words, line: string): Command | undefined {
  const said = plain(line);
  const [, rest, digits] = /^(.*?)\s*(\d+)?$/s.exec(said) ?? [];
  for (const word of commandWords) {
    const is = (text: string | undefined) => spellings(words, word).some((spelling) => plain(spelling) === text);
    if (word === 'change' ? is(rest) : is(said)) return word === 'change' ? { word, number: digits === undefined ? undefined : Number(digits) } : { word };
  }
  return undefined;
}

/** The answer in a line: without the quotes that keep it from being a command. */
export function unquoted(line: string): string {
  return /^\s*["“”„«»](.+)["“”„«»]\s*$/s.exec(line)?.[1]?.trim() ?? line;
}
