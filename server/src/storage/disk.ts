import { closeSync, existsSync, fsyncSync, openSync, rmSync, statfsSync, statSync, unlinkSync, writeSync } from 'node:fs';
import { randomBytes, randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';

/** What statfs(2) calls them on Linux. On these, locks and fsync promise less than SQLite's write-ahead log needs. */
const networkFilesystems: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB 2'],
  [0x5346414f, 'AFS'],
  [0x73757245, 'Coda'],
  [0x00c36400, 'Ceph'],
  [0x0bd00bd0, 'Lustre'],
]);

/** Above this an fsync is slow enough to say so: every receipt waits for one. */
const slowMilliseconds = 20;

/** A sentence when the folder lies on a network filesystem, else `null`. Only Linux tells. */
export function networkFilesystemAt(directory: string, type: number = statfsSync(directory).type): string | null {
  if (process.platform !== 'linux') return null;
  const name = networkFilesystems.get(type >>> 0);
  if (!name) return null;
  return `The data folder ${directory} lies on ${name}. SQLite needs a local disk to keep its promises: set DATA_DIR to one, or use PostgreSQL.`;
}

/** A sentence when the disk takes long to make data safe, else `null`. Takes the middle of five tries. */
export function slowDiskAt(directory: string): string | null {
  const path = join(directory, `.fsync-${randomUUID()}`);
  const file = openSync(path, 'wx', 0o600);
  try {
    const times = Array.from({ length: 5 }, () => {
      const start = performance.now();
      writeSync(file, Buffer.alloc(4096), 0, 4096, 0);
      fsyncSync(file);
      return performance.now() - start;
    });
    const middle = times.sort((a, b) => a - b)[2] ?? 0;
    return middle > slowMilliseconds ? `One fsync takes ${Math.round(middle)} ms in ${directory}; every receipt waits for one. A faster disk helps.` : null;
  } finally {
    closeSync(file);
    unlinkSync(path);
  }
}

/** Makes the names in a folder survive a power cut; fsync of a file alone does not. */
export function syncDirectory(directory: string): void {
  if (process.platform === 'win32') return; // Windows has no handle of a folder to sync.
  const handle = openSync(directory, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Writes over a small file and takes its name away, both synced; nothing where there is none. What a disk remaps by itself is beyond us. */
export function eraseFile(path: string): void {
  if (!existsSync(path)) return;
  const handle = openSync(path, 'r+');
  try {
    writeSync(handle, randomBytes(statSync(path).size), 0, undefined, 0);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  unlinkSync(path);
  syncDirectory(dirname(path));
}

/** Takes a folder away with all that is in it; nothing where there is none. */
export function eraseFolder(path: string): void {
  if (!existsSync(path)) return;
  rmSync(path, { recursive: true });
  syncDirectory(dirname(path));
}
