import { isDay } from '../../../src/wire/vocabulary.ts';
import { Refusal } from '../refusal.ts';
import { startOfDay } from '../receipts/deadline.ts';

/** From this moment on, and before that: whole days on the clocks of a company. */
export interface Span {
  readonly from: string;
  readonly until: string;
}

/**
 * Days as somebody writes them: the first and the last one, both counted in; left out, the span has no end there.
 * @throws Refusal `invalid-answers`
 */
export function spanOfDays(zone: string, first: string, last: string): Span {
  for (const [field, day] of [['from', first], ['until', last]] as const) if (day !== '' && !isDay(day)) throw new Refusal('invalid-answers', { problems: [{ field, code: 'not-a-date' }] });
  return { from: first === '' ? '' : startOfDay(zone, first), until: last === '' ? '~' : startOfDay(zone, dayAfter(last)) };
}

const dayAfter = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
