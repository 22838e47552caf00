import { createHash } from 'node:crypto';

/** Signs bytes with Ed25519, and says with which public key. */
export interface NoteSigner {
  readonly publicKey: Uint8Array;
  signBytes(bytes: Uint8Array): Uint8Array;
}

/** A log's name, as C2SP's tlog-checkpoint wants it: the address without its scheme, spaces or plus signs. */
export function originOf(publicUrl: string): string {
  const { host, pathname } = new URL(publicUrl);
  return `${host}${pathname.replace(/\/+$/, '')}/log`.replace(/[\s+]/g, '-');
}

/** The size and the root of a tree, signed: a C2SP tlog-checkpoint, which is a C2SP signed note. */
export function checkpointNote(origin: string, size: number, root: Uint8Array, signer: NoteSigner): string {
  const text = `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`;
  const signed = Buffer.concat([keyMark(origin, signer.publicKey), signer.signBytes(Buffer.from(text))]);
  return `${text}\n\u2014 ${origin} ${signed.toString('base64')}\n`;
}

/** A key as those who watch logs configure it: name, mark and key (`vkey`). */
export function verifierKey(origin: string, publicKey: Uint8Array): string {
  return `${origin}+${keyMark(origin, publicKey).toString('hex')}+${Buffer.concat([Buffer.of(1), publicKey]).toString('base64')}`;
}

/** Four bytes over the name, the kind of signature (1, Ed25519) and the key (signed-note, Signature types). */
function keyMark(name: string, publicKey: Uint8Array): Buffer {
  return createHash('sha256').update(`${name}\n`).update(Buffer.of(1)).update(publicKey).digest().subarray(0, 4);
}
