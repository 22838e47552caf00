import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs';
import { randomBytes, randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { syncDirectory } from '../storage/disk.ts';

/** The folder of keys, for its owner only. */
export function keyFolder(dataDirectory: string): string {
  const folder = join(dataDirectory, 'keys');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  syncDirectory(dataDirectory);
  return folder;
}

/**
 * Writes a file once: it is complete and on disk under its name, or it is not there at all, also when the power goes
 * in between. Whoever comes second changes nothing. Mode 0600.
 */
export function writeOnce(path: string, content: Uint8Array | string): void {
  const draft = join(dirname(path), `.draft-${randomUUID()}`);
  const file = openSync(draft, 'wx', 0o600);
  try {
    writeSync(file, typeof content === 'string' ? Buffer.from(content) : content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    unlinkSync(draft);
  }
  syncDirectory(dirname(path));
}

/** Reads 32 secret bytes, or makes them first. */
export function secretBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error;
    writeOnce(path, randomBytes(32));
    return readFileSync(path);
  }
}

export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
