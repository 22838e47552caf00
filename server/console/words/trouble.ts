import type { Trouble } from '../api.ts';
import type { WordKey } from './en.ts';
import type { Say } from './words.ts';

/** What the server refused, in words; what we have none for is unexpected. */
export function wordFor(say: Say, { code, problems }: Trouble): WordKey {
  const known = (['too-short', 'not-a-date'] as const).find((one) => problems.some((problem) => problem.code === one));
  const key = `problem.${known ?? code}`;
  return say.knows(key) ? key : 'problem.unexpected';
}
