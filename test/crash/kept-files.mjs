import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openVault } from '../../server/src/receipts/vault.ts';
import { sealedFiles } from '../../server/src/uploads/sealed-files.ts';

/** Every file of an ended backend: its row, and the hash of what really lies on the disk under it. */
export async function readFiles(dataDir) {
  const { default: Sqlite } = await import('better-sqlite3');
  const database = new Sqlite(join(dataDir, 'same-door.db'), { readonly: true });
  try {
    const tenants = database.prepare('SELECT id FROM tenants').pluck().all();
    const vault = openVault(join(dataDir, 'keys'), tenants);
    const rows = database.prepare('SELECT tenant_id AS tenant, id, state, bytes, sha256 FROM attachments').all();
    const folders = await Promise.all(tenants.map((tenant) => readdir(join(dataDir, 'uploads', tenant)).catch(() => [])));
    const files = [];
    for (const row of rows) files.push({ ...row, onDisk: row.state === 'stored' ? await hashOf(row) : null });
    return { rows: files, names: folders.flat() };

    async function hashOf({ tenant, id, bytes }) {
      const hash = createHash('sha256');
      try {
        for await (const piece of sealedFiles(join(dataDir, 'uploads', tenant), () => vault.fileKey(tenant, id)).read(id, bytes)) hash.update(piece);
      } catch (error) {
        if (error.code !== 'ENOENT') throw error;
        return 'not there';
      }
      return hash.digest('hex');
    }
  } finally {
    database.close();
  }
}
