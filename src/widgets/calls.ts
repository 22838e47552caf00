import type { Call, Calls, Ways } from '../components/calls.ts';
import { sessionClient, type SessionClient } from '../transport/session-client.ts';
import { absolute, type Endpoint } from '../transport/endpoint.ts';
import type { SessionAnswer } from '../wire/session.ts';
import { keepCall, keptCall } from './kept-call.ts';
import { save } from './download.ts';
import { newKey } from './new-key.ts';

/** What calling needs of the widget around it. */
export interface CallsHost {
  readonly target: Endpoint | undefined;
  readonly flow: { readonly id: string };
  readonly profile: { readonly id: string };
  readonly language: string;
}

const inWriting: Ways = { send: ['text'], recv: ['text'] };
const known = new WeakMap<CallsHost, Calls>();

/** How a person is called from this widget; `undefined` where the company's endpoint is none of ours, so that nobody would hear it. */
export function callsOf(host: CallsHost): Calls | undefined {
  const { target } = host;
  if (typeof target !== 'string' || target.startsWith('sandbox:')) return undefined;
  const calls = known.get(host) ?? callsAt(target, host, sessionClient({ endpoint: target }));
  known.set(host, calls);
  return calls;
}

/** @param client opens and closes */
export function callsAt(endpoint: string, host: CallsHost, client: SessionClient): Calls {
  const callOf = (session: SessionAnswer): Call => ({
    session,
    statusUrl: harmless(session.url, endpoint),
    ticket: () => client.ticket(session),
    end: () => client.close(session),
    save,
  });
  let key: { readonly signed: boolean; readonly value: string } | undefined;
  return {
    kept(signed = false) {
      const kept = keptCall(endpoint, host.flow.id, signed);
      return kept && callOf(kept.session);
    },
    async open(ways = inWriting) {
      const { flow, profile, language: locale } = host;
      const signed = ways.sign !== undefined;
      key = key?.signed === signed ? key : { signed, value: newKey() };
      const session = await client.open({ flow: flow.id, statute: profile.id, locale, ...ways }, key.value);
      if (!session) return undefined;
      keepCall(endpoint, flow.id, { session, ...(signed && { signed }) });
      return callOf(session);
    },
    forget(signed = false) {
      if (key?.signed === signed) key = undefined;
      keepCall(endpoint, host.flow.id, undefined, signed);
    },
  };
}

/** A link that one may follow, whole; anything else is none. */
function harmless(link: string, endpoint: string): string {
  const base = absolute(endpoint);
  const url = URL.canParse(link, base) ? new URL(link, base) : undefined;
  return url && /^https?:$/.test(url.protocol) ? url.href : '';
}
