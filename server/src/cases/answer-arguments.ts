import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { NewMessage } from '../../../src/wire/case.ts';

/** What somebody asks `npm run answer` to do. */
export interface AnswerArguments {
  /** As it was dictated; not yet read. */
  readonly number: string;
  /** The answer; none only looks. */
  readonly text: string | undefined;
  readonly point: number | undefined;
  readonly replaces: boolean;
  readonly closes: boolean;
  readonly historySent: boolean;
  /** The slug of one company, where two have the same number. */
  readonly company: string | undefined;
}

export const usage = [
  'npm run answer -- PROTOCOL                     what was sent, and what waits for an answer',
  'npm run answer -- PROTOCOL "text"              answers all that waits',
  'npm run answer -- PROTOCOL --point 2 "text"    answers one point',
  '  --replace         in the place of an earlier answer',
  '  --close           closes the case, once everything is answered',
  '  --history-sent    notes that the history went out to whoever asked for it',
];

/** @returns what is asked for, or one sentence about what cannot be read */
export function readArguments(given: readonly string[]): AnswerArguments | string {
  const parsed = parsedOrSentence(given);
  if (typeof parsed === 'string') return parsed;
  const { values, positionals } = parsed;
  const [number, words] = numberFirst(positionals);
  if (number === '') return 'Which request? Give its protocol number first.';
  const point = values.point === undefined ? undefined : Number(values.point);
  if (point !== undefined && !(Number.isInteger(point) && point > 0)) return '--point takes the number of a point, such as --point 2.';
  const text = words.length > 0 ? words.join(' ') : undefined;
  if (point !== undefined && text === undefined) return 'Write the answer to this point behind it, in quotation marks.';
  if (text !== undefined && !v.safeParse(NewMessage, { text }).success) return 'The answer is empty, has control characters in it, or is longer than 10 000 characters.';
  return { number, text, point, replaces: values.replace, closes: values.close, historySent: values['history-sent'], company: values.company };
}

function parsedOrSentence(given: readonly string[]) {
  try {
    return parseArgs({
      args: [...given],
      allowPositionals: true,
      options: {
        point: { type: 'string' },
        replace: { type: 'boolean', default: false },
        close: { type: 'boolean', default: false },
        'history-sent': { type: 'boolean', default: false },
        company: { type: 'string' },
      },
    });
  } catch (error) {
    return error instanceof Error ? error.message : 'These arguments cannot be read.'; // `parseArgs` says which one
  }
}

/** The number comes first, dictated in as many pieces as it takes: sixteen symbols. */
function numberFirst(positionals: readonly string[]): [number: string, rest: readonly string[]] {
  const lengthOf = (pieces: readonly string[]): number => pieces.join('').replace(/[\s-]/g, '').length;
  const enough = positionals.findIndex((_, index) => lengthOf(positionals.slice(0, index + 1)) >= 16);
  const end = enough < 0 ? Math.min(1, positionals.length) : enough + 1;
  return [positionals.slice(0, end).join(' '), positionals.slice(end)];
}
