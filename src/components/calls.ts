import type { NewSession, SessionAnswer, TicketAnswer } from '../wire/session.ts';

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

/** Modalities in each direction, and the sign language where one signs. */
export type Ways = Pick<NewSession, 'send' | 'recv' | 'sign'>;

/** How a person is called from this page. */
export interface Calls {
  /**
   * The conversation that this tab has open already.
   * @param signed the one with a sign-language interpreter
   */
  kept(signed?: boolean): Call | undefined;
  /**
   * Opens one; pressing twice is one conversation. `undefined`: nobody could be called.
   * @param ways how the person says things and takes them in; in writing unless they say otherwise
   */
  open(ways?: Ways): Promise<Call | undefined>;
  /**
   * The conversation is over: the next call is another one.
   * @param signed the one with a sign-language interpreter
   */
  forget(signed?: boolean): void;
}
