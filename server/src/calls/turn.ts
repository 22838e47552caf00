import { createHmac, randomBytes } from 'node:crypto';
import type { IceServer } from '../../../src/wire/call.ts';

export interface TurnSettings {
  /** `turn:`, `turns:` and `stun:` addresses (RFC 7064, RFC 7065). */
  readonly urls: readonly string[];
  /** What the TURN server knows as `static-auth-secret`. */
  readonly secret: string;
}

/** Credentials are good for so many seconds: longer than a call, shorter than it pays to pass them on. */
const life = 4 * 3_600;

/**
 * Credentials for one party ("A REST API For Access To TURN Services", draft-uberti-behave-turn-rest-00): name is expiry and whoever it is for, the
 * password is HMAC-SHA1 of it. Who it is for is drawn at random: the TURN server's log learns nothing.
 */
export function iceServersFor({ urls, secret }: TurnSettings, now: Date, user = randomBytes(9).toString('base64url')): IceServer[] {
  const username = `${Math.floor(now.getTime() / 1_000) + life}:${user}`;
  const credential = createHmac('sha1', secret).update(username).digest('base64');
  const [stun, turn] = [urls.filter((url) => /^stuns?:/.test(url)), urls.filter((url) => /^turns?:/.test(url))];
  return [...(stun.length > 0 ? [{ urls: stun }] : []), ...(turn.length > 0 ? [{ urls: turn, username, credential }] : [])];
}
