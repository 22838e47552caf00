import { createLocalJWKSet, errors, jwtVerify, type JWTPayload } from 'jose';
import { answersClaimed, identityLife, identityMax, identityType, sameText, type IdentityFault } from '../../../src/wire/identity.ts';
import type { FieldTable, WireAnswers } from '../../../src/wire/vocabulary.ts';
import type { IdentityKeys } from './identity-keys.ts';

/** How sure it is who wrote: by a token of the company's own server, or by what the person says. `fault`: why a token did not count. */
export type Identity = { readonly state: 'host' } | { readonly state: 'declared'; readonly fault?: IdentityFault };

interface Means {
  /** Public address of this server: tokens are for `<issuer>/v1/<company>`. */
  readonly issuer: string;
  readonly clock: () => Date;
}

/** What is known of a submission when its token is looked at. */
interface Known {
  readonly tenant: { readonly slug: string; readonly identityKeys?: IdentityKeys | undefined };
  readonly fields: FieldTable;
  readonly answers: WireAnswers;
}

const skew = 60; // seconds by which the company's clock may differ from ours

/**
 * Looks at the identity token that came with a submission. It never refuses: a request without a good token is a request of
 * somebody who says who they are, and counts from the same moment (docs/decisions/0017).
 */
export function createRecognition({ issuer, clock }: Means): (token: unknown, known: Known) => Promise<Identity> {
  const sets = new WeakMap<IdentityKeys, ReturnType<typeof createLocalJWKSet>>();
  const keysOf = (given: IdentityKeys) => {
    // What a key is for is in its kind already; an `alg` that is written otherwise must not make it unknown.
    const set = sets.get(given) ?? createLocalJWKSet({ keys: given.keys.map(({ alg: _alg, use: _use, key_ops: _operations, ...key }) => key) });
    sets.set(given, set);
    return set;
  };
  return async (token, { tenant, fields, answers }) => {
    if (token === undefined) return { state: 'declared' };
    if (!tenant.identityKeys) return declared('no-keys');
    if (typeof token !== 'string' || token.length > identityMax) return declared('malformed');
    try {
      const { payload } = await jwtVerify(token, keysOf(tenant.identityKeys), {
        algorithms: ['EdDSA', 'Ed25519', 'ES256'],
        typ: identityType,
        audience: `${issuer}/v1/${tenant.slug}`,
        requiredClaims: ['sub', 'aud', 'exp', 'iat'],
        clockTolerance: skew,
        currentDate: clock(),
      });
      return judged(payload, { fields, answers, now: clock() });
    } catch (error) {
      return declared(faultOf(error));
    }
  };
}

function judged({ exp = 0, iat = 0, answers: claim }: JWTPayload, { fields, answers, now }: Omit<Known, 'tenant'> & { readonly now: Date }): Identity {
  if (exp - iat > identityLife) return declared('too-long-lived');
  if (iat > now.getTime() / 1000 + skew) return declared('not-yet-valid');
  // What the person sent counts. The company vouches for other words, so it does not vouch for these.
  const same = Object.entries(answersClaimed(claim, fields)).every(([name, value]) => {
    const said = Object.hasOwn(answers, name) ? answers[name] : undefined;
    return typeof said !== 'string' || said.trim() === '' || sameText(said) === value;
  });
  return same ? { state: 'host' } : declared('other-answers');
}

function faultOf(error: unknown): IdentityFault {
  if (error instanceof errors.JOSEAlgNotAllowed) return 'wrong-algorithm';
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) return 'unknown-key';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'bad-signature';
  if (error instanceof errors.JWTExpired) return 'expired';
  if (error instanceof errors.JWTClaimValidationFailed) return faults[error.claim] ?? 'malformed';
  return 'malformed'; // whatever cannot be read; also what no error of the library is
}

const faults: Readonly<Record<string, IdentityFault>> = { aud: 'wrong-audience', typ: 'wrong-type', nbf: 'not-yet-valid' };

const declared = (fault: IdentityFault): Identity => ({ state: 'declared', fault });
