import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Database } from 'better-sqlite3';

/** What is said of a database that cannot be trusted. */
export const damaged = (found: string): string => `The database in the data folder is damaged (${found}). Restore a backup before starting.`;

/** Bytes up to which a database is read through before anybody is answered: 0.15 s of processor time, measured. */
export const smallDatabase = 256 * 2 ** 20;

/** Reads the whole database. @throws Error when something in it is wrong */
export function checkHere(database: Database): void {
  const found = database.pragma('quick_check', { simple: true });
  if (found !== 'ok') throw new Error(damaged(String(found)));
}

export const sizeOf = (path: string): number => statSync(path).size;

/**
 * Reads the whole database beside the server, which answers meanwhile: after a crash nobody should wait for gigabytes to be read.
 * @returns what calls it off
 */
export function checkBeside(path: string, tell: (fault: string | null) => void): () => Promise<unknown> {
  const worker = new Worker(new URL('./health-worker.ts', import.meta.url), { workerData: path });
  worker.unref();
  worker.once('message', (found: string) => tell(found === 'ok' ? null : found));
  worker.once('error', (error: Error) => tell(error.message));
  return () => worker.terminate();
}
