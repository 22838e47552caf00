import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isConsistent, leafHash, rootByInclusion } from '../../bin/verify/log-proof.mjs';
import { consistencySpans, emptyRoot, inclusionSpans, spanHash, subtreesOf, type Span, type Subtree } from '../src/log/tree.ts';
import { edgeOf, grown, placeOf, subtreeHash, type Tile } from '../src/log/tiles.ts';

const sha256 = (data: Uint8Array): Uint8Array => createHash('sha256').update(data).digest();
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** A log in memory, kept in tiles as the database keeps them. */
class Log {
  size = 0;
  readonly #tiles = new Map<string, Tile>();

  add(leaves: readonly Uint8Array[]): this {
    const edge = edgeOf(this.size).map((address) => this.#at(address));
    for (const tile of grown(this.size, edge, leaves)) this.#tiles.set(`${tile.level}/${tile.number}`, tile);
    this.size += leaves.length;
    return this;
  }
  hash(span: Span): Uint8Array {
    return spanHash(subtreesOf(span).map((subtree: Subtree) => subtreeHash(subtree, this.#at(placeOf(subtree)))));
  }
  root(size = this.size): Uint8Array {
    return this.hash({ from: 0, to: size });
  }
  inclusion(index: number, size = this.size): Uint8Array[] {
    return inclusionSpans(index, size).map((span) => this.hash(span));
  }
  consistency(earlier: number, size = this.size): Uint8Array[] {
    return consistencySpans(earlier, size).map((span) => this.hash(span));
  }
  #at({ level, number }: { level: number; number: number }): Tile {
    const tile = this.#tiles.get(`${level}/${number}`);
    if (!tile) throw new Error(`no tile ${level}/${number}`);
    return tile;
  }
}

const leaves = (count: number): Uint8Array[] => Array.from({ length: count }, (_, index) => sha256(Buffer.from(`leaf ${index}`)));
/** RFC 9162, 2.1.1, word for word: slow, and nothing of ours in it. */
function rootByTheBook(hashes: readonly Uint8Array[]): Uint8Array {
  const [only] = hashes;
  if (!only) return sha256(new Uint8Array());
  if (hashes.length === 1) return only;
  let middle = 1;
  while (middle * 2 < hashes.length) middle *= 2;
  return sha256(Buffer.concat([Buffer.of(1), rootByTheBook(hashes.slice(0, middle)), rootByTheBook(hashes.slice(middle))]));
}

describe('the vectors that every log of this kind is tested with (RFC 6962)', () => {
  const entries = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map((text) => Buffer.from(text, 'hex'));
  const roots = [
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ];
  const log = async () => new Log().add(await Promise.all(entries.map((entry) => leafHash(entry, sha256))));

  test('give these roots', async () => {
    const whole = await log();
    expect(roots.map((_, index) => hex(whole.root(index + 1)))).toEqual(roots);
    expect(hex(emptyRoot)).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  test('give these paths', async () => {
    const whole = await log();
    expect(whole.inclusion(0, 8).map(hex)).toEqual(['96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7', '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e', '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4']);
    expect(whole.inclusion(5, 8).map(hex)).toEqual(['bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b', 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0', 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7']);
    expect(whole.inclusion(2, 3).map(hex)).toEqual(['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']);
    expect(whole.consistency(1, 8).map(hex)).toEqual(['96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7', '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e', '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4']);
    expect(whole.consistency(6, 8).map(hex)).toEqual(['0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a', 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0', 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7']);
  });
});

describe('however a log has grown', () => {
  const count = 1100; // over four tiles, so that a tile of the second level is begun
  const all = leaves(count);
  const whole = new Log().add(all);

  test('its root is that of the book', () => {
    for (const size of [0, 1, 2, 255, 256, 257, 511, 512, 513, 1024, 1025, 1100]) expect(hex(whole.root(size))).toBe(hex(rootByTheBook(all.slice(0, size))));
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 6 }), (steps) => {
        const log = new Log();
        for (const step of steps) log.add(all.slice(log.size, Math.min(log.size + step, count)));
        expect(hex(log.root())).toBe(hex(whole.root(log.size)));
      }),
      { numRuns: 100 },
    );
  });

  const sizes = fc.integer({ min: 1, max: count });
  const placed = sizes.chain((size) => fc.record({ size: fc.constant(size), index: fc.integer({ min: 0, max: size - 1 }) }));
  const pairs = sizes.chain((size) => fc.record({ size: fc.constant(size), earlier: fc.integer({ min: 1, max: size }) }));

  test('every leaf can be proven in every tree that has it', async () => {
    await fc.assert(
      fc.asyncProperty(placed, async ({ size, index }) => {
        const root = await rootByInclusion({ index, size, leaf: all[index] ?? new Uint8Array(), hashes: whole.inclusion(index, size) }, sha256);
        expect(hex(root ?? new Uint8Array())).toBe(hex(whole.root(size)));
      }),
      { numRuns: 500 },
    );
  });

  test('another leaf, place, size or hash, one more or one less, is never proven', async () => {
    const change = fc.record({ kind: fc.constantFrom('leaf', 'index', 'size', 'hash', 'more', 'less'), at: fc.nat(), bit: fc.integer({ min: 0, max: 255 }) });
    await fc.assert(
      fc.asyncProperty(placed, change, async ({ size, index }, { kind, at, bit }) => {
        const flipped = (bytes: Uint8Array) => bytes.map((byte, place) => (place === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
        const hashes = whole.inclusion(index, size);
        const leaf = all[index] ?? new Uint8Array();
        const otherIndex = at % size;
        const otherSize = index + 1 + (at % (count - index));
        const forged = {
          leaf: { index, size, leaf: flipped(leaf), hashes },
          index: { index: otherIndex, size, leaf, hashes },
          size: { index, size: otherSize, leaf, hashes },
          hash: { index, size, leaf, hashes: hashes.map((hash, place) => (place === at % hashes.length ? flipped(hash) : hash)) },
          more: { index, size, leaf, hashes: [...hashes, leaf] },
          less: { index, size, leaf, hashes: hashes.slice(0, -1) },
        }[kind];
        fc.pre(kind === 'index' ? otherIndex !== index : kind === 'size' ? otherSize !== size : hashes.length > 0 || kind === 'leaf' || kind === 'more');
        const root = await rootByInclusion(forged, sha256);
        // A checkpoint signs size and root together, so it is the root of the size that is claimed that counts.
        expect(root && hex(root)).not.toBe(hex(whole.root(forged.size)));
      }),
      { numRuns: 1500 },
    );
  });

  test('each tree begins with each earlier one, and with no other', async () => {
    await fc.assert(
      fc.asyncProperty(pairs, fc.nat(), async ({ size, earlier }, at) => {
        const proof = { earlier, earlierRoot: whole.root(earlier), size, root: whole.root(size), hashes: whole.consistency(earlier, size) };
        expect(await isConsistent(proof, sha256)).toBe(true);
        const lie = sha256(Buffer.from(`lie ${at}`));
        const lies = [
          { ...proof, earlierRoot: lie },
          { ...proof, root: lie },
          { ...proof, hashes: [...proof.hashes, lie] },
          ...(proof.hashes.length > 0 ? [{ ...proof, hashes: proof.hashes.slice(0, -1) }, { ...proof, hashes: proof.hashes.map((hash, place) => (place === at % proof.hashes.length ? lie : hash)) }] : []),
        ];
        for (const one of lies) expect(await isConsistent(one, sha256)).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  test('a leaf changed in the past cannot be hidden from whoever kept a root', async () => {
    const changed = new Log().add(all.map((leaf, index) => (index === 300 ? sha256(leaf) : leaf)));
    for (const earlier of [301, 512, 700]) {
      expect(await isConsistent({ earlier, earlierRoot: whole.root(earlier), size: count, root: changed.root(), hashes: changed.consistency(earlier) }, sha256)).toBe(false);
    }
    // What came before it is untouched.
    expect(await isConsistent({ earlier: 300, earlierRoot: whole.root(300), size: count, root: changed.root(), hashes: changed.consistency(300) }, sha256)).toBe(true);
  });
});
