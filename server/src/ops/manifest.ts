import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, mkdir, open, readdir } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import * as v from 'valibot';
import { syncDirectory } from '../storage/disk.ts';

export const manifestName = 'manifest.json';

/** What a backup holds. It is written last: without it a backup is not finished. */
export const Manifest = v.strictObject({
  format: v.literal(1),
  at: v.pipe(v.string(), v.isoTimestamp()),
  /** Where the rows are: in this backup, or in a PostgreSQL database that is backed up by its own means. */
  database: v.picklist(['sqlite', 'postgres']),
  files: v.array(v.strictObject({ path: v.pipe(v.string(), v.regex(/^(?!\/)(?!.*(?:^|\/)\.\.(?:\/|$)).+$/)), bytes: v.number(), sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) })),
});
export type Manifest = v.InferOutput<typeof Manifest>;
export type BackedUp = Manifest['files'][number];

/** Something about a backup is not as it has to be. The message says what to do. */
export class BackupFault extends Error {
  override readonly name = 'BackupFault';
}

/** Copies one file below a folder to the same place below another one, for its owner only, onto the disk. */
export async function copyInto(from: string, to: string, path: string): Promise<BackedUp> {
  const target = join(to, path);
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  const [hash, file] = [createHash('sha256'), await open(target, 'wx', 0o600)];
  let bytes = 0;
  try {
    for await (const piece of createReadStream(join(from, path))) {
      const some = piece as Buffer; // no encoding set
      hash.update(some);
      await file.writeFile(some);
      bytes += some.length;
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { path, bytes, sha256: hash.digest('hex') };
}

/** The same of a file that is there already. */
export async function measured(folder: string, path: string): Promise<BackedUp> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of createReadStream(join(folder, path))) {
    hash.update(piece as Buffer); // no encoding set
    bytes += (piece as Buffer).length;
  }
  return { path, bytes, sha256: hash.digest('hex') };
}

/** Every file below a folder, by its path from there, with `/`. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/')).sort();
}

/** Every name below the folder outlives a power cut, and nobody but its owner looks in. */
export async function settleFolder(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const path of [folder, ...entries.filter((entry) => entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name))]) {
    await chmod(path, 0o700);
    syncDirectory(path);
  }
}
