import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import * as v from 'valibot';
import { isCode } from '../receipts/key-files.ts';
import { syncDirectory } from '../storage/disk.ts';
import { BackupFault, copyInto, filesIn, Manifest, manifestName, settleFolder } from './manifest.ts';

/**
 * Puts a backup back as a data folder: all of it, or nothing. Each file is checked against the manifest while it is copied, and the folder gets its name
 * only when everything is there.
 * @throws BackupFault when the backup is unfinished or was changed, or the target is not empty
 */
export async function restoreBackup(backup: string, { dataDirectory }: { readonly dataDirectory: string }): Promise<Manifest> {
  const [from, to] = [resolve(backup), resolve(dataDirectory)];
  const manifest = manifestIn(from);
  const listed = new Set([manifestName, ...manifest.files.map(({ path }) => path)]);
  const strange = (await filesIn(from)).filter((path) => !listed.has(path));
  if (strange.length > 0) throw new BackupFault(`In ${from} there is something that the backup did not write: ${strange.slice(0, 3).join(', ')}. Take another backup, or move it away if you know what it is.`);
  await refuseFull(to);

  const draft = join(dirname(to), `.restoring-${randomUUID()}`);
  await mkdir(draft, { recursive: true, mode: 0o700 });
  try {
    for (const { path, bytes, sha256 } of manifest.files) {
      const copied = await copyInto(from, draft, path).catch((error: unknown) => {
        if (isCode(error, 'ENOENT')) throw new BackupFault(`${path} is missing in ${from}. Take another backup.`);
        throw error;
      });
      if (copied.bytes !== bytes || copied.sha256 !== sha256) throw new BackupFault(`${path} is not as it was when the backup was made (SHA-256). Take another backup.`);
    }
    await settleFolder(draft);
    // An empty folder may stand there, as a fresh volume does.
    await rmdir(to).catch((error: unknown) => {
      if (!isCode(error, 'ENOENT')) throw error;
    });
    await rename(draft, to);
    syncDirectory(dirname(to));
    return manifest;
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

function manifestIn(backup: string): Manifest {
  let text: string;
  try {
    text = readFileSync(join(backup, manifestName), 'utf8');
  } catch {
    throw new BackupFault(`${backup} is no finished backup: it has no ${manifestName}, which is written last. Take another backup.`);
  }
  try {
    return v.parse(Manifest, JSON.parse(text));
  } catch {
    throw new BackupFault(`The ${manifestName} in ${backup} cannot be read, or was written by a newer version of this server. Take another backup, or that version.`);
  }
}

async function refuseFull(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (isCode(error, 'ENOENT')) return [];
    throw error;
  });
  if (names.length > 0) throw new BackupFault(`${folder} is not empty, and nothing there is written over. Stop the server, move the folder away, and restore again; or set DATA_DIR to a new one.`);
}
