import * as v from 'valibot';
import { bytesOf, openCheckpoint, rootByInclusion } from '../../../bin/verify/log-proof.mjs';
import { sealedEvents, type AuditLine, type AuditProofs } from '../../../src/wire/console-audit.ts';

/** What this device found out by itself. `changed`: so many lines are not what was signed. */
export type Checked = { readonly state: 'good'; readonly count: number; readonly size: number } | { readonly state: 'changed'; readonly count: number } | { readonly state: 'forged' | 'cannot' };

const Keys = v.object({ keys: v.array(v.looseObject({ x: v.string() })) });

/** Judges lines by the same file that `/verify` and the command use: the checkpoint's signature, each leaf's place, and that the leaf is of what is shown. */
export async function checkLines(lines: readonly AuditLine[], { checkpoint, proofs }: AuditProofs, keySet: unknown): Promise<Checked> {
  const { keys } = v.parse(Keys, keySet);
  // No crypto.subtle outside a secure context, no Ed25519 in an old browser.
  const opened = await openCheckpoint(checkpoint, keys, { sha256, verify }).catch(() => null);
  if (!opened) return { state: 'cannot' };
  if (opened.fault) return { state: 'forged' };
  const { size, root } = opened;
  const paths = new Map(proofs.map(({ index, hashes }) => [index, hashes]));
  const stands = async ({ index, hash, ...line }: AuditLine): Promise<boolean> => {
    const hashes = (paths.get(index ?? -1) ?? []).map(bytesOf);
    if (index === null || !paths.has(index) || hashes.includes(null)) return false;
    const leaf = sealedEvents.includes(line.event) ? bytesOfHex(hash) : await leafOfLine(line);
    const counted = await rootByInclusion({ index, size, leaf, hashes: hashes.flatMap((one) => one ?? []) }, sha256);
    return counted !== null && hexOf(counted) === hexOf(root);
  };
  const standing = await Promise.all(lines.map(stands));
  const changed = standing.filter((one) => !one).length;
  return changed > 0 ? { state: 'changed', count: changed } : { state: 'good', count: standing.length, size };
}

/** The leaf of a line, from what is shown of it: as `leafOf` of the server makes it, without anything sealed. */
async function leafOfLine({ event, actor, object, at }: Pick<AuditLine, 'event' | 'actor' | 'object' | 'at'>): Promise<Uint8Array> {
  const nothingSealed = hexOf(await sha256(new Uint8Array()));
  return sha256(new Uint8Array([0, ...new TextEncoder().encode(JSON.stringify([event, actor, object, at, nothingSealed]))]));
}

const sha256 = async (data: Uint8Array): Promise<Uint8Array> => new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(data)));
const verify = async ({ x = '' }: { readonly x?: string }, data: Uint8Array, signature: Uint8Array): Promise<boolean> => {
  const key = await crypto.subtle.importKey('jwk', { kty: 'OKP', crv: 'Ed25519', x }, { name: 'Ed25519' }, false, ['verify']);
  return crypto.subtle.verify({ name: 'Ed25519' }, key, new Uint8Array(signature), new Uint8Array(data));
};
const hexOf = (data: Uint8Array): string => Array.from(data, (byte) => byte.toString(16).padStart(2, '0')).join('');
const bytesOfHex = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], (two) => Number.parseInt(two, 16));
