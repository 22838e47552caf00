import { nodeHash, type Subtree } from './tree.ts';

/** Up to 256 neighbouring hashes of one level, 32 bytes each; a hash of level L stands for 256^L leaves. A full tile never changes again. */
export interface Tile {
  readonly level: number;
  readonly number: number;
  readonly hashes: Uint8Array;
}
export type TileAddress = Omit<Tile, 'hashes'>;

const width = 256;
const levelHeight = 8;
const hashBytes = 32;
const tileBytes = width * hashBytes;

/** The unfinished tiles at the right edge of a tree: all that one has to know to let it grow. */
export function edgeOf(size: number): TileAddress[] {
  const edge: TileAddress[] = [];
  for (let level = 0, count = size; count > 0; level += 1, count = Math.floor(count / width)) {
    if (count % width > 0) edge.push({ level, number: Math.floor(count / width) });
  }
  return edge;
}

/**
 * Lets a tree grow. Costs about two hashes a leaf, whatever its size.
 * @param edge the tiles of `edgeOf(size)`
 * @returns the tiles that are new or longer than before
 */
export function grown(size: number, edge: readonly Tile[], leaves: readonly Uint8Array[]): Tile[] {
  const changed: Tile[] = [];
  let arriving = leaves;
  for (let level = 0, count = size; arriving.length > 0; level += 1, count = Math.floor(count / width)) {
    const next: Uint8Array[] = [];
    const first = Math.floor(count / width);
    const begun = edge.find((tile) => tile.level === level && tile.number === first)?.hashes ?? new Uint8Array();
    if (begun.length !== (count % width) * hashBytes) throw new RangeError('The edge of the log is not what its size says.');
    const row = Buffer.concat([begun, ...arriving]);
    for (let at = 0; at < row.length; at += tileBytes) {
      const hashes = row.subarray(at, at + tileBytes);
      changed.push({ level, number: first + at / tileBytes, hashes });
      if (hashes.length === tileBytes) next.push(hashOver(hashes));
    }
    arriving = next;
  }
  return changed;
}

/** Where the hashes of a complete subtree stand. */
export function placeOf({ height, index }: Subtree): TileAddress & { readonly from: number; readonly count: number } {
  const level = Math.floor(height / levelHeight);
  const count = 2 ** (height % levelHeight);
  const first = index * count;
  return { level, number: Math.floor(first / width), from: first % width, count };
}

/** The hash of a complete subtree, from the tile that holds its parts. @throws RangeError when the tile is too short */
export function subtreeHash(subtree: Subtree, { hashes }: Tile): Buffer {
  const { from, count } = placeOf(subtree);
  const parts = hashes.subarray(from * hashBytes, (from + count) * hashBytes);
  if (parts.length !== count * hashBytes) throw new RangeError('The log holds less than its size says.');
  return hashOver(parts);
}

/** The root over a power of two of neighbouring hashes. */
function hashOver(hashes: Uint8Array): Buffer {
  if (hashes.length === hashBytes) return Buffer.from(hashes);
  const middle = hashes.length / 2;
  return nodeHash(hashOver(hashes.subarray(0, middle)), hashOver(hashes.subarray(middle)));
}
