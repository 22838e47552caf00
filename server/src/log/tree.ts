import { createHash } from 'node:crypto';

/** Leaves from `from` up to, but without, `to`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A complete subtree: the 2^height leaves from index · 2^height on. */
export interface Subtree {
  readonly height: number;
  readonly index: number;
}

/** The root of an empty tree: SHA-256 of nothing (RFC 9162, 2.1.1). */
export const emptyRoot = createHash('sha256').digest();

/** The hash of what stands above two subtrees (RFC 9162, 2.1.1). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return createHash('sha256').update(Buffer.of(1)).update(left).update(right).digest();
}

/** The spans whose hashes prove that a leaf is in a tree of `size`, from its sibling up (RFC 9162, 2.1.3.1). */
export function inclusionSpans(index: number, size: number): Span[] {
  const path = (from: number, to: number): Span[] => {
    if (to - from === 1) return [];
    const middle = from + half(to - from);
    return index < middle ? [...path(from, middle), { from: middle, to }] : [...path(middle, to), { from, to: middle }];
  };
  return path(0, size);
}

/** The spans whose hashes prove that a tree of `size` begins with the tree of `earlier` leaves (RFC 9162, 2.1.4.1). */
export function consistencySpans(earlier: number, size: number): Span[] {
  const path = (from: number, to: number, known: boolean): Span[] => {
    if (earlier === to) return known ? [] : [{ from, to }];
    const middle = from + half(to - from);
    return earlier <= middle ? [...path(from, middle, known), { from: middle, to }] : [...path(middle, to, false), { from, to: middle }];
  };
  return earlier === 0 ? [] : path(0, size, true);
}

/** The complete subtrees that make up a span of the kind above, the largest first. */
export function subtreesOf({ from, to }: Span): Subtree[] {
  const found: Subtree[] = [];
  for (let at = from; at < to; ) {
    const height = heightWithin(to - at);
    found.push({ height, index: at / 2 ** height });
    at += 2 ** height;
  }
  return found;
}

/** The hash of a span from those of its complete subtrees: the right edge is put together from the right. */
export function spanHash(hashes: readonly Uint8Array[]): Uint8Array {
  return hashes.length === 0 ? emptyRoot : hashes.reduceRight((right, left) => nodeHash(left, right));
}

/** The largest power of two below `count`. */
function half(count: number): number {
  return 2 ** heightWithin(count - 1);
}

/** The height of the largest complete tree in so many leaves. Counted, since a logarithm rounds. */
function heightWithin(count: number): number {
  let height = 0;
  while (2 ** (height + 1) <= count) height += 1;
  return height;
}
