import type { Tile, TileAddress } from '../log/tiles.ts';
import { statement, type Engine, type Program } from './sql.ts';

/** A leaf that no tree has yet. */
export interface WaitingLeaf {
  readonly tenantId: string;
  readonly id: string;
  /** Lower-case hex. */
  readonly hash: string;
  readonly at: string;
}

/** How large the log is, and which of its last leaves have not been told their place yet. */
export interface LogHead {
  readonly size: number;
  readonly pending: readonly Pick<WaitingLeaf, 'tenantId' | 'id'>[];
}

/** What the log was at one moment, signed. `root` is lower-case hex. */
export interface Checkpoint {
  readonly size: number;
  readonly root: string;
  readonly note: string;
  readonly at: string;
}

/** The part of the storage port that holds the log. Each write compares before it sets, so that any number of servers may try. */
export interface LogStorage {
  head(): Promise<LogHead>;
  /** The oldest leaves of a company without a place. */
  waiting(tenantId: string, limit: number): Promise<readonly WaitingLeaf[]>;
  /**
   * Appends, if the log is as large as that and nothing is pending.
   * @param grow makes the tiles that are new or longer out of those at the edge
   * @returns whether it did
   */
  append(size: number, leaves: readonly WaitingLeaf[], edge: readonly TileAddress[], grow: (edge: readonly Tile[]) => readonly Tile[]): Promise<boolean>;
  /** Tells leaves of one company their places; twice is once. */
  place(tenantId: string, places: readonly { readonly id: string; readonly index: number }[]): Promise<void>;
  /** All that was pending at this size has its place. */
  settle(size: number): Promise<void>;
  tiles(addresses: readonly TileAddress[]): Promise<readonly Tile[]>;
  /** The place of a submission's receipt, where the log has it. */
  indexOf(tenantId: string, submissionId: string): Promise<number | null>;
  checkpoint(): Promise<Checkpoint | null>;
  /** The checkpoint of a size that is kept already stays. */
  keepCheckpoint(checkpoint: Checkpoint): Promise<void>;
  /** @returns whether the log is this server's until then */
  lease(owner: string, now: string, until: string): Promise<boolean>;
}

const log = 'log';

const insertHead = statement(`INSERT INTO log_heads (tenant_id, size, pending, owner, lease_until) VALUES (?, 0, '[]', '', '') ON CONFLICT DO NOTHING`);
const readHead = statement<{ size: number; pending: string }>('SELECT size, pending FROM log_heads WHERE tenant_id = ?');
const waiting = statement<WaitingLeaf>(`
  SELECT tenant_id AS "tenantId", id, hash, at FROM audit_leaves INDEXED BY audit_leaves_waiting WHERE tenant_id = ? AND tree_index IS NULL ORDER BY at, id LIMIT ?`);
const advance = statement(`UPDATE log_heads SET size = ?, pending = ? WHERE tenant_id = ? AND size = ? AND pending = '[]'`);
const settle = statement(`UPDATE log_heads SET pending = '[]' WHERE tenant_id = ? AND size = ?`);
const setIndex = statement('UPDATE audit_leaves SET tree_index = ? WHERE tenant_id = ? AND id = ? AND tree_index IS NULL');
const readTile = statement<Tile>('SELECT level, number, hashes FROM log_tiles WHERE tenant_id = ? AND level = ? AND number = ?');
const keepTile = statement(`
  INSERT INTO log_tiles (tenant_id, level, number, hashes) VALUES (?, ?, ?, ?)
  ON CONFLICT (tenant_id, level, number) DO UPDATE SET hashes = excluded.hashes`);
const indexOf = statement<{ index: number }>(`
  SELECT tree_index AS "index" FROM audit_leaves WHERE tenant_id = ? AND object = ? AND event = 'submission-received' AND tree_index IS NOT NULL`);
const lastCheckpoint = statement<Checkpoint>('SELECT size, root, note, at FROM log_checkpoints WHERE tenant_id = ? ORDER BY size DESC LIMIT 1');
const keepCheckpoint = statement('INSERT INTO log_checkpoints (tenant_id, size, root, note, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (tenant_id, size) DO NOTHING');
const lease = statement(`UPDATE log_heads SET owner = ?, lease_until = ? WHERE tenant_id = ? AND (owner = ? OR lease_until < ?)`);

/** The log on any engine. Each write sets what it has compared, in one statement: people's submissions do not wait in line with these. */
export function logStorage(engine: Engine): LogStorage {
  return {
    head: () =>
      engine.read(function* () {
        const row = yield* readHead.one([log]);
        if (!row) return { size: 0, pending: [] };
        const pending = JSON.parse(row.pending) as [string, string][]; // we wrote it
        return { size: row.size, pending: pending.map(([tenantId, id]) => ({ tenantId, id })) };
      }),
    waiting: (tenantId, limit) => engine.read(() => waiting.all([tenantId, limit])),
    append: (size, leaves, edge, grow) =>
      engine.write(function* () {
        yield* insertHead.run([log]);
        const pending = JSON.stringify(leaves.map(({ tenantId, id }) => [tenantId, id]));
        if ((yield* advance.run([size + leaves.length, pending, log, size])) === 0) return false;
        for (const { level, number, hashes } of grow(yield* tilesAt(edge))) yield* keepTile.run([log, level, number, hashes]);
        return true;
      }, 'constraints'),
    place: (tenantId, places) =>
      engine.write(function* () {
        for (const { id, index } of places) yield* setIndex.run([index, tenantId, id]);
      }, 'constraints'),
    settle: (size) =>
      engine.write(function* () {
        yield* settle.run([log, size]);
      }, 'constraints'),
    tiles: (addresses) => engine.read(() => tilesAt(addresses)),
    indexOf: (tenantId, submissionId) =>
      engine.read(function* () {
        return (yield* indexOf.one([tenantId, submissionId]))?.index ?? null;
      }),
    checkpoint: () =>
      engine.read(function* () {
        return (yield* lastCheckpoint.one([log])) ?? null;
      }),
    keepCheckpoint: ({ size, root, note, at }) =>
      engine.write(function* () {
        yield* keepCheckpoint.run([log, size, root, note, at]);
      }, 'constraints'),
    lease: (owner, now, until) =>
      engine.write(function* () {
        yield* insertHead.run([log]);
        return (yield* lease.run([owner, until, log, owner, now])) > 0;
      }, 'constraints'),
  };
}

function* tilesAt(addresses: readonly TileAddress[]): Program<Tile[]> {
  const found: Tile[] = [];
  for (const { level, number } of addresses) {
    const tile = yield* readTile.one([log, level, number]);
    if (tile) found.push(tile);
  }
  return found;
}
