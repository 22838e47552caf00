import type { FieldTable } from './vocabulary.ts';

/** `typ` of an identity token's header: no other token that a company signs with the same key passes for one (RFC 8725, 3.11). */
export const identityType = 'identity+jwt';
/** A company's server makes the token when it is asked, so it needs no long life: at most this many seconds from `iat` to `exp`. */
export const identityLife = 600;
/** Longer than any token that is one; what is longer is not sent. In UTF-16 units. */
export const identityMax = 8192;

/** Why a submission counts as `declared` though a token came with it. The person's request stands all the same. */
export const identityFaults = [
  'no-keys',
  'malformed',
  'wrong-algorithm',
  'wrong-type',
  'unknown-key',
  'bad-signature',
  'wrong-audience',
  'expired',
  'not-yet-valid',
  'too-long-lived',
  'other-answers',
] as const;
export type IdentityFault = (typeof identityFaults)[number];

/** Kinds of fields that an account can know. What a person decides (a choice, a consent, a reason) is none of them. */
const known: readonly string[] = ['text', 'email', 'phone'];

/** What the claim `answers` of a token says of the fields that an account can know; anything else in it is left alone. */
export function answersClaimed(claim: unknown, fields: FieldTable): Readonly<Record<string, string>> {
  const entries = typeof claim === 'object' && claim !== null ? Object.entries(claim) : [];
  const told = entries.flatMap(([name, value]): [string, string][] => {
    const as = Object.hasOwn(fields, name) ? fields[name]?.as : undefined;
    return as !== undefined && known.includes(as) && typeof value === 'string' && value.trim() !== '' ? [[name, sameText(value)]] : [];
  });
  return Object.fromEntries(told);
}

/** A text as it is compared: without what nobody sees. */
export const sameText = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();
