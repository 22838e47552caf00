import { createHash, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { bookmarks } from '../../src/upload/bookmarks.ts';
import type { Growing } from '../../src/upload/growing.ts';
import { backend, memory, pageOf } from './backend.ts';

/** A recording that the test makes longer; it looks like MP4 to whoever looks at its first bytes. */
function recording() {
  let bytes = Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isommp42', 'latin1');
  let whole = false;
  const waiting = new Set<() => void>();
  const film: Growing = {
    name: 'signed-bzs.mp4',
    type: 'video/mp4',
    mark: 'one-recording',
    get size() {
      return bytes.length;
    },
    get whole() {
      return whole;
    },
    async read(start, end, signal) {
      while (bytes.length <= start && !whole && !signal.aborted) await new Promise<void>((go) => waiting.add(go));
      signal.throwIfAborted();
      return new Blob([bytes.subarray(start, end)]);
    },
  };
  const grow = (more: Buffer, last = false): void => {
    bytes = Buffer.concat([bytes, more]);
    whole = last;
    for (const go of waiting) go();
  };
  return { film, grow, sha256: () => createHash('sha256').update(bytes).digest('hex') };
}

const marks = () => {
  const storage = memory();
  return bookmarks(() => storage);
};

test('a recording is sent while it is made, and sealed as long as it came to be', async () => {
  const { line } = await backend();
  const { film, grow, sha256 } = recording();
  const { start } = pageOf(line.endpoint, marks());
  const { until, reaches } = start(film);
  await until(({ sent }) => sent === 24);
  grow(randomBytes(50_000));
  await until(({ sent }) => sent === 50_024);
  grow(randomBytes(10), true);
  expect(await reaches('done')).toMatchObject({ file: { bytes: 50_034, sha256: sha256(), type: 'video/mp4' } });
});

test('somebody who pauses is no dead line', async () => {
  const { line } = await backend();
  const { film, grow } = recording();
  const { start, waits } = pageOf(line.endpoint, marks(), { stallMs: 2000 });
  const { until, reaches, states } = start(film);
  await until(({ sent }) => sent === 24);
  await new Promise((resume) => setTimeout(resume, 3000));
  grow(randomBytes(100), true);
  await reaches('done');
  expect([waits, states().filter((state) => state === 'waiting').length]).toEqual([[], 0]);
});

test('a line that is cut meanwhile, and the end that nobody heard, cost nothing', async () => {
  const { line } = await backend();
  const { film, grow, sha256 } = recording();
  const { start } = pageOf(line.endpoint, marks());
  const { until, reaches } = start(film);
  await until(({ sent }) => sent === 24);
  line.cutAfter = line.heard + 30_000;
  grow(randomBytes(100_000));
  await until(({ state }) => state === 'waiting');
  line.cutAfter = line.heard + 20_000;
  grow(randomBytes(60_000), true);
  expect(await reaches('done')).toMatchObject({ file: { bytes: 160_024, sha256: sha256() } });
});

test('another page goes on where the first one was closed', async () => {
  const { line } = await backend();
  const { film, grow, sha256 } = recording();
  const kept = marks();
  const first = pageOf(line.endpoint, kept);
  await first.start(film).until(({ sent }) => sent === 24);
  grow(randomBytes(80_000));
  first.uploads.close();
  const begun = line.requests.filter((method) => method === 'POST').length;
  grow(randomBytes(5), true);
  expect(await pageOf(line.endpoint, kept).start(film).reaches('done')).toMatchObject({ file: { bytes: 80_029, sha256: sha256() } });
  expect(line.requests.filter((method) => method === 'POST').length).toBe(begun);
});
