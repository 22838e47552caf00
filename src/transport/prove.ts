import type { Challenge, Proof } from '../wire/proof.ts';
import { proofAlgorithm } from '../wire/proof-of-work.ts';
import { ownMembers, parse } from './answer.ts';
import { solve } from './solve.ts';

/** Whom to ask for a task, and how. */
export interface Proving {
  /** `…/challenge` under the backend's base. */
  readonly url: string;
  /** Of the one request that the proof is for. */
  readonly key: string;
  readonly fetch: typeof globalThis.fetch;
  readonly signal: AbortSignal;
  /** Told once, when it takes a while: the person should know that something goes on. */
  readonly slow: () => void;
  /** Milliseconds until that, and until it is given up: then the request waits like any other. */
  readonly slowAfter?: number;
  readonly giveUpAfter?: number;
}

/**
 * Gets a task and works on it until there is a proof, for the header; `undefined` where there is none to be had: no answer, no task, no
 * `crypto.subtle` (no secure context), no end. Never throws.
 */
export async function prove({ url, key, fetch, signal, slow, slowAfter = 1000, giveUpAfter = 300_000 }: Proving): Promise<string | undefined> {
  const telling = setTimeout(slow, slowAfter);
  const clock = new AbortController();
  const stop = () => clock.abort();
  const ending = setTimeout(stop, giveUpAfter);
  signal.addEventListener('abort', stop);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { accept: 'application/json', 'idempotency-key': key },
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'manual',
      signal: clock.signal,
    });
    const challenge = response.ok ? taskIn(parse(await response.text())) : undefined;
    const solution = challenge && (await solve(challenge.parameters, clock.signal));
    return solution && encode({ challenge, solution });
  } catch {
    return undefined;
  } finally {
    clearTimeout(telling);
    clearTimeout(ending);
    signal.removeEventListener('abort', stop);
  }
}

/** As much as solving needs. What a backend asks is bounded, or any address could set a visitor's device to work for nothing. */
function taskIn(json: unknown): Challenge | undefined {
  const { algorithm, cost, keyLength, keyPrefix, nonce, salt } = ownMembers(ownMembers(json)['parameters']);
  const hex = (text: unknown) => typeof text === 'string' && /^([0-9a-f]{2}){1,32}$/.test(text);
  const known = algorithm === proofAlgorithm && keyLength === 32 && Number.isInteger(cost) && Number(cost) > 0 && Number(cost) <= 100_000;
  return known && hex(keyPrefix) && hex(nonce) && hex(salt) ? (json as Challenge) : undefined; // what else is in it only goes back
}

/** All of it is ASCII. */
function encode(proof: Proof): string {
  return btoa(JSON.stringify(proof)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}
