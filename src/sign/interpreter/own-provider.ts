import type { Availability } from '../../wire/interpreters.ts';
import type { TicketAnswer } from '../../wire/session.ts';
import type { InterpreterProvider } from './provider.ts';

export interface OwnProviderOptions {
  /** Base of the company's backend, such as `/v1/acme`. */
  readonly endpoint: string;
  /** Draws a ticket of the conversation; `undefined` when it is over. */
  readonly ticket: (sid: string) => Promise<TicketAnswer | undefined>;
  readonly fetch?: typeof globalThis.fetch;
}

const states: readonly unknown[] = ['open', 'busy', 'closed'];

/** Interpreters who sit at the company's own console: the call stays between the person, the company and them. */
export function ownProvider({ endpoint, ticket, fetch = (input, init) => globalThis.fetch(input, init) }: OwnProviderOptions): InterpreterProvider {
  return {
    id: 'p2p',
    async availability({ lang }) {
      const response = await fetch(`${endpoint.replace(/\/+$/, '')}/interpreters?lang=${encodeURIComponent(lang)}`, { credentials: 'omit', cache: 'no-store', signal: AbortSignal.timeout(10_000) });
      const answer = response.ok ? ((await response.json()) as Availability | null) : null; // looked at below
      if (!states.includes(answer?.state)) throw new TypeError(`Nobody says whether an interpreter is there (${response.status}).`);
      return answer as Availability; // has a state; the rest is optional
    },
    request: ({ sid }) =>
      Promise.resolve({
        kind: 'p2p',
        id: sid,
        async connect() {
          const answer = await ticket(sid);
          if (answer && !answer.call) throw new TypeError('This backend has no video calls.');
          return answer && { ticket: answer.ticket, call: answer.call ?? '' };
        },
      }),
    // Nothing was begun beside the conversation itself.
    cancel: () => Promise.resolve(),
  };
}
