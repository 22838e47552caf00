import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { networkFilesystemAt, slowDiskAt, syncDirectory } from './disk.ts';
import { checkBeside, checkHere, damaged, sizeOf, smallDatabase } from './health.ts';
import { groupCommit, inTransaction, type Transactions } from './group-commit.ts';
import { nodeTooOld } from './node-version.ts';
import { performHere } from './perform-here.ts';
import { migrations } from './schema.ts';
import type { OpenEngine, Program } from './sql.ts';
import { storageOn } from './storage-on.ts';
import { StorageUnavailable, type Storage } from './storage.ts';
import { asUnavailable } from './unavailable.ts';
import { weakened, type Weakening } from './weakened.ts';

export interface SqliteOptions {
  /** A folder on a local disk; the database is `same-door.db` in it. */
  readonly directory: string;
  /** Pages of 4 KiB that the database may grow to; tests fill the disk with it. */
  readonly maxPages?: number;
  readonly weakening?: Weakening | undefined;
  /** Puts something around the engine that sees what is written. */
  readonly watched?: (engine: OpenEngine) => OpenEngine;
  /** Told about a slow disk, and about damage that was found later. */
  readonly warn?: (sentence: string) => void;
  /** Bytes up to which the database is read through before it is opened; larger ones beside what goes on. */
  readonly checkedFirst?: number;
}

/** Opens the embedded database: write-ahead log, every commit synced, checked before it is trusted. */
export async function openSqlite({ directory, maxPages, weakening, watched = (engine) => engine, warn = () => {}, checkedFirst = smallDatabase }: SqliteOptions): Promise<Storage> {
  const refused = nodeTooOld() ?? networkFilesystemAt(directory);
  if (refused) throw new Error(refused);
  const slow = slowDiskAt(directory);
  if (slow) warn(slow);

  const { default: Sqlite } = await import('better-sqlite3');
  const path = join(directory, 'same-door.db');
  const database = new Sqlite(path, { timeout: 5000 });
  const large = sizeOf(path) > checkedFirst;
  try {
    if (!large) checkHere(database);
    prepare(database, weakening === 'synchronous-normal' ? 'NORMAL' : 'FULL', maxPages);
    syncDirectory(directory);
  } catch (error) {
    database.close();
    throw error;
  }
  return weakened(storageOn(watched(large ? untilDamaged(engineOn(database), path, warn) : engineOn(database))), weakening);
}

/** Takes no write any more once the check has found something: what is acknowledged must be there tomorrow. */
function untilDamaged(engine: OpenEngine, path: string, warn: (sentence: string) => void): OpenEngine {
  let refusal: StorageUnavailable | undefined;
  const stop = checkBeside(path, (fault) => {
    if (fault === null) return;
    refusal = new StorageUnavailable('SQLITE_CORRUPT', { cause: fault });
    warn(`${damaged(fault)} Until then nothing is registered; people are told to try again, and their devices keep what they wrote.`);
  });
  const unless = <Result>(work: () => Promise<Result>): Promise<Result> => (refusal ? Promise.reject(refusal) : work());
  return {
    ...engine,
    write: (program, decidedBy) => unless(() => engine.write(program, decidedBy)),
    ready: () => unless(() => engine.ready()),
    close: async () => {
      await stop();
      await engine.close();
    },
  };
}

function prepare(database: Database, synchronous: 'FULL' | 'NORMAL', maxPages: number | undefined): void {
  database.pragma('journal_mode = WAL');
  database.pragma(`synchronous = ${synchronous}`);
  database.pragma('foreign_keys = ON');
  database.pragma('trusted_schema = OFF');
  // What is erased is overwritten with zeros, and does not lie on in a free page.
  database.pragma('secure_delete = ON');
  // 16 MB: a page that many commits touch is copied home once for all of them.
  database.pragma('wal_autocheckpoint = 4000');
  if (synchronous === 'FULL' && database.pragma('synchronous', { simple: true }) !== 2) {
    throw new Error('SQLite does not take synchronous = FULL here, so receipts could be lost in a power cut. The server does not start like this.');
  }
  inTransaction(transactionsOf(database), () => {
    const done = Number(database.pragma('user_version', { simple: true }));
    if (done > migrations.length) throw new Error('The database was written by a newer version of this server. Start that version.');
    for (const migration of migrations.slice(done)) database.exec(migration);
    database.pragma(`user_version = ${migrations.length}`);
  });
  if (maxPages !== undefined) database.pragma(`max_page_count = ${maxPages}`);
}

function transactionsOf(database: Database): Transactions {
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const rollback = database.prepare('ROLLBACK');
  return {
    begin: () => void begin.run(),
    commit: () => void commit.run(),
    // SQLite itself rolls back on a full disk; a second ROLLBACK would hide the first error.
    rollback: () => void (database.inTransaction && rollback.run()),
  };
}

function engineOn(database: Database): OpenEngine {
  const transactions = transactionsOf(database);
  // One queue for all that is written: whatever comes in one turn shares one fsync.
  const commitTogether = groupCommit(transactions, (write: () => unknown) => write());
  const readBegin = database.prepare('BEGIN DEFERRED');
  const reading: Transactions = { ...transactions, begin: () => void readBegin.run() };
  const guarded = <Result>(work: () => Result): Promise<Result> => new Promise<Result>((resolve) => resolve(work())).catch(asUnavailable);
  return {
    write: <Result>(program: () => Program<Result>) => commitTogether(() => performHere(database, program())).catch(asUnavailable) as Promise<Result>, // what the program gave
    // Another process may write between two statements; in a transaction all of them see one moment.
    read: (program) => guarded(() => inTransaction(reading, () => performHere(database, program()))),
    ready: () =>
      guarded(() => {
        transactions.begin();
        transactions.rollback();
      }),
    forget: () => guarded(() => emptyLog(database)),
    close: () => guarded(() => void database.close()),
  };
}

/** Pages as they were before an erasure lie on in the write-ahead log until it is emptied. */
function emptyLog(database: Database): boolean {
  // Whoever writes or reads is waited for, and this process with them; not for long.
  database.pragma('busy_timeout = 250');
  try {
    return (database.pragma('wal_checkpoint(TRUNCATE)') as { readonly busy: number }[])[0]?.busy === 0; // SQLite's own columns
  } finally {
    database.pragma('busy_timeout = 5000');
  }
}
