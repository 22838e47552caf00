import type { Way } from '../../wire/rtt.ts';
import type { Availability } from '../../wire/interpreters.ts';

/** What a person agreed to before anything of another company is loaded; `own` where nothing of another company is. */
export type ConsentId = 'own' | `third-party:${string}`;

export interface InterpreterWish {
  /** The conversation that the call belongs to: same case, same protocol number. */
  readonly sid: string;
  /** Sign language by its primary subtag, such as `bzs`. */
  readonly lang: string;
  readonly send: readonly Way[];
  readonly recv: readonly Way[];
  readonly consent: ConsentId;
}

/** What opens one connection to a call, drawn anew for each attempt. */
export interface CallTicket {
  readonly ticket: string;
  /** The WebSocket's address; absolute. */
  readonly call: string;
}

/** Where the interpreter is met. `id` is what `cancel` takes. */
export type JoinInfo =
  /** Here in the page, from one end to the other or by the company's Janus: `joinCall` takes either, and the server says which. */
  | { readonly kind: 'p2p' | 'janus'; readonly id: string; readonly connect: () => Promise<CallTicket | undefined> }
  /** On a page of the provider's own, in a new tab. */
  | { readonly kind: 'link'; readonly id: string; readonly url: string }
  /** In a frame within the page. `allow`: what the frame may use. */
  | { readonly kind: 'iframe'; readonly id: string; readonly url: string; readonly allow: string }
  /** The person is called back. `at`: from when on (ISO 8601), where the provider says so. */
  | { readonly kind: 'callback'; readonly id: string; readonly at?: string };

/** Whoever brings an interpreter: the company itself, or a service that it has a contract with. */
export interface InterpreterProvider {
  readonly id: string;
  /** @throws TypeError while nobody can be asked */
  availability(query: { readonly lang: string }): Promise<Availability>;
  /** @throws TypeError where nobody can be called now */
  request(wish: InterpreterWish): Promise<JoinInfo>;
  cancel(id: string): Promise<void>;
}
