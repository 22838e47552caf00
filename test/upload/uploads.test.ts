import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { rowsOf } from '../../server/test/helpers/house.ts';
import { fileLimits } from '../../src/wire/file.ts';
import { bookmarks } from '../../src/upload/bookmarks.ts';
import { turns } from '../../src/upload/turns.ts';
import { backend, lineTo, memory, pageOf, photo, portOf, speech } from './backend.ts';

const sha256 = async (file: File): Promise<string> => createHash('sha256').update(Buffer.from(await file.arrayBuffer())).digest('hex');
const forbidden = (): Storage => {
  throw new DOMException('Storage is forbidden.', 'SecurityError');
};

describe('a file that a person adds', () => {
  test('arrives, and is named by its hash', async () => {
    const { line } = await backend();
    const { start } = pageOf(line.endpoint, bookmarks(memory));
    const file = photo(5_000_000, '/home/ana/Fatura de março.jpg');
    const { upload, reaches, states, told } = start(file);
    expect(await reaches('done')).toEqual({
      state: 'done', sent: 5_000_000, bytes: 5_000_000,
      file: { id: expect.stringMatching(/^[0-9a-f]{32}$/) as string, name: 'Fatura de março.jpg', bytes: 5_000_000, sha256: await sha256(file), type: 'image/jpeg' },
    });
    expect([upload.name, upload.news.state]).toEqual(['Fatura de março.jpg', 'done']);
    expect(states()).toEqual(['uploading', 'checking', 'done']);
    expect(told.every(({ sent }, index) => sent >= (told[index - 1]?.sent ?? 0))).toBe(true);
  });

  test.for<[what: string, file: File, problem: string]>([
    ['is empty', new File([], 'a.jpg', { type: 'image/jpeg' }), 'file-empty'],
    ['is larger than a file may be', new File([Buffer.alloc(fileLimits.bytes + 1)], 'a.jpg'), 'file-too-large'],
    ['is a text', new File(['just words'], 'a.txt', { type: 'text/plain' }), 'file-type'],
    ['is a program that says it is a photo', new File(['MZ\u0090\u0000'], 'a.jpg', { type: 'image/jpeg' }), 'file-type'],
    ['is a PDF that says it is a photo', new File(['%PDF-1.7'], 'a.jpg', { type: 'image/jpeg' }), 'file-type'],
  ])('and that %s is refused before anything is sent', async ([, file, problem]) => {
    const { line } = await backend();
    const { reaches } = pageOf(line.endpoint, bookmarks(memory)).start(file);
    expect(await reaches('refused')).toMatchObject({ problem });
    expect(line.requests).toEqual([]);
  });

  test('and that only the server sees through is refused with the same words', async () => {
    const { line, house } = await backend();
    const matroska = Buffer.from('1a45dfa3a34286810142f7810142f2810442f381084282886d6174726f736b6142878104428581021853806701ffffffffffffff', 'hex');
    const { reaches } = pageOf(line.endpoint, bookmarks(memory)).start(new File([matroska], 'a.webm', { type: 'video/webm' }));
    expect(await reaches('refused')).toMatchObject({ problem: 'file-type' });
    expect(await rowsOf(house, 'attachments')).toBe(1);
  });

  test('and takes back is gone there too', async () => {
    const { line, house } = await backend();
    const storage = memory();
    const { start } = pageOf(line.endpoint, bookmarks(() => storage));
    const { upload, until, told } = start(photo(8_000_000));
    await until(({ sent }) => sent > 2_500_000);
    upload.cancel();
    const heard = told.length;
    await expect.poll(() => rowsOf(house, 'attachments')).toBe(0);
    expect([told.length, storage.length]).toEqual([heard, 0]);
  });

  test('and that the backend does not take here is a failure that a person may try again', async () => {
    const { line } = await backend();
    const { reaches, upload, told } = pageOf(line.endpoint.replace('acme', 'nobody'), bookmarks(memory)).start(photo(100));
    await reaches('failed');
    const before = told.length;
    upload.retry();
    await expect.poll(() => told.slice(before).map(({ state }) => state)).toContain('failed');
    const open = pageOf('http://example.com/v1/acme', bookmarks(memory)).start(photo(100));
    await open.reaches('failed');
  });
});

describe('a cut line', () => {
  test('costs what was under way, and nothing else', async () => {
    const { line, house } = await backend();
    line.cutAfter = 3_000_000;
    const { start, waits } = pageOf(line.endpoint, bookmarks(memory));
    const file = photo(6_000_000);
    const { reaches, states } = start(file);
    expect(await reaches('done')).toMatchObject({ file: { sha256: await sha256(file) } });
    expect(states()).toEqual(['uploading', 'waiting', 'uploading', 'checking', 'done']);
    expect([line.requests.filter((method) => method === 'POST').length, waits.length]).toEqual([1, 1]);
    // The file, what was lost of one piece, and the heads of a few requests.
    expect(line.heard).toBeLessThan(6_000_000 + 2 * 1024 * 1024 + 20_000);
    expect(await rowsOf(house, 'attachments')).toBe(1);
  });

  test('on which nothing moves any more counts as cut', async () => {
    const { line } = await backend();
    const { start } = pageOf(line.endpoint, bookmarks(memory), { stallMs: 300 });
    const file = photo(4_000_000);
    const { until, reaches } = start(file);
    await until(({ sent }) => sent > 2_200_000);
    line.deaf = true;
    expect(await until(({ state }) => state === 'waiting')).toMatchObject({ reason: 'timeout' });
    line.deaf = false;
    line.hangUp();
    expect(await reaches('done')).toMatchObject({ file: { sha256: await sha256(file) } });
  });

  test('while the person is offline waits, and goes on when they are back', async () => {
    const { line } = await backend();
    const window = new EventTarget();
    const { start } = pageOf(line.endpoint, bookmarks(memory), { world: { window }, schedule: () => () => {} });
    line.refusing = true;
    const { reaches } = start(photo(1_000));
    expect(await reaches('waiting')).toMatchObject({ reason: 'offline' });
    line.refusing = false;
    window.dispatchEvent(new Event('online'));
    await reaches('done');
  });

  test('after the last byte asks what became of it, and sends nothing twice', async () => {
    const { line, house } = await backend();
    const { start } = pageOf(line.endpoint, bookmarks(memory));
    const { reaches, until } = start(photo(1_000_000));
    await until(({ state }) => state === 'checking');
    line.hangUp();
    expect(await reaches('done')).toMatchObject({ bytes: 1_000_000 });
    expect(await rowsOf(house, 'attachments')).toBe(1);
  });

  test('by a backend without room waits as long as it asks', async () => {
    const { line } = await backend({ uploads: { quota: 10 } });
    const window = new EventTarget();
    const { start, waits } = pageOf(line.endpoint, bookmarks(memory), { world: { window } });
    const { until } = start(photo(1_000));
    expect(await until(({ state }) => state === 'waiting')).toMatchObject({ reason: 'server' });
    expect(waits[0]).toBe(600_000);
  });

  test('by a backend that has forgotten begins anew', async () => {
    const { line, house } = await backend();
    const { start } = pageOf(line.endpoint, bookmarks(memory));
    const file = photo(6_000_000);
    const { reaches, until } = start(file);
    await until(({ sent }) => sent > 2_500_000);
    line.refusing = true;
    line.hangUp();
    const next = await house.restart({ uploads: { keepFor: -1 } });
    await next.app.ready();
    expect(await rowsOf(next, 'attachments')).toBe(0);
    line.port = await portOf(await next.restart({ uploads: {} }));
    line.refusing = false;
    expect(await reaches('done')).toMatchObject({ file: { sha256: await sha256(file) } });
    expect(line.requests.filter((method) => method === 'POST')).toHaveLength(2);
  });
});

describe('a closed tab', () => {
  test('costs nothing: the same file goes on where it was, and is forgotten when it has arrived', async () => {
    const { line } = await backend();
    const storage = memory();
    const file = photo(9_000_000, 'secret-name.jpg');
    const first = pageOf(line.endpoint, bookmarks(() => storage));
    const { until } = first.start(file);
    await until(({ sent }) => sent > 4_500_000);
    first.uploads.close();
    const kept = storage.getItem('same-door-uploads') ?? '';
    expect(kept).toMatch(/^\{"[0-9a-f]{32}":\{"url":"http:\/\/127[^"]+\/v1\/acme\/uploads\/[0-9a-f]{32}","at":\d+\}\}$/);
    expect(kept).not.toContain('secret-name');

    const before = line.heard;
    const { reaches, told } = pageOf(line.endpoint, bookmarks(() => storage)).start(file);
    expect(await reaches('done')).toMatchObject({ file: { sha256: await sha256(file) } });
    expect(told.find(({ sent }) => sent > 0)?.sent).toBeGreaterThanOrEqual(4_000_000);
    expect(line.heard - before).toBeLessThan(5_500_000);
    expect([line.requests.filter((method) => method === 'POST').length, storage.length]).toEqual([1, 0]);
  });

  test('where storage is forbidden begins anew, and arrives all the same', async () => {
    const { line } = await backend();
    const file = photo(3_000_000);
    const first = pageOf(line.endpoint, bookmarks(forbidden));
    await first.start(file).until(({ sent }) => sent > 2_100_000);
    first.uploads.close();
    expect(await pageOf(line.endpoint, bookmarks(forbidden)).start(file).reaches('done')).toMatchObject({ file: { sha256: await sha256(file) } });
    expect(line.requests.filter((method) => method === 'POST')).toHaveLength(2);
  });

  test('is not mistaken for another file of the same name and size', async () => {
    const { line } = await backend();
    const storage = memory();
    const first = pageOf(line.endpoint, bookmarks(() => storage));
    await first.start(photo(4_500_000)).until(({ sent }) => sent > 2_100_000);
    first.uploads.close();
    const other = photo(4_500_000);
    expect(await pageOf(line.endpoint, bookmarks(() => storage)).start(other).reaches('done')).toMatchObject({ file: { sha256: await sha256(other) } });
  });

  test('is remembered for a day, as long as the server remembers', () => {
    const times = [0];
    const storage = memory();
    const marks = bookmarks(() => storage, () => times.at(-1) ?? 0);
    marks.set('a', 'https://a.example');
    times.push(86_399_999);
    expect(marks.find('a')).toBe('https://a.example');
    times.push(86_400_000);
    expect(marks.find('a')).toBeUndefined();
    marks.remove('b');
    expect(storage.length).toBe(0);
  });
});

describe('several files', () => {
  test('go two at a time, and the same one twice is two files', async () => {
    const { line, house } = await backend();
    const { start } = pageOf(line.endpoint, bookmarks(memory));
    const same = photo(500_000);
    const all = [same, same, photo(500_000), photo(500_000)].map(start);
    const files = await Promise.all(all.map(({ reaches }) => reaches('done')));
    expect(new Set(files.map((news) => news.state === 'done' && news.file.id)).size).toBe(4);
    expect(await rowsOf(house, 'attachments')).toBe(4);
  });

  test('are let through in the order in which they came', async () => {
    const inTurn = turns(2);
    const order: string[] = [];
    const doors = new Map<string, () => void>();
    const enter = (name: string) => inTurn(() => new Promise<void>((leave) => (order.push(name), doors.set(name, leave))));
    const all = ['a', 'b', 'c', 'd'].map(enter);
    expect(order).toEqual(['a', 'b']);
    doors.get('b')?.();
    await all[1];
    await expect.poll(() => order).toEqual(['a', 'b', 'c']);
    for (const name of ['a', 'c']) doors.get(name)?.();
    await expect.poll(() => order).toEqual(['a', 'b', 'c', 'd']);
    doors.get('d')?.();
    await Promise.all(all);
  });
});

describe('the code that speaks tus', () => {
  test('is asked for again when it did not come', async () => {
    const { line } = await backend();
    let tries = 0;
    const load = async () => {
      tries += 1;
      if (tries < 3) throw new TypeError('Failed to fetch dynamically imported module');
      return speech;
    };
    await pageOf(line.endpoint, bookmarks(memory), { load }).start(photo(1_000)).reaches('done');
    expect(tries).toBe(3);
  });
});

describe('the sandbox', () => {
  const speak = async (outcome: string) => (await import('../../src/upload/sandbox.ts')).sandboxSpeech(outcome, async () => {});

  test('takes a file, sends nothing, and names it by its own hash', async () => {
    const file = photo(10_000);
    const speechOfIt = await speak('ok');
    const { reaches, told } = pageOf('sandbox:ok', bookmarks(memory), { load: async () => speechOfIt }).start(file);
    expect(await reaches('done')).toMatchObject({ file: { name: 'photo.jpg', bytes: 10_000, sha256: await sha256(file), type: 'image/jpeg' } });
    expect(told.length).toBeGreaterThan(9);
  });

  test('can be offline, for good or once', async () => {
    const offline = await speak('offline');
    const { until } = pageOf('sandbox:offline', bookmarks(memory), { load: async () => offline }).start(photo(100));
    expect(await until(({ state }) => state === 'waiting')).toMatchObject({ reason: 'offline', sent: 50 });
    const once = await speak('500-then-ok');
    await pageOf('sandbox:500-then-ok', bookmarks(memory), { load: async () => once }).start(photo(100)).reaches('done');
  });
});

test('a line that nobody answers is not asked again at once', async () => {
  const nobody = await lineTo(1);
  const { start, waits } = pageOf(nobody.endpoint, bookmarks(memory), { random: () => 1 - Number.EPSILON });
  start(photo(100));
  await expect.poll(() => waits.length).toBeGreaterThan(3);
  expect(waits.slice(0, 4)).toEqual([2_000, 4_000, 8_000, 16_000]);
});
