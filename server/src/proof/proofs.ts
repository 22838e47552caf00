import { createChallenge, randomInt, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import * as v from 'valibot';
import { proofAlgorithm } from '../../../src/wire/proof-of-work.ts';
import { Challenge, Proof } from '../../../src/wire/proof.ts';
import type { Vault } from '../receipts/vault.ts';
import type { Level } from './demand.ts';

/** What became of a proof. */
export type Judged = 'good' | 'expired' | 'bad';

/** Makes tasks and looks at what was found; keeps nothing. */
export interface Proofs {
  /** A task for the one request with this key. */
  challenge(tenantId: string, key: string, level: Exclude<Level, 0>): Promise<Challenge>;
  judge(tenantId: string, key: string, header: string): Promise<Judged>;
}

/** Rounds for one try, on the device and here. */
export const usualCost = 2_000;
/** How many tries a proof takes at most, by level; half of that on average. Bounded, so that nobody is unlucky: docs/abuse.md has the seconds. */
export const triesMax = [250, 500, 1_000, 2_000] as const;
/** Longer than the slowest device takes; whoever needs longer is given another. */
const validFor = 10 * 60_000;
/** Longer than any proof in its header. */
const headerMax = 2_000;

/**
 * A task is signed with keys that only this server can derive, so any process knows its own tasks, and none remembers them. It names the
 * company and the Idempotency-Key; that key counts once in the database, and with it the proof (docs/decisions/0056).
 */
export function createProofs({ vault, clock, cost = usualCost }: { readonly vault: Vault; readonly clock: () => Date; readonly cost?: number | undefined }): Proofs {
  const secretsOf = (tenantId: string) => ({
    hmacSignatureSecret: vault.derivedKey('proof-task', [tenantId]),
    hmacKeySignatureSecret: vault.derivedKey('proof-found', [tenantId]),
  });
  return {
    async challenge(tenantId, key, level) {
      const made = await createChallenge({
        algorithm: proofAlgorithm,
        cost,
        counter: randomInt(triesMax[level - 1] ?? triesMax[0], 0),
        data: { expires: clock().getTime() + validFor, key },
        deriveKey,
        ...secretsOf(tenantId),
      });
      return v.parse(Challenge, made);
    },
    async judge(tenantId, key, header) {
      const proof = proofIn(header);
      if (!proof) return 'bad';
      const { challenge, solution } = proof;
      const { verified } = await verifySolution({ challenge, solution, deriveKey, ...secretsOf(tenantId) });
      if (!verified || challenge.parameters.data.key !== key) return 'bad';
      return challenge.parameters.data.expires > clock().getTime() ? 'good' : 'expired';
    },
  };
}

function proofIn(header: string): Proof | null {
  if (header.length > headerMax) return null;
  try {
    const result = v.safeParse(Proof, JSON.parse(Buffer.from(header, 'base64url').toString('utf8')));
    return result.success ? result.output : null;
  } catch {
    return null; // no JSON: no proof
  }
}
