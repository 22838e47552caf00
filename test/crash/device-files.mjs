import { createHash, randomBytes } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { Upload } from 'tus-js-client';

/** Films of so many bytes on a device's own disk, each with its hash; nobody holds one in memory. */
export async function films(folder, count, bytes) {
  const all = [];
  for (let index = 0; index < count; index += 1) {
    const path = join(folder, `film-${index}.mp4`);
    const hash = createHash('sha256');
    const file = await open(path, 'w');
    const head = Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isommp42', 'latin1');
    for (let written = 0; written < bytes; ) {
      const piece = randomBytes(Math.min(1024 * 1024, bytes - written));
      if (written === 0) head.copy(piece);
      hash.update(piece);
      await file.write(piece);
      written += piece.length;
    }
    await file.close();
    const blob = await openAsBlob(path, { type: 'video/mp4' });
    all.push({ sha256: hash.digest('hex'), file: Object.assign(blob, { name: `film-${index}.mp4`, lastModified: 1 }) });
  }
  return all;
}

/** tus-js-client as it is for Node, which knows buffers and no files. */
export const nodeSpeech = {
  prepare: (file, options) =>
    new Upload(file, {
      ...options,
      fileReader: {
        openFile: async () => ({
          size: file.size,
          slice: async (start, end) => {
            const value = Buffer.from(await file.slice(start, end).arrayBuffer());
            // It asks how large the piece is as it would ask a blob.
            return { value: Object.assign(value, { size: value.length }), done: end >= file.size };
          },
          close: () => {},
        }),
      },
    }),
  fetch: (input, init) => fetch(input, init),
};

/** What a browser keeps of a page, tab or no tab. */
export function deviceMemory() {
  const kept = new Map();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    size: () => kept.size,
  };
}
