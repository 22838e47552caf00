import type { Challenge, Proof } from '../wire/proof.ts';

/** Tries under way at once: browsers derive keys on several threads, and none of them is the page's. */
const abreast = 4;

/**
 * Counts up until a derived key begins as it should. All the work is the browser's own (Web Crypto, PBKDF2), off the page's thread, so that the page
 * stays as quick as ever without a worker, which a host's `worker-src` may forbid and another origin's script may not start (docs/decisions/0056).
 * @returns `undefined` when told to stop
 */
export async function solve({ cost, keyPrefix, nonce, salt }: Pick<Challenge['parameters'], 'cost' | 'keyPrefix' | 'nonce' | 'salt'>, signal: AbortSignal): Promise<Proof['solution'] | undefined> {
  const [wanted, seed, grain] = [bytesOf(keyPrefix), bytesOf(nonce), bytesOf(salt)];
  const derive = async (counter: number): Promise<Uint8Array> => {
    const password = new Uint8Array(seed.length + 4);
    password.set(seed);
    new DataView(password.buffer).setUint32(seed.length, counter);
    const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
    return new Uint8Array(await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt: grain, iterations: cost }, key, 256));
  };
  for (let first = 0; !signal.aborted; first += abreast) {
    const keys = await Promise.all(Array.from({ length: abreast }, (_, index) => derive(first + index)));
    const found = keys.findIndex((key) => wanted.every((byte, index) => key[index] === byte));
    const key = keys[found];
    if (key) return { counter: first + found, derivedKey: Array.from(key, (byte) => byte.toString(16).padStart(2, '0')).join('') };
  }
  return undefined;
}

function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: hex.length / 2 }, (_, index) => parseInt(hex.slice(2 * index, 2 * index + 2), 16));
}
