import type { Numbered, Spoken } from '../../../src/wire/rtt.ts';

/** Where a conversation is: its company, and its own id. */
export interface Conversation {
  readonly tenantId: string;
  readonly sid: string;
}

/** What somebody who comes back has missed. */
export interface Replay {
  /** In order of `n`: lines that are on disk, and what is typed right now. Text that a line has replaced is not said again. */
  readonly frames: readonly Spoken[];
  /** The newest `n`. */
  readonly head: number;
  /** The oldest `n` from which nothing is missing. */
  readonly low: number;
  /** Whose text is missing, and after which `n`. */
  readonly lost: readonly { readonly p: string; readonly after: number }[];
}

/**
 * Puts what everybody says into one order and passes it on. `n` orders a conversation and never goes back, also over restarts;
 * `s` counts what one party sends, from 1, without gaps; (conversation, party, s) is unique, so that sending again is harmless.
 * Every engine runs the same contract (server/test/bus-contract.ts).
 */
export interface Bus {
  /**
   * Resolves once the frame may be acknowledged; for a line (`c`) that is when it is on disk.
   * @returns its `n`; `known` when this `s` was appended before; `gap` when an earlier one is missing
   */
  append(at: Conversation, party: string, s: number, frame: Numbered): Promise<number | 'known' | 'gap'>;
  /** Everything above `after` that can still be had. */
  replay(at: Conversation, after: number): Promise<Replay>;
  /** Hears everything that is appended from now on, in order, without loss. @returns what ends it */
  watch(at: Conversation, listener: (frame: Spoken) => void): () => void;
  /** The last `s` and the last line of a party; 0 when there was none. */
  lastSeq(at: Conversation, party: string): Promise<{ readonly s: number; readonly l: number }>;
  /** The conversation is over: what was only typed is forgotten. */
  forget(at: Conversation): void;
}

/** The record behind a bus: what is on disk of a conversation. */
export interface Ledger {
  /** A block of numbers nobody has had. @returns the last of them; the first is `size - 1` before it */
  reserve(at: Conversation, size: number): Promise<number>;
  /** Resolves when the line is on disk. */
  keep(at: Conversation, line: Extract<Spoken, { k: 'c' }>): Promise<void>;
  lines(at: Conversation, after: number): Promise<Spoken[]>;
  /** The last `s` and `l` of each party that are on disk. */
  heads(at: Conversation): Promise<ReadonlyMap<string, { readonly s: number; readonly l: number }>>;
}
