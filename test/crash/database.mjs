import { join } from 'node:path';
import { openVault } from '../../server/src/receipts/vault.ts';

/** Every submission in the database of an ended backend, opened, with the receipt that was signed for it. */
export async function readRows(dataDir) {
  const { default: Sqlite } = await import('better-sqlite3');
  const database = new Sqlite(join(dataDir, 'same-door.db'), { readonly: true });
  try {
    const vault = openVault(join(dataDir, 'keys'), database.prepare('SELECT id FROM tenants').pluck().all());
    const rows = database.prepare(`
      SELECT s.tenant_id AS tenant, s.id, s.idem_key AS "key", s.body_sha256 AS bodySha256, s.body_enc AS sealed, c.protocol, r.jws
      FROM submissions s
      LEFT JOIN cases c ON c.tenant_id = s.tenant_id AND c.id = s.case_id
      LEFT JOIN receipts r ON r.tenant_id = s.tenant_id AND r.submission_id = s.id`);
    return rows.all().map(({ tenant, sealed, ...row }) => ({ ...row, jws: row.jws ?? '', body: vault.unseal(tenant, row.id, sealed).toString() }));
  } finally {
    database.close();
  }
}

/** What the backend says its public keys are. */
export async function readKeys(address) {
  return (await fetch(`${address}/.well-known/jwks.json`)).json();
}
