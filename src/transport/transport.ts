import type { LaterReason } from '../wire/attempt.ts';
import type { ProblemDetails } from '../wire/problem.ts';
import type { Receipt } from '../wire/receipt.ts';

/** A submission ready to leave: the exact bytes, and the key that makes sending twice harmless. */
export interface Outgoing {
  /** UUID v4, made once at the first press of the button; goes out as `Idempotency-Key`. */
  readonly key: string;
  /** The body as it was kept; never serialised again, so that its hash stays true. */
  readonly body: string;
}

/** What one attempt came to. Nothing else counts as received: no receipt, no success. */
export type Attempt =
  | { readonly outcome: 'received'; readonly receipt: Receipt }
  /** The backend understood and said no; sending the same again would not help. */
  | { readonly outcome: 'refused'; readonly problem: ProblemDetails }
  | { readonly outcome: 'later'; readonly reason: LaterReason; /** Seconds, from `Retry-After`. */ readonly retryAfter?: number };

export interface SendOptions {
  readonly signal: AbortSignal;
  /** Told when the device has to prove something before the backend takes the submission, and that takes a while. The attempt goes on. */
  readonly proving?: () => void;
}

/** One attempt to hand a submission over. It never throws: every fate is an `Attempt`. */
export interface Transport {
  send(outgoing: Outgoing, options: SendOptions): Promise<Attempt>;
}
