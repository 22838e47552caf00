import type { CaseResult } from '../transport/case-client.ts';
import { jitter } from '../transport/jitter.ts';
import type { LaterReason } from '../wire/attempt.ts';
import type { KeptMessage } from './case-keeping.ts';

/** What a message line may do; tests replace the effects. */
export interface LineMeans {
  send(message: KeptMessage): Promise<CaseResult<unknown>>;
  /** Keeps the message before it is sent, or forgets it. @returns whether it is kept */
  keep(message: KeptMessage | undefined): boolean;
  /** It has not arrived. @param pressed whether a person asked for this attempt */
  waits(reason: LaterReason, pressed: boolean): void;
  /** There is an answer; the line is free. */
  ended(result: Exclude<CaseResult<unknown>, { outcome: 'later' }>, message: KeptMessage, pressed: boolean): void;
  readonly random?: () => number;
  /** Runs later; returns what calls it off. */
  readonly schedule?: (run: () => void, ms: number) => () => void;
}

/**
 * One message on its way: kept before it is sent, sent until somebody acknowledges it, and always under the same key, so that it
 * is never lost and never doubled. The next one waits its turn.
 */
export class MessageLine {
  message: KeptMessage | undefined;
  kept = false;
  reason: LaterReason | undefined;
  readonly #means: LineMeans;
  #attempts = 0;
  #sending = false;
  #cancel: (() => void) | undefined;

  constructor(means: LineMeans) {
    this.#means = means;
  }

  /** Keeps and sends. */
  begin(message: KeptMessage): Promise<void> {
    this.message = message;
    this.reason = undefined;
    this.#attempts = 0;
    this.kept = this.#means.keep(message);
    return this.attempt(true);
  }

  /** Goes on with what an earlier page left. */
  adopt(message: KeptMessage): Promise<void> {
    this.message = message;
    this.kept = true;
    this.reason = 'offline';
    return this.attempt(false);
  }

  /** Tries now, unless an attempt is under way. */
  async attempt(pressed: boolean): Promise<void> {
    const { message } = this;
    if (!message || this.#sending) return;
    this.stop();
    this.#sending = true;
    const result = await this.#means.send(message);
    this.#sending = false;
    if (result.outcome === 'later') {
      this.#attempts += 1;
      this.reason = result.reason;
      const { random = Math.random, schedule = delayed } = this.#means;
      this.#cancel = schedule(() => void this.attempt(false), Math.max((result.retryAfter ?? 0) * 1000, jitter(this.#attempts, random())));
      return this.#means.waits(result.reason, pressed);
    }
    this.message = undefined;
    this.reason = undefined;
    this.#means.keep(undefined);
    this.#means.ended(result, message, pressed);
  }

  /** Plans no further attempt; what is kept stays kept. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }
}

function delayed(run: () => void, ms: number): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}
