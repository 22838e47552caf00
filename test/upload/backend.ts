import { randomBytes } from 'node:crypto';
import { createServer, connect, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { Upload } from 'tus-js-client';
import { onTestFinished } from 'vitest';
import { openHouse, type House } from '../../server/test/helpers/house.ts';
import type { Speech } from '../../src/upload/attempt.ts';
import type { Growing } from '../../src/upload/growing.ts';
import type { Bookmarks } from '../../src/upload/bookmarks.ts';
import { openUploads, type UploadsOptions } from '../../src/upload/open-uploads.ts';
import type { UploadNews } from '../../src/upload/upload.ts';

/** tus-js-client as it is for Node, which knows buffers and no files. */
export const speech: Speech = {
  prepare: (file, options) =>
    new Upload(file as File, {
      ...options,
      fileReader: {
        openFile: async (_file, size) => {
          const source = await options.fileReader?.openFile(file, size);
          return {
            size: file.size,
            slice: async (start, end) => {
              const read = await source?.slice(start, end);
              const piece = (read?.value ?? (file as File).slice(start, end)) as Blob; // our own reader gives blobs
              const value = Buffer.from(await piece.arrayBuffer());
              // It asks how large the piece is as it would ask a blob.
              return { value: Object.assign(value, { size: value.length }), done: read?.done ?? end >= file.size };
            },
            close: () => {},
          };
        },
      },
    }),
  fetch: (url, init) => fetch(url, init),
};

/** A photo that a person took, as far as anybody looks at it. */
export function photo(bytes: number, name = 'photo.jpg', type = 'image/jpeg'): File {
  return new File([Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), randomBytes(bytes)]).subarray(0, bytes)], name, { type, lastModified: 1 });
}

/** A line to a backend that a test cuts, silences or takes away. */
export async function lineTo(port: number) {
  const open = new Set<Socket>();
  const state = { port, refusing: false, deaf: false, cutAfter: Infinity, deafAfter: Infinity, heard: 0, requests: [] as string[] };
  const server = createServer((client) => {
    if (state.refusing) return void client.resetAndDestroy();
    const upstream = connect(state.port, '127.0.0.1');
    open.add(client);
    const end = (): void => {
      open.delete(client);
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) socket.on('error', end).on('close', end);
    client.on('data', (piece: Buffer) => {
      const method = /^(POST|PATCH|HEAD|GET|DELETE) /.exec(piece.toString('latin1', 0, 8))?.[1];
      if (method) state.requests.push(method);
      state.deaf ||= state.heard > state.deafAfter;
      if (state.deaf) return;
      state.heard += piece.length;
      if (state.heard > state.cutAfter) {
        state.cutAfter = Infinity;
        // Nothing comes after a cut: a line that left out the middle would be none.
        client.pause();
        upstream.write(piece.subarray(0, piece.length >> 1), end);
      } else upstream.write(piece);
    });
    upstream.on('data', (piece: Buffer) => void (state.deaf || client.write(piece)));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const hangUp = (): void => open.forEach((socket) => socket.resetAndDestroy());
  onTestFinished(() => {
    hangUp();
    server.close();
  });
  return Object.assign(state, { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/acme`, hangUp }); // listening on TCP
}

export async function portOf(house: House): Promise<number> {
  await house.app.listen({ port: 0, host: '127.0.0.1' });
  return (house.app.server.address() as AddressInfo).port; // listening on TCP
}

/** The real backend, and a line to it. */
export async function backend(options: Parameters<typeof openHouse>[0] = {}) {
  const house = await openHouse(options);
  return { house, line: await lineTo(await portOf(house)) };
}

/** What a browser keeps of a page's `localStorage`. */
export function memory(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    clear: () => kept.clear(),
    key: (index: number) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size;
    },
  };
}

/** Somebody's page, with waits that end at once unless a test holds them. */
export function pageOf(endpoint: string, marks: Bookmarks, more: Partial<UploadsOptions> = {}) {
  const waits: number[] = [];
  const uploads = openUploads({
    endpoint,
    marks,
    load: async () => speech,
    random: () => 0,
    schedule: (run, ms) => {
      waits.push(ms);
      const timer = setTimeout(run, Math.min(ms, 20));
      return () => clearTimeout(timer);
    },
    world: {},
    ...more,
  });
  onTestFinished(() => uploads.close());
  return {
    uploads,
    waits,
    start(file: File | Growing) {
      const told: UploadNews[] = [];
      const waiting = new Set<() => void>();
      const upload = uploads.start(file, (news) => {
        told.push(news);
        waiting.forEach((look) => look());
      });
      /** The first news, from now on or so far, of which this holds. */
      const until = (holds: (news: UploadNews) => boolean): Promise<UploadNews> =>
        new Promise((resolve) => {
          const look = (): void => {
            const found = told.find(holds);
            if (!found) return;
            waiting.delete(look);
            resolve(found);
          };
          waiting.add(look);
          look();
        });
      return { upload, told, until, reaches: (state: UploadNews['state']) => until((news) => news.state === state), states: () => told.map(({ state }) => state).filter((state, index, all) => state !== all[index - 1]) };
    },
  };
}
