import { absolute, isPrivate } from '../transport/endpoint.ts';
import { bytesOf, openJws, type CompactJws } from '../wire/compact-jws.ts';

/** What a backend has published, or why it is not used: none came, or its signature does not hold. */
export type Published =
  | { readonly state: 'good'; readonly config: Readonly<Record<string, unknown>> }
  | { readonly state: 'none'; readonly url: string }
  | { readonly state: 'refused'; readonly url: string; readonly why: string };

const patience = 5000; // ms for the company's configuration; then the page's own settings count

/**
 * Asks the backend of an element for what the company has published, and takes what the signature covers, not what stands beside it.
 *
 * The attribute `config-key` names the keys that count, as `x` of their JWK: whoever forges the configuration needs one of them, also
 * where the endpoint itself has fallen. Without it the keys are those that the same origin publishes, which proves no more than TLS does;
 * so what cannot be checked then (no Ed25519 in the browser, no keys to be had) is taken as it came, and with it never
 * (docs/decisions/0018).
 */
export async function publishedBy(element: HTMLElement, endpoint: string): Promise<Published> {
  const base = absolute(endpoint).replace(/[?#].*$/, '').replace(/\/+$/, '');
  const url = `${base}/config`;
  if (!URL.canParse(url)) return { state: 'none', url };
  const refused = (why: string): Published => ({ state: 'refused', url, why });
  const pinned = element.getAttribute('config-key')?.split(/\s+/).filter(Boolean);
  const [answer, published] = await Promise.all([bring(url), pinned ? undefined : bring(new URL('/.well-known/jwks.json', base).href)]);
  if (!answer || typeof answer['config'] !== 'object') return { state: 'none', url };
  const jws = openJws(answer['jws']);
  if (jws?.header['typ'] !== 'config+jws' || jws.header['alg'] !== 'EdDSA') return refused('there is no signature of a configuration');
  // One server signs for many companies: what it says of another one is no answer here.
  if (jws.payload['tenant'] !== base.slice(base.lastIndexOf('/') + 1)) return refused('it is the one of another company');
  const fate = await checked(jws, pinned ?? keysIn(published, jws.header['kid']));
  if (fate === 'wrong') return refused(pinned ? 'it was not made with a key of config-key' : 'it was not made with a key that the backend publishes');
  if (fate === 'unknown' && pinned) return refused('this browser cannot check it');
  return { state: 'good', config: jws.payload };
}

/** @returns `undefined` when it does not come: offline, too slow, blocked, no JSON */
async function bring(url: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  if (!isPrivate(url)) return undefined;
  try {
    const response = await fetch(url, { credentials: 'omit', signal: AbortSignal.timeout(patience) });
    const value: unknown = response.ok ? await response.json() : undefined;
    return typeof value === 'object' && value !== null ? Object.assign(Object.create(null) as Record<string, unknown>, value) : undefined;
  } catch {
    return undefined;
  }
}

/** The public keys of a JWK set, as `x`; `undefined` where there is no set. */
function keysIn(set: Readonly<Record<string, unknown>> | undefined, kid: unknown): readonly string[] | undefined {
  const keys = set?.['keys'];
  if (!Array.isArray(keys)) return undefined;
  return (keys as Readonly<Record<string, unknown>>[]).flatMap((key) => (key?.['crv'] === 'Ed25519' && key['kid'] === kid && typeof key['x'] === 'string' ? [key['x']] : []));
}

/** `unknown`: nothing here can tell. */
async function checked({ signed, signature }: CompactJws, keys: readonly string[] | undefined): Promise<'right' | 'wrong' | 'unknown'> {
  // Only pages over https, or of this machine, may count; Ed25519 came with Chromium 137, Firefox 129 and Safari 17 (from memory).
  if (!keys || !globalThis.crypto?.subtle) return 'unknown';
  for (const x of keys) {
    try {
      const key = await crypto.subtle.importKey('raw', bytesOf(x), 'Ed25519', false, ['verify']);
      if (await crypto.subtle.verify('Ed25519', key, signature, signed)) return 'right';
    } catch (error) {
      if ((error as Error).name === 'NotSupportedError') return 'unknown';
      // This one is no key; the next may be.
    }
  }
  return 'wrong';
}
