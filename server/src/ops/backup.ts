import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { isCode } from '../receipts/key-files.ts';
import { syncDirectory } from '../storage/disk.ts';
import { BackupFault, copyInto, filesIn, manifestName, measured, settleFolder, type BackedUp, type Manifest } from './manifest.ts';

const databaseName = 'same-door.db';
/** The database is not copied as files: what is in its log would be missing, or half there. */
const ofDatabase = /^same-door\.db(?:-wal|-shm|-journal)?$/;
const drafts = /(?:^|\/)\.(?:draft|fsync)-|\.draft$/;

interface Wish {
  readonly dataDirectory: string;
  /** The rows are in PostgreSQL: only keys and files are copied. */
  readonly databaseUrl?: string | undefined;
  readonly now: Date;
}

/**
 * Copies all there is to a new folder, beside the running server. The database first, as it is at one moment; then keys and files, which only grow, so that
 * whatever a row names is there. The folder has its name only when it is whole.
 */
export async function makeBackup(target: string, { dataDirectory, databaseUrl, now }: Wish): Promise<Manifest> {
  const path = resolve(target);
  if (existsSync(path)) throw new BackupFault(`${path} is there already. A backup is never written over: name a new folder, such as ${path}-${now.toISOString().slice(0, 10)}.`);
  if (databaseUrl === undefined && !existsSync(join(dataDirectory, databaseName))) throw new BackupFault(`There is no data in ${dataDirectory}. Set DATA_DIR to the data folder of the server.`);
  if (`${path}/`.startsWith(`${resolve(dataDirectory)}/`)) throw new BackupFault('A backup inside the data folder would be in the next one, and on the same disk. Name a folder elsewhere, best on another disk.');
  const draft = join(dirname(path), `.unfinished-${randomUUID()}`);
  await mkdir(draft, { recursive: true, mode: 0o700 });
  try {
    const files: BackedUp[] = [];
    if (databaseUrl === undefined) files.push(await copyDatabase(dataDirectory, draft));
    for (const name of await filesIn(dataDirectory)) {
      if (ofDatabase.test(name) || drafts.test(name)) continue;
      const copied = await copyInto(dataDirectory, draft, name).catch((error: unknown) => {
        // An upload that nobody sent was thrown away meanwhile.
        if (isCode(error, 'ENOENT')) return null;
        throw error;
      });
      if (copied) files.push(copied);
    }
    const manifest: Manifest = { format: 1, at: now.toISOString(), database: databaseUrl === undefined ? 'sqlite' : 'postgres', files };
    await writeSynced(join(draft, manifestName), JSON.stringify(manifest, null, 1));
    await settleFolder(draft);
    await rename(draft, path);
    syncDirectory(dirname(path));
    return manifest;
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

async function copyDatabase(dataDirectory: string, draft: string): Promise<BackedUp> {
  const { default: Sqlite } = await import('better-sqlite3');
  const source = new Sqlite(join(dataDirectory, databaseName), { fileMustExist: true, timeout: 5_000 });
  try {
    // All pages in one step: SQLite begins anew whenever somebody else writes between two, and somebody always does. Writers need not wait (WAL).
    await source.backup(join(draft, databaseName), { progress: () => 0x7fff_ffff });
  } finally {
    source.close();
  }
  const copy = new Sqlite(join(draft, databaseName));
  try {
    // One file, without a log beside it.
    copy.pragma('journal_mode = DELETE');
    const health = copy.pragma('quick_check', { simple: true });
    if (health !== 'ok') throw new BackupFault(`The copy of the database is damaged (${String(health)}). Look at the disk, and keep your older backups.`);
  } finally {
    copy.close();
  }
  const handle = await open(join(draft, databaseName), 'r+');
  await handle.chmod(0o600);
  await handle.sync();
  await handle.close();
  return measured(draft, databaseName);
}

async function writeSynced(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  await file.writeFile(text);
  await file.sync();
  await file.close();
}
