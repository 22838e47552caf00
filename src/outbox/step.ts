import type { EndpointConfig } from '../transport/endpoint.ts';
import { jitter } from '../transport/jitter.ts';
import type { Attempt } from '../transport/transport.ts';

/** A body as it lies in a store: plain, or encrypted with a key that cannot leave this browser. */
export type Sealed = string | { readonly iv: Uint8Array<ArrayBuffer>; readonly data: ArrayBuffer };

/** One submission as it is kept. The body goes when the receipt comes. */
export interface Entry {
  readonly key: string;
  /** Where to, for any page of this origin; `null` is a host's function, which only its own page can call. */
  readonly endpoint: string | EndpointConfig | null;
  readonly createdAt: number;
  readonly body?: Sealed;
  readonly attempts: number;
  /** Epoch milliseconds; when the next attempt falls due by itself. */
  readonly nextAt: number;
  /** What the last attempt came to. `refused` stays here until somebody has heard it. */
  readonly last?: Attempt;
}

/** Why we try: the time has come, the world changed (online, page visible again), or a person or a page load asks. */
export type Cause = 'timer' | 'wake' | 'press';

const second = 1000;
const day = 86_400 * second;

/** A submission at the moment of the press: due at once. */
export function fresh(key: string, endpoint: Entry['endpoint'], body: Sealed, now: number): Entry {
  return { key, endpoint, body, createdAt: now, attempts: 0, nextAt: now };
}

/** Whether nothing is left to send: there is a receipt, or a refusal. */
export function isSettled(entry: Entry): boolean {
  return entry.last !== undefined && entry.last.outcome !== 'later';
}

/**
 * What is kept after an attempt.
 * - A receipt is final: the body goes, and no later answer changes it.
 * - A refusal stays, body and all, until somebody has heard it; only a receipt may follow it.
 * - Everything else counts the attempt and sets the next.
 * @param random 0 ≤ random < 1
 */
export function after(entry: Entry, attempt: Attempt, now: number, random: number): Entry {
  if (entry.last?.outcome === 'received') return entry;
  if (attempt.outcome === 'received') {
    const { body: _, ...rest } = entry;
    return { ...rest, last: attempt };
  }
  if (attempt.outcome === 'refused') return { ...entry, last: attempt };
  if (isSettled(entry)) return entry;
  const attempts = entry.attempts + 1;
  const asked = (attempt.retryAfter ?? 0) * second;
  return { ...entry, attempts, last: attempt, nextAt: now + Math.max(asked, jitter(attempts, random)) };
}

/**
 * Milliseconds until this entry may be tried for this cause; a wake passes over our own waits, but not over the backend's
 * `Retry-After`. When the device's clock was set back the wait would have no end, so it has none.
 */
export function waitOf({ nextAt, last }: Entry, cause: Cause, now: number): number {
  const asked = last?.outcome === 'later' && last.retryAfter !== undefined;
  if (cause === 'press' || (cause === 'wake' && !asked)) return 0;
  const wait = Math.max(0, nextAt - now);
  return wait > day ? 0 : wait;
}

/** What may be swept: receipts and unheard refusals after 30 days, requests to the sandbox after one. Never one that waits. */
export function isExpired(entry: Entry, now: number): boolean {
  const toSandbox = typeof entry.endpoint === 'string' && entry.endpoint.startsWith('sandbox:');
  const keptFor = isSettled(entry) ? 30 * day : toSandbox ? day : Infinity;
  return now - entry.createdAt > keptFor;
}
