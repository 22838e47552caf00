import type { Trouble } from '../api.ts';
import type { WordKey } from './en.ts';
import type { Say } from './words.ts';

/** What the server refused, in words; what we have none for is unexpected. */
export function wordFor(say: Say, { code, problems }: Trouble): WordKey {
  const key = `problem.${problems.some((one) => one.code === 'too-short') ? 'too-short' : code}`;
  return say.knows(key) ? key : 'problem.unexpected';
}
