import { onTestFinished } from 'vitest';
import { openPostgres } from '../../src/storage/postgres.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { temporaryFolder } from './house.ts';
import { postgres } from './postgres.ts';

/** A database of one test. */
export interface Engine {
  readonly name: string;
  /** Opens an empty one; closed after the test. */
  open(): Promise<Storage>;
}

const closed = (storage: Storage): Storage => {
  onTestFinished(() => storage.close());
  return storage;
};

const sqlite: Engine = { name: 'SQLite', open: async () => closed(await openSqlite({ directory: temporaryFolder() })) };
const server: Engine = { name: process.env['TEST_DATABASE_URL'] === undefined ? 'PostgreSQL' : 'the engine at TEST_DATABASE_URL', open: async () => closed(await openPostgres({ url: await (await postgres()).fresh() })) };

/** What the contract of storage is checked on. */
export const engines: readonly Engine[] = process.env['TEST_DATABASE_URL'] === undefined ? [sqlite, server] : [server];
