import type { Spoken } from '../../../src/wire/rtt.ts';
import { remember, type Kept } from './kept-frames.ts';
import type { Change, Message, Numbers } from './nats-message.ts';

/** One conversation as far as this process has read it. */
export interface Log extends Kept {
  /** The place of the last message that was read; 0 for none. */
  seq: number;
  /** Which life of the stream that was; another one has forgotten it. */
  life: string;
  /** Whether `seq` is the last one, as far as we know. */
  sure: boolean;
  next: number;
  limit: number;
  readonly heads: Map<string, { s: number; l: number }>;
  hold: (NonNullable<Message['hold']> & { readonly since: number }) | null;
  readonly changed: Set<() => void>;
  unhear(): void;
}

/** Numbers are reserved on disk by so many at once. */
export const block = 1_000;

/** One of which nothing was read yet. @param heads what is on disk of each party */
export function emptyLog(life: string, heads: ReadonlyMap<string, { readonly s: number; readonly l: number }>): Log {
  return { seq: 0, life, sure: false, next: 1, limit: 0, frames: [], gone: new Map(), heads: new Map([...heads].map(([p, head]) => [p, { ...head }])), hold: null, changed: new Set(), unhear: () => {} };
}

/** How everything would stand after a change. */
export function messageAfter(log: Log, { said, hold }: Change, numbers: Numbers): Message {
  const heads = new Map(log.heads);
  if (said) heads.set(said.p, { s: said.s, l: Math.max(said.k === 'c' ? said.l : 0, heads.get(said.p)?.l ?? 0) });
  return { ...(said && { said }), ...(hold && { hold }), ...numbers, heads: [...heads].map(([p, { s, l }]) => [p, s, l]), gone: [...log.gone] };
}

/** Reads a message into the log. @returns what was said in it */
export function takeIn(log: Log, seq: number, { said, hold, next, limit, heads, gone }: Message): Spoken | undefined {
  log.seq = seq;
  log.limit = Math.max(log.limit, limit);
  log.next = Math.max(log.next, next);
  log.hold = hold ? { ...hold, since: performance.now() } : null;
  for (const [p, s, l] of heads) log.heads.set(p, { s: Math.max(s, log.heads.get(p)?.s ?? 0), l: Math.max(l, log.heads.get(p)?.l ?? 0) });
  for (const [p, n] of gone) log.gone.set(p, Math.max(n, log.gone.get(p) ?? 0));
  if (said) remember(log, said);
  [...log.changed].forEach((tell) => tell());
  return said;
}

/** Resolves when the next message was read, or after so many milliseconds. */
export function changeOf(log: Log, atMost: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(late);
      log.changed.delete(done);
      resolve();
    };
    const late = setTimeout(done, atMost);
    log.changed.add(done);
  });
}
