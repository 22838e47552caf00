import { bodyMax } from '../wire/body-max.ts';
import { proofHeader } from '../wire/proof-of-work.ts';
import { asksForProof, attemptFrom, later, type Answered, type ReadReceipt } from './answer.ts';
import { absolute, isPrivate, type Report } from './endpoint.ts';
import type { Attempt, Outgoing, SendOptions, Transport } from './transport.ts';

/** What every way of posting may be given; tests and hosts replace the effects. */
export interface HttpEffects {
  readonly fetch?: typeof globalThis.fetch;
  /** How long one attempt may take, answer included; the person waits meanwhile. */
  readonly timeoutMs?: number;
  readonly report?: Report;
}

/** What differs between our wire and a company's own endpoint. */
export interface Posting extends HttpEffects {
  readonly url: string;
  readonly method?: string;
  readonly contentType?: string;
  readonly encode?: (body: string, key: string) => string;
  readonly read?: ReadReceipt;
  /** Where tasks are to be had when the backend asks for a proof of work; a company's own endpoint has none. */
  readonly challenge?: string;
}

/** Of its own: a page may have put an `outcome` on every object. */
const isAttempt = (found: Answered | Attempt): found is Attempt => Object.hasOwn(found, 'outcome');

/** Posts to a Same Door backend: `endpoint` is the base such as `/v1/acme`, and the wire message goes to `…/submissions`. */
export function httpTransport({ endpoint, ...effects }: HttpEffects & { readonly endpoint: string }): Transport {
  return posting({ ...effects, url: submissionsOf(endpoint), challenge: `${baseOf(endpoint)}/challenge` });
}

/** The address under a backend's base that takes submissions. */
export function submissionsOf(endpoint: string): string {
  return `${baseOf(endpoint)}/submissions`;
}

function baseOf(endpoint: string): string {
  return absolute(endpoint).replace(/\/+$/, '');
}

/** One POST an attempt, no cookies, no referrer, no redirects: what the person wrote goes to this address or nowhere. */
export function posting(settings: Posting): Transport {
  const { method = 'POST', contentType = 'application/json', encode = (body: string) => body, read, challenge, timeoutMs = 20_000 } = settings;
  const { fetch = (input, init) => globalThis.fetch(input, init), report = () => {} } = settings;
  const url = absolute(settings.url);
  // Bodies in flight with `keepalive` share 64 KiB a page; above that the browser refuses the call (Chromium, 2026-11).
  let alive = 0;

  /** One exchange; what comes of it when there is no answer is an attempt's end already. */
  async function post({ key, body }: Outgoing, signal: AbortSignal, proof?: string): Promise<Answered | Attempt> {
    const sent = encode(body, key);
    const size = new Blob([sent]).size;
    const keepalive = alive + size <= bodyMax;
    if (keepalive) alive += size;
    const clock = new AbortController();
    const stop = () => clock.abort();
    const timer = setTimeout(stop, timeoutMs);
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
    try {
      const response = await fetch(url, {
        method,
        headers: { 'content-type': contentType, accept: 'application/json', 'idempotency-key': key, ...(proof && { [proofHeader]: proof }) },
        body: sent,
        keepalive,
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        redirect: 'manual',
        signal: clock.signal,
      });
      return { url, status: response.status, text: await response.text(), retryAfter: response.headers.get('retry-after') };
    } catch {
      if (clock.signal.aborted) return later('timeout');
      if (globalThis.navigator?.onLine !== false) report('SD-E03', { url, origin: globalThis.location?.origin ?? '', headers: 'content-type, idempotency-key' });
      return later('offline');
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      if (keepalive) alive -= size;
    }
  }

  /** The same once more, with the proof that was asked for; where there is none to be had, the first answer stands. */
  async function proved(first: Answered, outgoing: Outgoing, { signal, proving = () => {} }: SendOptions): Promise<Answered | Attempt> {
    if (!challenge || !asksForProof(first)) return first;
    try {
      const { prove } = await import('./prove.ts');
      const proof = await prove({ url: challenge, key: outgoing.key, fetch, signal, slow: proving });
      return proof ? await post(outgoing, signal, proof) : first;
    } catch {
      return first; // the code that proves did not arrive
    }
  }

  return {
    async send(outgoing, options) {
      if (!isPrivate(url)) {
        report('SD-E12', { url });
        return later('server');
      }
      const first = await post(outgoing, options.signal);
      const answered = isAttempt(first) ? first : await proved(first, outgoing, options);
      if (isAttempt(answered)) return answered;
      return attemptFrom(answered, { bodySha256: await sha256(outgoing.body), report, ...(read && { read }) });
    },
  };
}

/** Lower-case hex, or empty where the page is not a secure context and has no `crypto.subtle`. */
export async function sha256(text: string): Promise<string> {
  if (!globalThis.crypto?.subtle) return '';
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
