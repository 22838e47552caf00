import type { Attempt, Outgoing } from '../transport/transport.ts';
import type { Receipt } from '../wire/receipt.ts';

/** How safely a submission is kept on this device. `memory` is lost with the page, and the person is told so. */
export type Keeping = 'indexeddb' | 'localstorage' | 'memory';

/** What the widget is told about one submission, in order; `settled` is the last. */
export type OutboxNews =
  | { readonly type: 'kept'; readonly keeping: Keeping }
  | { readonly type: 'waiting'; readonly attempt: Extract<Attempt, { outcome: 'later' }>; /** Epoch milliseconds. */ readonly nextAt: number; /** How many came to nothing, those of earlier pages among them. */ readonly attempts: number }
  | { readonly type: 'settled'; readonly attempt: Exclude<Attempt, { outcome: 'later' }> };

/** Keeps a submission before it is sent, sends it until there is an answer, and forgets its body with the receipt. */
export interface Outbox {
  /**
   * Keeps, then sends, then tries again until settled. The same key again joins what is already kept or answered:
   * a second tab is told of the first tab's receipt and sends nothing of its own.
   * @returns a function that stops listening; the submission stays in the outbox
   */
  submit(outgoing: Outgoing, listen: (news: OutboxNews) => void): () => void;
  /** Tries everything that still waits at once: a press of "Try again", or a page load. */
  resume(): Promise<void>;
  /** Keys that are kept and have no answer yet, oldest first. */
  pending(): Promise<readonly string[]>;
  /** The body that is kept under a key, as it was pressed; `undefined` when it is gone or cannot be opened. */
  read(key: string): Promise<string | undefined>;
  /** Receipts that this device still keeps for this endpoint, newest first. */
  receipts(): Promise<readonly Receipt[]>;
  /** Ends timers and listeners of this page; what is kept stays kept. */
  close(): void;
}
