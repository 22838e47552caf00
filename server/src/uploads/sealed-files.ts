import { createCipheriv } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, stat, unlink, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { isCode } from '../receipts/key-files.ts';
import { syncDirectory } from '../storage/disk.ts';
import { StorageUnavailable } from '../storage/storage.ts';

/** The bytes of one company's files, each under its id. What lies on the disk is unreadable without the company's key. */
export interface SealedFiles {
  /** Makes an empty file whose name outlives a power cut. */
  make(id: string): Promise<void>;
  /**
   * Writes from `offset` on for as long as bytes come, and syncs what came, also when the line is cut.
   * @returns where the next byte belongs
   */
  append(id: string, bytes: AsyncIterable<Uint8Array>, offset: number): Promise<number>;
  /** The first `length` bytes, as they were sent; from `start` on, where that is said. */
  read(id: string, length: number, start?: number): AsyncGenerator<Buffer>;
  /** File and folder are on the disk when this resolves. */
  sync(id: string): Promise<void>;
  /** Gone, also if it was before. */
  remove(id: string): Promise<void>;
  ids(): Promise<string[]>;
  /** Milliseconds since it was last written, by the clock of the disk; 0 when it is gone. */
  restsFor(id: string): Promise<number>;
}

/**
 * @param keyOf the key of one file, never used for another one
 * @param synced `false` only for the suite that must notice
 */
export function sealedFiles(directory: string, keyOf: (id: string) => Buffer, synced = true): SealedFiles {
  const pathOf = (id: string): string => join(directory, id);

  return {
    make: (id) =>
      onDisk(async () => {
        await (await open(pathOf(id), 'wx', 0o600)).close();
        if (synced) syncDirectory(directory);
      }),
    async append(id, bytes, offset) {
      const file = await onDisk(() => open(pathOf(id), 'r+'));
      const cipher = cipherAt(keyOf(id), offset);
      let end = offset;
      try {
        for await (const piece of bytes) {
          await onDisk(() => writeAll(file, cipher.update(piece), end));
          end += piece.length;
        }
      } finally {
        if (synced && end > offset) await onDisk(() => file.datasync());
        await file.close();
      }
      return end;
    },
    async *read(id, length, start = 0) {
      const decipher = cipherAt(keyOf(id), start);
      for await (const piece of createReadStream(pathOf(id), { start, end: length - 1 })) yield decipher.update(piece as Buffer); // no encoding set
    },
    sync: (id) =>
      onDisk(async () => {
        if (!synced) return;
        const file = await open(pathOf(id), 'r+');
        await file.sync().finally(() => file.close());
        syncDirectory(directory);
      }),
    remove: (id) =>
      onDisk(() =>
        unlink(pathOf(id)).catch((error: unknown) => {
          if (!isCode(error, 'ENOENT')) throw error;
        }),
      ),
    ids: () => onDisk(() => readdir(directory)),
    restsFor: (id) =>
      onDisk(async () => {
        try {
          return Date.now() - (await stat(pathOf(id))).mtimeMs;
        } catch (error) {
          if (!isCode(error, 'ENOENT')) throw error;
          return 0;
        }
      }),
  };
}

/**
 * AES-256 in counter mode can begin anywhere, as a resumed upload does. It keeps secret; that nothing was changed is what
 * the SHA-256 in the database is for. A piece that is sent again is the same piece, so no part of the key stream serves twice.
 */
function cipherAt(key: Buffer, offset: number) {
  const counter = Buffer.alloc(16);
  counter.writeBigUInt64BE(BigInt(Math.floor(offset / 16)), 8);
  const cipher = createCipheriv('aes-256-ctr', key, counter);
  cipher.update(Buffer.alloc(offset % 16));
  return cipher;
}

async function writeAll(file: FileHandle, piece: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < piece.length; ) done += (await file.write(piece, done, piece.length - done, position + done)).bytesWritten;
}

/** What the disk cannot do, the person's device tries again later. */
async function onDisk<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw new StorageUnavailable(error instanceof Error && 'code' in error ? String(error.code) : 'unknown', { cause: error });
  }
}
