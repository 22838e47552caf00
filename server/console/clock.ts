import type { Say } from './words/words.ts';

/** How urgent something is; said in words and by a shape, never by a colour alone. */
export type Urgency = 'calm' | 'soon' | 'late';

export interface Clocked {
  readonly text: string;
  readonly urgency: Urgency;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** From so many milliseconds on a wait is long: a person at the other end looks at an empty page. */
const longWait = 2 * minute;
/** Within so many milliseconds a deadline is soon. */
const soonDue = 2 * day;

/** How long somebody has waited. */
export function waitingFor(say: Say, since: string, now: number): Clocked {
  const waited = Math.max(0, now - Date.parse(since));
  if (waited < minute) return { text: say('clock.now'), urgency: 'calm' };
  const time = span(say.lang, waited);
  return waited < longWait ? { text: say('clock.waiting', { time }), urgency: 'soon' } : { text: say('clock.long', { time }), urgency: 'late' };
}

/** By when something is due, or what became of it. */
export function dueAt(say: Say, deadline: { readonly dueAt: string; readonly state: 'open' | 'met' | 'missed' } | null, now: number, settled = false): Clocked {
  if (!deadline) return { text: say('clock.none'), urgency: 'calm' };
  if (deadline.state === 'met') return { text: say('clock.met'), urgency: 'calm' };
  if (settled) return { text: say('clock.missed'), urgency: 'late' };
  const left = Date.parse(deadline.dueAt) - now;
  const when = relative(say.lang, left);
  if (left < 0 || deadline.state === 'missed') return { text: say('clock.overdue', { when }), urgency: 'late' };
  return left < soonDue ? { text: say('clock.due-soon', { when }), urgency: 'soon' } : { text: say('clock.due', { when }), urgency: 'calm' };
}

/** The same for what is not done, by what the company calls near. */
export function dueIn(say: Say, at: string, state: 'open' | 'near' | 'missed', now: number): Clocked {
  const when = relative(say.lang, Date.parse(at) - now);
  if (state === 'missed') return { text: say('clock.overdue', { when }), urgency: 'late' };
  return state === 'near' ? { text: say('clock.due-soon', { when }), urgency: 'soon' } : { text: say('clock.due', { when }), urgency: 'calm' };
}

/** A span of time in its largest unit, such as "3 minutes". */
export function span(lang: string, milliseconds: number): string {
  const [value, unit] = inUnits(milliseconds);
  return new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}

/** When something is or was, such as "in 3 days". */
export function relative(lang: string, milliseconds: number): string {
  const [value, unit] = inUnits(Math.abs(milliseconds));
  return new Intl.RelativeTimeFormat(lang, { numeric: 'always' }).format(milliseconds < 0 ? -value : value, unit);
}

function inUnits(milliseconds: number): [number, 'second' | 'minute' | 'hour' | 'day'] {
  if (milliseconds >= day) return [Math.floor(milliseconds / day), 'day'];
  if (milliseconds >= hour) return [Math.floor(milliseconds / hour), 'hour'];
  if (milliseconds >= minute) return [Math.floor(milliseconds / minute), 'minute'];
  return [Math.floor(milliseconds / 1000), 'second'];
}
