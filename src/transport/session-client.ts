import type { NewSession, SessionAnswer, TicketAnswer } from '../wire/session.ts';
import { ownMembers, parse } from './answer.ts';
import { absolute, isPrivate, type Report } from './endpoint.ts';

/** What proves that a conversation is mine. */
export type SessionAccess = Pick<SessionAnswer, 'sid' | 'token'>;

/** Opens conversations at a Same Door backend, and draws the tickets for their connections. */
export interface SessionClient {
  /** `undefined`: not now; the same key may be tried again. */
  open(wish: NewSession, key: string): Promise<SessionAnswer | undefined>;
  /** `undefined`: the conversation is over. @throws TypeError while the backend cannot be reached */
  ticket(access: SessionAccess): Promise<TicketAnswer | undefined>;
  close(access: SessionAccess): Promise<void>;
}

export interface SessionClientOptions {
  /** Base of the backend, such as `/v1/acme`. */
  readonly endpoint: string;
  readonly fetch?: typeof globalThis.fetch;
  readonly timeoutMs?: number;
  readonly report?: Report;
}

/** The token goes in a header and nowhere else: addresses end up in logs. */
export function sessionClient({ endpoint, timeoutMs = 20_000, report = () => {}, ...effects }: SessionClientOptions): SessionClient {
  const { fetch = (input, init) => globalThis.fetch(input, init) } = effects;
  const base = absolute(endpoint).replace(/\/+$/, '');

  async function post(path: string, { token, key, body }: { readonly token?: string; readonly key?: string; readonly body?: object }): Promise<Response> {
    const url = base + path;
    if (!isPrivate(url)) {
      report('SD-E12', { url });
      throw new TypeError('Not encrypted.');
    }
    return fetch(url, {
      method: 'POST',
      headers: {
        accept: 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
        ...(key && { 'idempotency-key': key }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
  }

  const of = (sid: string, rest: string) => `/sessions/${encodeURIComponent(sid)}${rest}`;
  return {
    async open(wish, key) {
      try {
        const response = await post('/sessions', { key, body: wish });
        return response.ok ? whole<SessionAnswer>(parse(await response.text()), ['sid', 'token', 'protocol']) : undefined;
      } catch {
        return undefined; // said to the person, who may try again under the same key
      }
    },
    async ticket({ sid, token }) {
      const response = await post(of(sid, '/ticket'), { token });
      if (response.status === 404 || response.status === 410) return undefined;
      const answer = response.ok ? whole<TicketAnswer>(parse(await response.text()), ['ticket', 'rtt', 'stream']) : undefined;
      if (!answer) throw new TypeError(`No ticket (${response.status}).`);
      return answer;
    },
    async close({ sid, token }) {
      // Where nobody hears it, the lease and the hours end it.
      await post(of(sid, '/close'), { token }).catch(() => undefined);
    },
  };
}

/** An answer that has these texts; inherited members do not count. Looked at by hand: a schema library would weigh more than all that this guards. */
function whole<T>(json: unknown, texts: readonly (keyof T & string)[]): T | undefined {
  const own = ownMembers(json);
  return texts.every((name) => typeof own[name] === 'string' && own[name] !== '') ? (own as T) : undefined; // just looked at
}
