import { join } from 'node:path';
import { openVault } from '../../server/src/receipts/vault.ts';
import { pause } from './random.mjs';

/** Speaks with the database of an ended backend, behind its back: the one in the data folder, or the PostgreSQL that the address names. */
export async function openDatabase(dataDir, url) {
  if (url) {
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return { ask: async (sql) => (await client.query(sql)).rows, close: () => client.end() };
  }
  const { default: Sqlite } = await import('better-sqlite3');
  const database = new Sqlite(join(dataDir, 'same-door.db'));
  return {
    ask: async (sql) => {
      const statement = database.prepare(sql);
      return statement.reader ? statement.all() : void statement.run();
    },
    close: async () => void database.close(),
  };
}

/** Every submission in the database of an ended backend, opened, with the receipt that was signed for it. */
export async function readRows(dataDir, url) {
  const database = await openDatabase(dataDir, url);
  try {
    const tenants = await database.ask('SELECT id FROM tenants');
    const vault = openVault(join(dataDir, 'keys'), tenants.map(({ id }) => id));
    const rows = await database.ask(`
      SELECT s.tenant_id AS tenant, s.id, s.idem_key AS "key", s.body_sha256 AS "bodySha256", s.body_enc AS sealed, c.protocol, r.jws
      FROM submissions s
      LEFT JOIN cases c ON c.tenant_id = s.tenant_id AND c.id = s.case_id
      LEFT JOIN receipts r ON r.tenant_id = s.tenant_id AND r.submission_id = s.id`);
    return rows.map(({ tenant, sealed, ...row }) => ({ ...row, jws: row.jws ?? '', body: vault.unseal(tenant, row.id, sealed).toString() }));
  } finally {
    await database.close();
  }
}

/** Lets what waits for its next attempt, for the end of a lease or for a resting endpoint be due now: the pauses grow to hours. */
export async function bringForward(dataDir, url) {
  const database = await openDatabase(dataDir, url);
  try {
    await database.ask(`UPDATE deliveries SET next_at = created_at WHERE state IN ('waiting', 'leased')`);
    await database.ask('UPDATE endpoints SET failures = 0, open_until = NULL');
  } finally {
    await database.close();
  }
}

/** What the backend says its public keys are. One that has a lot to do says "later" first. */
export async function readKeys(address) {
  for (let attempts = 0; attempts < 100; attempts += 1, await pause(200)) {
    const answer = await fetch(`${address}/.well-known/jwks.json`);
    if (answer.ok) return answer.json();
  }
  throw new Error('The backend does not tell its keys.');
}
