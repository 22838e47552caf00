import { createPublicKey } from 'node:crypto';
import * as v from 'valibot';

const coordinate = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/, 'A coordinate of a key is 43 symbols of base64url.'));
const common = { kid: v.pipe(v.string(), v.nonEmpty('A key has a kid, so that it can be replaced.'), v.maxLength(200)), use: v.optional(v.literal('sig')), alg: v.optional(v.string()), key_ops: v.optional(v.array(v.string())) };

/** A public key of the company; with `d` it is refused: a private key has no business on this server. */
const IdentityKey = v.pipe(
  v.variant('kty', [
    v.strictObject({ kty: v.literal('OKP'), crv: v.literal('Ed25519'), x: coordinate, ...common }),
    v.strictObject({ kty: v.literal('EC'), crv: v.literal('P-256'), x: coordinate, y: coordinate, ...common }),
  ]),
  v.check((jwk) => isKey(jwk), 'This is no point of the curve that the key names.'),
);

/** The keys with which the company's own server signs identity tokens: a JWK set, Ed25519 or P-256. */
export const IdentityKeys = v.strictObject({
  keys: v.pipe(v.array(IdentityKey), v.minLength(1), v.maxLength(10), v.check((keys) => new Set(keys.map(({ kid }) => kid)).size === keys.length, 'Two keys have the same kid.')),
});
export type IdentityKeys = v.InferOutput<typeof IdentityKeys>;

function isKey(jwk: object): boolean {
  try {
    return createPublicKey({ key: { ...jwk }, format: 'jwk' }).type === 'public';
  } catch {
    return false; // what cannot be read is none, and Node says no more than that
  }
}
