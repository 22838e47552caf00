import * as v from 'valibot';
import { ownEntries } from './own-entries.ts';
import { proofAlgorithm } from './proof-of-work.ts';

const hex = (length: number) => v.pipe(v.string('malformed'), v.regex(new RegExp(`^[0-9a-f]{${length}}$`), 'malformed'));
const whole = (most: number) => v.pipe(v.number('malformed'), v.integer('malformed'), v.minValue(0, 'malformed'), v.maxValue(most, 'malformed'));

/** A task for a device: which counter after `nonce`, with `salt`, gives a key that begins with `keyPrefix`? The shape is that of altcha-lib 2. */
export const Challenge = v.strictObject(
  ownEntries({
    parameters: v.strictObject(
      ownEntries({
        algorithm: v.literal(proofAlgorithm, 'malformed'),
        /** Rounds for one try. */
        cost: whole(100_000),
        /** `expires`: epoch milliseconds. `key`: the Idempotency-Key of the one request that it is for. */
        data: v.strictObject(ownEntries({ expires: whole(Number.MAX_SAFE_INTEGER), key: v.pipe(v.string('malformed'), v.maxLength(36, 'malformed')) }), 'malformed'),
        keyLength: v.literal(32, 'malformed'),
        keyPrefix: hex(32),
        keySignature: hex(64),
        nonce: hex(32),
        salt: hex(32),
      }),
      'malformed',
    ),
    signature: hex(64),
  }),
  'malformed',
);
export type Challenge = v.InferOutput<typeof Challenge>;

/** A challenge as it came, and what the device found. */
export const Proof = v.strictObject(
  ownEntries({
    challenge: Challenge,
    solution: v.strictObject(ownEntries({ counter: whole(0xffffffff), derivedKey: hex(64) }), 'malformed'),
  }),
  'malformed',
);
export type Proof = v.InferOutput<typeof Proof>;
