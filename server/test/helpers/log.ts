import { createHash, createPublicKey, verify } from 'node:crypto';
import type { JSONWebKeySet } from 'jose';
import { judgeProof } from '../../../bin/verify/log-proof.mjs';
import type { House } from './house.ts';

/** What a person's own software brings along to check a proof. */
export const means = {
  sha256: (data: Uint8Array): Uint8Array => createHash('sha256').update(data).digest(),
  verify: ({ x = '' }: { readonly x?: string }, data: Uint8Array, signature: Uint8Array): boolean =>
    verify(null, data, createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }), signature),
};

export interface Proof {
  readonly protocol: string;
  readonly index: number;
  readonly size: number;
  readonly hashes: string[];
  readonly checkpoint: string;
}

export const keysOf = async ({ ask }: House): Promise<JSONWebKeySet['keys']> => (await ask({ url: '/.well-known/jwks.json' })).json<JSONWebKeySet>().keys;

/** The proof of a receipt, by its address. */
export async function proofOf({ ask }: House, { url, protocol }: { readonly url: string; readonly protocol: string }): Promise<Proof> {
  return (await ask({ url: `/v1/receipts/${protocol}/proof?${url.split('?')[1]}` })).json<Proof>();
}

export const judged = async (house: House, proof: unknown, receipt: string) => judgeProof(proof, receipt, await keysOf(house), means);
