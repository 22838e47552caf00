import { openPostgres } from './postgres.ts';
import { openSqlite, type SqliteOptions } from './sqlite.ts';
import type { Storage } from './storage.ts';

export interface StorageOptions extends SqliteOptions {
  /** A PostgreSQL database; without one the embedded database in the folder is used. */
  readonly databaseUrl?: string | undefined;
}

/** Opens the database of the settings. */
export const openStorage = ({ databaseUrl, ...options }: StorageOptions): Promise<Storage> =>
  databaseUrl === undefined ? openSqlite(options) : openPostgres({ url: databaseUrl, weakening: options.weakening, ...(options.warn && { warn: options.warn }), ...(options.watched && { watched: options.watched }) });
