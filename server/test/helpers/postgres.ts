import { afterAll, inject, onTestFinished } from 'vitest';
import { postgresAt, startPostgres, type Postgres } from './postgres-server.ts';

let running: Promise<Postgres> | undefined;

/**
 * The PostgreSQL server of this test file: the one that `TEST_DATABASE_URL` names, or the one that all files of the project `postgres` share; else one
 * of its own, started the first time that somebody asks, which ends with the file.
 */
export function postgres(): Promise<Postgres> {
  const given = process.env['TEST_DATABASE_URL'] ?? inject('cluster')?.url;
  return (running ??= given === undefined ? startPostgres() : Promise.resolve(postgresAt(given)));
}

const emptied: string[] = [];

/**
 * A database with our tables and nothing in them, until the test ends, on the server that all files of the project `postgres` share; alone, on one of the
 * file's own. The next test gets it emptied: making one and dropping it costs more than most tests, and 8 MB of disk.
 */
export async function databaseWithTables(): Promise<string> {
  const cluster = inject('cluster');
  if (!cluster) return (await postgres()).fresh();
  const url = emptied.pop() ?? (await postgresAt(cluster.url).fresh(cluster.template));
  onTestFinished(async () => {
    await postgresAt(url).say(empty);
    emptied.push(url);
  });
  return url;
}

/** In any order: the tables refer to each other. */
const empty = `
  SET session_replication_role = replica;
  DO $$ DECLARE one text; BEGIN
    FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migration_lock' LOOP EXECUTE 'DELETE FROM ' || one; END LOOP;
  END $$`;

afterAll(async () => void (await (await running)?.end()));
