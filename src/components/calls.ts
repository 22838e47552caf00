import type { SessionAnswer, TicketAnswer } from '../wire/session.ts';

/** A conversation with somebody at the company, once it is open. */
export interface Call {
  readonly session: SessionAnswer;
  /** Opens one connection; `undefined` when the conversation is over. Rejects while there is no network. */
  ticket(): Promise<TicketAnswer | undefined>;
  /** Where it can be followed afterwards; absolute, or empty. */
  readonly statusUrl: string;
  /** Hands a copy to the device. */
  save(name: string, text: string, type: string): void;
  /** Ends it for everybody. */
  end(): Promise<void>;
}

/** How a person is called from this page. */
export interface Calls {
  /** The conversation that this tab has open already. */
  kept(): Call | undefined;
  /** Opens one; pressing twice is one conversation. `undefined`: nobody could be called. */
  open(): Promise<Call | undefined>;
  /** The conversation is over: the next call is another one. */
  forget(): void;
}
