import type { Part, Terms } from './terms.ts';

const day = 86_400_000;

/** A case that is not open any more, as far as forgetting it is concerned. */
export interface EndedCase {
  /** Everything that happened to it: opened, answered, reopened, closed, said, sent; `null` for what did not. */
  readonly moments: readonly (string | null)[];
  /** Something is still due, asked for, or being said. */
  readonly held: boolean;
  /** Whether something was submitted; a case that is only a conversation has its lines for a record. */
  readonly submitted: boolean;
}

/** What of a case is over. Terms count from the last thing that happened; the record takes all else along. */
export function partsOver({ moments, held, submitted }: EndedCase, terms: Terms, now: Date): Part[] {
  if (held) return [];
  const ended = Math.max(...moments.flatMap((moment) => (moment === null ? [] : Date.parse(moment))));
  const over = (part: Part): boolean => now.getTime() - ended >= terms[part] * day;
  if (over('record')) return ['record'];
  return (['files', 'videos', ...(submitted ? (['lines'] as const) : [])] as const).filter(over);
}

/**
 * Whether the clock may be believed in something that cannot be taken back: it was looked at before, and not much more than a day ago. After a
 * stop, or a jump of the clock, a day passes first, in which somebody may notice.
 */
export function clockStands(lookedAt: string | null, now: Date): boolean {
  if (lookedAt === null) return false;
  const since = now.getTime() - Date.parse(lookedAt);
  return since >= 0 && since <= 2 * day;
}
