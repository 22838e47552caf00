import type { ClientBase } from 'pg';
import { postgresTables } from './postgres-dialect.ts';
import { migrations } from './schema.ts';
import { codeOf } from './unavailable.ts';

/**
 * Brings the tables up to date. Servers that start at the same moment wait for each other at one row: distributed engines have no
 * advisory locks.
 */
export async function migratePostgres(client: ClientBase): Promise<void> {
  await makeLock(client);
  await client.query('BEGIN');
  try {
    const { rows } = await client.query<{ done: number }>('SELECT done FROM migration_lock WHERE id = 1 FOR UPDATE');
    const done = Number(rows[0]?.done);
    if (done > migrations.length) throw new Error('The database was written by a newer version of this server. Start that version.');
    for (const migration of migrations.slice(done)) await client.query(postgresTables(migration));
    if (done < migrations.length) await client.query('UPDATE migration_lock SET done = $1 WHERE id = 1', [migrations.length]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

async function makeLock(client: ClientBase, tries = 5): Promise<void> {
  try {
    await client.query('CREATE TABLE IF NOT EXISTS migration_lock (id BIGINT NOT NULL PRIMARY KEY, done BIGINT NOT NULL)');
    await client.query('INSERT INTO migration_lock (id, done) VALUES (1, 0) ON CONFLICT (id) DO NOTHING');
  } catch (error) {
    // Two that make the same table at once: IF NOT EXISTS does not see the other's yet, and one of them collides in the catalogue, over the
    // table (42P07), over the type of its rows (42710), or over either's name (23505).
    if (tries === 0 || !['23505', '42P07', '42710'].includes(codeOf(error) ?? '')) throw error;
    await makeLock(client, tries - 1);
  }
}
