import type { ClientBase, Pool, QueryConfig } from 'pg';
import { lane } from './lane.ts';
import { performThere } from './perform-there.ts';
import { performTogether } from './perform-together.ts';
import { inTransaction } from './postgres-transactions.ts';
import { readsOn } from './postgres-reads.ts';
import { migratePostgres } from './postgres-migrations.ts';
import { isGone, withRetry } from './retry.ts';
import type { DecidedBy, OpenEngine, Program } from './sql.ts';
import { storageOn } from './storage-on.ts';
import { StorageUnavailable, type Storage } from './storage.ts';
import { asUnavailable } from './unavailable.ts';
import { weakened, type Weakening } from './weakened.ts';

export interface PostgresOptions {
  /** `postgres://user:password@host:port/database` */
  readonly url: string;
  readonly weakening?: Weakening | undefined;
  /** Puts something around the engine that sees what is written. */
  readonly watched?: (engine: OpenEngine) => OpenEngine;
  /** Told of connections that were lost while nobody used them. */
  readonly warn?: (sentence: string) => void;
}

const connections = 10;
/** So many transactions of people who send at once; with fewer, more share one. */
const abreast = 4;

/** Storage in a PostgreSQL database. */
export const openPostgres = async (options: PostgresOptions): Promise<Storage> => weakened(storageOn((options.watched ?? ((engine) => engine))(await openPostgresEngine(options))), options.weakening);

/** Opens the database: commits that are synced before they are answered, checked before it is trusted; tables are made. */
export async function openPostgresEngine({ url, weakening, warn = () => {} }: PostgresOptions): Promise<OpenEngine> {
  if (!/^postgres(?:ql)?:\/\//.test(url)) throw new Error('DATABASE_URL takes an address such as postgres://user:password@database.example:5432/same_door.');
  const { Client, Pool, types } = await import('pg');
  // A connection of its own, without limits: tables may take their time, and so may whoever makes them first.
  const client = new Client({ connectionString: url, application_name: 'same-door' });
  client.on('error', () => {}); // the statement that waits says it
  await client.connect();
  try {
    if (weakening !== 'synchronous-normal') await refuseForgetful(client);
    await migratePostgres(client);
  } finally {
    await client.end();
  }
  const pool = new Pool({
    connectionString: url,
    max: connections,
    application_name: 'same-door',
    connectionTimeoutMillis: 3_000,
    keepAlive: true,
    pipeline: true,
    // A server that died holds its locks no longer than this, and nobody waits for ever.
    idle_in_transaction_session_timeout: 10_000,
    lock_timeout: 5_000,
    query_timeout: 15_000,
    // 20 and 1700 are whole numbers and sums of them; none of ours is above 2^53.
    types: { getTypeParser: (type: number, format?: 'text' | 'binary'): unknown => (type === 20 || type === 1700 ? Number : types.getTypeParser(type, format)) },
    ...(weakening === 'synchronous-normal' && { options: '-c synchronous_commit=off' }),
  });
  // A loss between two statements, or after the last, is an event too, and one that nobody hears would end the process. The next statement says it again.
  pool.on('connect', (client) => client.on('error', () => {}));
  pool.on('error', (error) => warn(`A connection to the database was lost: ${error.message}`));
  return engineOn(pool);
}

/** An engine that says "committed" before it is on disk is none. */
async function refuseForgetful(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ commit: string | null; fsync: string | null; encoding: string | null }>(
    `SELECT current_setting('synchronous_commit', true) AS commit, current_setting('fsync', true) AS fsync, current_setting('server_encoding', true) AS encoding`,
  );
  const [{ commit, fsync, encoding } = { commit: null, fsync: null, encoding: null }] = rows;
  for (const [name, value] of [['synchronous_commit', commit], ['fsync', fsync]] as const) {
    if (value === 'off') throw new Error(`The database has ${name} = off, so receipts could be lost in a power cut. The server does not start like this: set ${name} = on.`);
  }
  if (encoding !== null && encoding !== 'UTF8') throw new Error(`The database keeps text as ${encoding}, and people have names from everywhere: make it with ENCODING 'UTF8'.`);
}

function engineOn(pool: Pool): OpenEngine {
  const write = (programs: readonly (() => Program<unknown>)[], isolation: string) =>
    inTransaction(pool, isolation, async (client, underWay) => {
      const results: unknown[] = [];
      for (const program of programs) results.push(await performThere(client, program(), underWay));
      return results;
    });
  const together = (programs: readonly (() => Program<unknown>)[]) => inTransaction(pool, 'READ COMMITTED', (client, underWay) => performTogether(client, programs.map((program) => program()), underWay));
  // Programs were thought of as running one after the other. In one process they do, sharing commits; between processes the database sees to it.
  const inOrder = lane((programs: readonly (() => Program<unknown>)[]) => withRetry(() => write(programs, 'SERIALIZABLE'), { alone: programs.length === 1 }), isGone);
  const atOnce = async (program: () => Program<unknown>): Promise<unknown> => (await withRetry(() => write([program], 'READ COMMITTED')))[0];
  const sideBySide = lane((programs: readonly (() => Program<unknown>)[]) => withRetry(() => together(programs), { alone: programs.length === 1 }), isGone, { abreast, most: 16 });
  const ways = { order: inOrder, constraints: atOnce, keys: sideBySide };
  const reading = readsOn(pool);
  return {
    write: <Result>(program: () => Program<Result>, decidedBy: DecidedBy = 'order') => ways[decidedBy](program).catch(asUnavailable) as Promise<Result>, // what the program gave
    read: (program) => withRetry(() => reading(program)).catch(asUnavailable),
    ready: async () => {
      const { rows } = await pool.query<{ transaction_read_only: string }>('SHOW transaction_read_only').catch(asUnavailable);
      // A standby answers, but takes no write.
      if (rows[0]?.transaction_read_only === 'on') throw new StorageUnavailable('25006');
    },
    // Old versions of rows lie on until they are swept up; what is in the write-ahead log and in backups goes with these.
    forget: async () => {
      await pool.query(sweepUp).catch(asUnavailable);
      return true;
    },
    close: () => pool.end().catch(asUnavailable),
  };
}

/** Takes as long as the tables are large, and nobody waits for it: the usual time would end it. */
const sweepUp: QueryConfig & { readonly query_timeout: number } = { text: 'VACUUM', query_timeout: 3_600_000 };
