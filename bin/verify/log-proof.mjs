// What a log's proofs prove. Used by `same-door verify`, and on the page /verify, which carries this file: hence no imports, and a hash that is handed in.
// Written from RFC 9162 (2.1.3.2, 2.1.4.2) and from C2SP's signed-note and tlog-checkpoint, on its own: it shares nothing with the code that makes the proofs.

/** @returns the hash of a leaf */
export function leafHash(data, sha256) {
  return sha256(joined([Uint8Array.of(0), data]));
}

/** The root that a leaf leads to. Null when the path cannot be one of this leaf in a tree of this size. */
export async function rootByInclusion({ index, size, leaf, hashes }, sha256) {
  if (!isCount(index) || !isCount(size) || index >= size) return null;
  let [at, last, root] = [index, size - 1, leaf];
  for (const hash of hashes) {
    if (last === 0 || hash.length !== 32) return null;
    if (at % 2 === 1 || at === last) {
      root = await parent(hash, root, sha256);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else root = await parent(root, hash, sha256);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 ? root : null;
}

/** Whether a tree of `size` begins with the tree of `earlier` leaves, with nothing changed in it. */
export async function isConsistent({ earlier, earlierRoot, size, root, hashes }, sha256) {
  if (!isCount(earlier) || !isCount(size) || earlier > size) return false;
  if (earlier === 0) return hashes.length === 0;
  if (earlier === size) return hashes.length === 0 && same(earlierRoot, root);
  if (hashes.some((hash) => hash.length !== 32)) return false;
  const path = isPowerOfTwo(earlier) ? [earlierRoot, ...hashes] : [...hashes];
  if (hashes.length === 0) return false;
  let [at, last] = [earlier - 1, size - 1];
  while (at % 2 === 1) [at, last] = [half(at), half(last)];
  let [before, now] = [path[0], path[0]];
  for (const hash of path.slice(1)) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      [before, now] = [await parent(hash, before, sha256), await parent(hash, now, sha256)];
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else now = await parent(now, hash, sha256);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && same(before, earlierRoot) && same(now, root);
}

/** What a checkpoint says, unproven: the text, and its parts. Null when it is none. */
export function readCheckpoint(note) {
  const cut = note.lastIndexOf('\n\n');
  if (cut < 0 || !note.endsWith('\n')) return null;
  const text = note.slice(0, cut + 1);
  const [origin = '', size = '', root = ''] = text.split('\n');
  const signatures = note.slice(cut + 2, -1).split('\n').map((line) => /^\u2014 ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/.exec(line));
  const rootHash = bytesOf(root);
  if (!origin || !/^(0|[1-9]\d{0,15})$/.test(size) || rootHash?.length !== 32 || signatures.includes(null)) return null;
  return { text, origin, size: Number(size), root: rootHash, signatures: signatures.map(([, name, signed]) => ({ name, bytes: bytesOf(signed) })) };
}

/** Who signed a checkpoint, as four bytes: over the name, the kind of signature (1, Ed25519) and the key. */
export async function keyMark(name, publicKey, sha256) {
  return (await sha256(joined([new TextEncoder().encode(`${name}\n`), Uint8Array.of(1), publicKey]))).slice(0, 4);
}

/**
 * Opens a checkpoint with keys of which one must have signed it under the name of its log.
 * @param keys public keys as JWK (Ed25519)
 * @param means `sha256(bytes)`, and `verify(jwk, bytes, signature)`
 * @returns what it says; `unreadable`, `unknown-key` or `forged` when it cannot be relied on
 */
export async function openCheckpoint(note, keys, { sha256, verify }) {
  const read = readCheckpoint(note);
  if (!read) return { fault: 'unreadable' };
  for (const jwk of keys) {
    const publicKey = bytesOf(jwk.x ?? '');
    if (publicKey?.length !== 32) continue;
    const mark = await keyMark(read.origin, publicKey, sha256);
    const signature = read.signatures.find(({ name, bytes }) => name === read.origin && bytes && same(bytes.slice(0, 4), mark));
    if (!signature) continue;
    // A known key that does not verify spoils the note (signed-note, Signatures).
    if (!(await verify(jwk, new TextEncoder().encode(read.text), signature.bytes.slice(4)))) return { fault: 'forged' };
    return { origin: read.origin, size: read.size, root: read.root };
  }
  return { fault: 'unknown-key' };
}

/**
 * Judges the proof file of a receipt: that the log of this checkpoint has this very receipt, at this place.
 * @returns `{ origin, index, size }`, or a `fault`: of the checkpoint, `unreadable`, or `not-in-log`
 */
export async function judgeProof(proof, receipt, keys, means) {
  const { index, size, hashes, checkpoint } = Object(proof);
  const path = Array.isArray(hashes) ? hashes.map((hash) => bytesOf(String(hash))) : [null];
  if (typeof checkpoint !== 'string' || path.includes(null) || path.length > 64) return { fault: 'unreadable' };
  const opened = await openCheckpoint(checkpoint, keys, means);
  if (opened.fault) return opened;
  if (size !== opened.size) return { fault: 'not-in-log' };
  const leaf = await leafHash(new TextEncoder().encode(receipt), means.sha256);
  const root = await rootByInclusion({ index, size, leaf, hashes: path }, means.sha256);
  return root && same(root, opened.root) ? { origin: opened.origin, index, size } : { fault: 'not-in-log' };
}

/** Bytes of base64, in either alphabet. Null when it is none. */
export function bytesOf(text) {
  if (!/^[\w+/-]*={0,2}$/.test(text)) return null;
  try {
    return Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0));
  } catch {
    return null; // Of a length that no base64 has.
  }
}

const half = (number) => Math.floor(number / 2); // no shift: those are of 32 bits
const isCount = (number) => Number.isSafeInteger(number) && number >= 0;
const same = (left, right) => left.length === right.length && left.every((byte, at) => byte === right[at]);
const parent = (left, right, sha256) => sha256(joined([Uint8Array.of(1), left, right]));

/** By halves, since a logarithm rounds. */
function isPowerOfTwo(number) {
  let rest = number;
  while (rest % 2 === 0) rest = half(rest);
  return rest === 1;
}

function joined(parts) {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0);
  return whole;
}
