import type { TestProject } from 'vitest/node';
import { openPostgres } from '../../src/storage/postgres.ts';
import { memoryFolder } from './memory-folder.ts';
import { startPostgres } from './postgres-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The PostgreSQL server that all files of the project `postgres` share, and the database in which the tables are made already; nowhere else. */
    cluster: { readonly url: string; readonly template: string } | undefined;
  }
}

/** One server for all files, one database a test, and its tables copied: making them by migrations each time is most of such a test's time. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres({ max_connections: '300' }, memoryFolder());
  const made = await server.fresh();
  await (await openPostgres({ url: made })).close();
  project.provide('cluster', { url: server.url, template: new URL(made).pathname.slice(1) });
  return () => server.end();
}
