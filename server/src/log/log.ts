import { randomUUID } from 'node:crypto';
import type { Checkpoint, LogStorage, WaitingLeaf } from '../storage/log-storage.ts';
import { checkpointNote, type NoteSigner } from './checkpoint.ts';
import { edgeOf, grown, placeOf, subtreeHash, type TileAddress } from './tiles.ts';
import { consistencySpans, inclusionSpans, spanHash, subtreesOf, type Span } from './tree.ts';

/** That a leaf is in the log, as of a checkpoint. Hashes are base64, from the leaf's sibling up. */
export interface InclusionProof {
  readonly index: number;
  readonly size: number;
  readonly hashes: readonly string[];
  readonly checkpoint: string;
}

/** The public, append-only record of what happened: a Merkle tree (RFC 9162) with signed checkpoints. */
export interface Log {
  /** Its name in checkpoints. */
  readonly origin: string;
  /** Gives waiting leaves their places and signs what came of it. Safe at any time and on any number of servers. */
  advance(): Promise<void>;
  /** The same, unless another server has it in hand. */
  advanceIfOurs(): Promise<void>;
  /** The last checkpoint; the first one is made when somebody asks. */
  checkpoint(): Promise<Checkpoint>;
  /** That the log has the receipt of a submission. Null when it does not, or not yet. */
  prove(tenantId: string, submissionId: string): Promise<InclusionProof | null>;
  /** That the log has these leaves, as of its last checkpoint; places that are not in it are left out. */
  proveAll(indexes: readonly number[]): Promise<{ readonly checkpoint: string; readonly size: number; readonly proofs: { readonly index: number; readonly hashes: string[] }[] }>;
  /** That the log of `size` begins with the log of `earlier`; null when there never was such a checkpoint size. */
  proveConsistency(earlier: number, size: number): Promise<readonly string[] | null>;
}

interface LogMeans {
  readonly storage: LogStorage;
  readonly tenantIds: () => Promise<readonly string[]>;
  readonly origin: string;
  readonly signer: NoteSigner;
  readonly clock: () => Date;
  /** Milliseconds for which a server keeps the log in hand. */
  readonly lease?: number;
  /** Leaves that get their places in one go: as many as hold up nobody. */
  readonly batch?: number;
}

/** The log as it is kept is not the one that was signed: nothing is signed over it. */
export class LogChanged extends Error {
  override readonly name = 'LogChanged';

  constructor(size: number) {
    super(`The log no longer gives the root that was signed at ${size} leaves. No checkpoint is signed until it does: compare the database with a backup.`);
  }
}

export function createLog({ storage, tenantIds, origin, signer, clock, lease = 30_000, batch = 512 }: LogMeans): Log {
  const owner = randomUUID();

  const hashesOf = async (spans: readonly Span[]): Promise<Uint8Array[]> => {
    const parts = spans.map(subtreesOf);
    const wanted = new Map<string, TileAddress>();
    for (const { level, number } of parts.flat().map(placeOf)) wanted.set(`${level}/${number}`, { level, number });
    const tiles = new Map((await storage.tiles([...wanted.values()])).map((tile) => [`${tile.level}/${tile.number}`, tile]));
    return parts.map((subtrees) =>
      spanHash(
        subtrees.map((subtree) => {
          const { level, number } = placeOf(subtree);
          return subtreeHash(subtree, tiles.get(`${level}/${number}`) ?? { level, number, hashes: new Uint8Array() });
        }),
      ),
    );
  };
  const rootAt = async (size: number): Promise<Uint8Array> => (await hashesOf([{ from: 0, to: size }]))[0] ?? new Uint8Array();

  const waiting = async (): Promise<WaitingLeaf[]> => {
    const all = await Promise.all((await tenantIds()).map((id) => storage.waiting(id, batch)));
    // Whoever waits longest comes first, whichever company it is; of one moment, in the order of ids, which are ordered by time.
    return all.flat().sort((one, other) => (one.at === other.at ? compare(one.id, other.id) : compare(one.at, other.at))).slice(0, batch);
  };

  /** @returns how large the log is when nothing waits any more */
  const sequence = async (): Promise<number> => {
    for (;;) {
      const { size, pending } = await storage.head();
      // First what somebody has appended and not finished: killed in between, or under way elsewhere. Doing it twice changes nothing.
      if (pending.length > 0) {
        const placed = pending.map(({ tenantId, id }, at) => ({ tenantId, id, index: size - pending.length + at }));
        for (const tenantId of new Set(placed.map((one) => one.tenantId))) {
          await storage.place(tenantId, placed.filter((one) => one.tenantId === tenantId));
        }
        await storage.settle(size);
      }
      const leaves = await waiting();
      if (leaves.length === 0) return size;
      const hashes = leaves.map(({ hash }) => Buffer.from(hash, 'hex'));
      // Another server may have been faster; then the next turn sees what it did.
      await storage.append(size, leaves, edgeOf(size), (edge) => grown(size, edge, hashes));
    }
  };

  const advance = async (): Promise<void> => {
    const size = await sequence();
    const last = await storage.checkpoint();
    if (last && last.size >= size) return;
    // A log that signs over a changed past would lend its name to the change.
    if (last && Buffer.from(await rootAt(last.size)).toString('hex') !== last.root) throw new LogChanged(last.size);
    const root = await rootAt(size);
    await storage.keepCheckpoint({ size, root: Buffer.from(root).toString('hex'), note: checkpointNote(origin, size, root, signer), at: clock().toISOString() });
  };

  const checkpoint = async (): Promise<Checkpoint> => {
    const known = await storage.checkpoint();
    if (known) return known;
    await advance();
    return checkpoint();
  };

  const base64 = (hashes: readonly Uint8Array[]): string[] => hashes.map((hash) => Buffer.from(hash).toString('base64'));

  return {
    origin,
    advance,
    async advanceIfOurs() {
      const now = clock();
      if (await storage.lease(owner, now.toISOString(), new Date(now.getTime() + lease).toISOString())) await advance();
    },
    checkpoint,
    async prove(tenantId, submissionId) {
      const covered = async () => {
        const [index, last] = [await storage.indexOf(tenantId, submissionId), await storage.checkpoint()];
        return index !== null && last !== null && index < last.size ? { index, last } : null;
      };
      let found = await covered();
      if (!found) {
        // It came since the last checkpoint: nobody has to wait for the next one.
        await advance();
        found = await covered();
      }
      if (!found) return null;
      const { index, last } = found;
      return { index, size: last.size, hashes: base64(await hashesOf(inclusionSpans(index, last.size))), checkpoint: last.note };
    },
    async proveAll(indexes) {
      const { note, size } = await checkpoint();
      const proofs = [];
      for (const index of indexes) if (index < size) proofs.push({ index, hashes: base64(await hashesOf(inclusionSpans(index, size))) });
      return { checkpoint: note, size, proofs };
    },
    async proveConsistency(earlier, size) {
      const last = await checkpoint();
      if (earlier > size || size > last.size) return null;
      return base64(await hashesOf(consistencySpans(earlier, size)));
    },
  };
}

const compare = (one: string, other: string): number => (one < other ? -1 : 1);
