import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fileLimits } from '../../src/wire/file.ts';
import { lookInto, onSqlite, openHouse, rowsOf, submission, type House } from './helpers/house.ts';
import { idOf, photo, problemOf, sha256, tusTo } from './helpers/tus.ts';

const hours = (count: number): number => count * 3_600_000;
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** Folders of all companies, with what lies in them. */
const onDisk = ({ dataDirectory }: House): string[] =>
  readdirSync(join(dataDirectory, 'uploads')).flatMap((tenant) => readdirSync(join(dataDirectory, 'uploads', tenant)).map((name) => join(dataDirectory, 'uploads', tenant, name)));

describe('a file', () => {
  test('that arrives in pieces is named by its bytes, type and hash once it is whole', async () => {
    const { begin, send, status, position, all } = await tusTo(await openHouse());
    const bytes = photo(300_000);
    const begun = await begin(bytes.length, { name: 'Conta de março.jpg' });
    expect([begun.status, begun.headers.get('tus-resumable'), begun.headers.has('upload-expires')]).toEqual([201, '1.0.0', true]);
    const id = idOf(begun);
    expect([id, new URL(begun.headers.get('location') ?? '', all).href]).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), `${all}/${id}`]);

    const first = await send(id, bytes.subarray(0, 100_001));
    expect([first.status, first.headers.get('upload-offset')]).toEqual([204, '100001']);
    expect(await (await status(id)).json()).toEqual({ state: 'uploading', received: 100_001, bytes: 300_000 });
    expect((await position(id)).headers.get('upload-offset')).toBe('100001');
    expect((await send(id, bytes.subarray(100_001), 100_001)).status).toBe(204);
    expect(await (await status(id)).json()).toEqual({
      state: 'stored',
      file: { id, name: 'Conta de março.jpg', bytes: 300_000, sha256: sha256(bytes), type: 'image/jpeg' },
    });
  });

  test('lies on the disk unreadable, and so does its name', async () => {
    const house = await openHouse();
    const { upload } = await tusTo(house);
    const bytes = photo(50_000);
    await upload(bytes, { name: 'diagnosis-of-ximena.jpg' });
    const [path = ''] = onDisk(house);
    const kept = readFileSync(path);
    expect([kept.length, kept.includes(bytes.subarray(0, 16)), kept.includes(bytes.subarray(20_000, 20_016))]).toEqual([50_000, false, false]);
    expect(path).not.toContain('ximena');
    for (const name of readdirSync(house.dataDirectory).filter((one) => one.startsWith('same-door.db'))) {
      expect(readFileSync(join(house.dataDirectory, name)).includes('ximena')).toBe(false);
    }
    expect(house.lines.join('')).not.toMatch(/ximena/);
  });

  test.for<[what: string, bytes: Buffer, type: string]>([
    ['a PNG', png, 'image/png'],
    ['a GIF', Buffer.from('GIF89a\u0001\0\u0001\0\0\0\0;', 'latin1'), 'image/gif'],
    ['a WebP', Buffer.concat([Buffer.from('RIFF\x24\0\0\0WEBPVP8 ', 'latin1'), Buffer.alloc(40)]), 'image/webp'],
    ['an iPhone’s photo', Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), Buffer.alloc(40)]), 'image/heic'],
    ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n'), 'application/pdf'],
    ['an MP4', Buffer.concat([Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isommp42', 'latin1'), Buffer.alloc(40)]), 'video/mp4'],
    ['a QuickTime film', Buffer.concat([Buffer.from('\0\0\0\x14ftypqt  \0\0\0\0qt  ', 'latin1'), Buffer.alloc(40)]), 'video/quicktime'],
    ['a WebM', Buffer.from('1a45dfa39f4286810142f7810142f2810442f381084282847765626d42878104428581021853806701ffffffffffffff', 'hex'), 'video/webm'],
  ])('may be %s', async ([, bytes, type]) => {
    const { upload } = await tusTo(await openHouse());
    expect(await upload(bytes, { name: 'a', type: '' })).toMatchObject({ type, bytes: bytes.length, sha256: sha256(bytes) });
  });

  test('with the ending of another sort of picture is what it is', async () => {
    const { upload } = await tusTo(await openHouse());
    expect(await upload(png, { name: 'photo.jpg', type: 'image/jpeg' })).toMatchObject({ type: 'image/png' });
  });

  test.for<[what: string, name: string, expected: string]>([
    ['a path', '../../etc/passwd', 'passwd'],
    ['a path of Windows', 'C:\\Users\\Ana\\bill.pdf', 'bill.pdf'],
    ['something that nobody sees', 'bill\u202Efdp.exe\u0000', 'billfdp.exe'],
    ['nothing', '', 'file'],
    ['very much', `${'ç'.repeat(300)}.jpeg`, `${'ç'.repeat(195)}.jpeg`],
  ])('keeps of a name that is %s only what can be shown', async ([, name, expected]) => {
    const { upload } = await tusTo(await openHouse());
    expect((await upload(photo(100), { name })).name).toBe(expected);
  });
});

describe('refused at once, with the reason', () => {
  test('is a file that is too large, empty, or without a length', async () => {
    const house = await openHouse();
    const { begin, all } = await tusTo(house);
    expect(await begin(fileLimits.bytes).then(({ status }) => status)).toBe(201);
    const large = await begin(fileLimits.bytes + 1);
    expect([large.status, await problemOf(large)]).toEqual([413, 'file-too-large']);
    const empty = await begin(0);
    expect([empty.status, await problemOf(empty)]).toEqual([400, 'file-empty']);
    const endless = await fetch(all, { method: 'POST', headers: { 'tus-resumable': '1.0.0' } });
    expect([endless.status, await problemOf(endless)]).toEqual([400, 'malformed-body']);
    expect(await rowsOf(house, 'attachments')).toBe(1);
  });

  test.for<[what: string, bytes: Buffer, type: string]>([
    ['a program that says it is a photo', Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), randomBytes(500)]), 'image/jpeg'],
    ['a page that says it is a photo', Buffer.from('<!doctype html><script>alert(1)</script>'), 'image/png'],
    ['a PDF that says it is a photo', Buffer.from('%PDF-1.7\n'), 'image/jpeg'],
    ['a drawing that can run scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml'],
    ['an archive', Buffer.from('504b0304140000000800', 'hex'), ''],
    ['sound', Buffer.concat([Buffer.from('\0\0\0\x18ftypM4A \0\0\0\0', 'latin1'), Buffer.alloc(40)]), 'video/mp4'],
    ['text', Buffer.from('just words'), ''],
  ])('is %s, and nothing of it stays', async ([, bytes, type]) => {
    const house = await openHouse();
    const { beginId, send, status, position } = await tusTo(house);
    const id = await beginId(bytes.length, { type });
    const answer = await send(id, bytes);
    expect([answer.status, await problemOf(answer)]).toEqual([415, 'file-type']);
    expect(await (await status(id)).json()).toEqual({ state: 'refused', problem: 'file-type' });
    expect(onDisk(house)).toEqual([]);
    expect((await send(id, bytes)).status).toBe(409);
    expect((await position(id)).status).toBe(200);
  });

  test('is more than the file was to have, and a piece in the wrong place', async () => {
    const { beginId, send, position } = await tusTo(await openHouse());
    const id = await beginId(1_000);
    expect((await send(id, photo(1_001))).status).toBe(413);
    expect((await send(id, photo(400))).status).toBe(204);
    const elsewhere = await send(id, photo(400));
    expect([elsewhere.status, await problemOf(elsewhere)]).toEqual([409, 'malformed-body']);
    expect((await position(id)).headers.get('upload-offset')).toBe('400');
  });

  test.for(['../../../same-door.db', '..%2F..%2Fsame-door.db', 'x', '0'.repeat(32), `${'0'.repeat(31)}G`, '%00'])('is an id that nobody was given: %s', async (id) => {
    const { send, status, position, drop } = await tusTo(await openHouse());
    for (const answer of [await status(id), await position(id), await send(id, photo(10)), await drop(id)]) expect([400, 404]).toContain(answer.status);
  });

  test('is another company’s file', async () => {
    const house = await openHouse();
    const [ours, theirs] = [await tusTo(house), await tusTo(house, 'other')];
    const { id } = await ours.upload(photo(100));
    expect(await problemOf(await theirs.status(id))).toBe('file-unknown');
    expect([(await theirs.position(id)).status, (await theirs.drop(id)).status]).toEqual([404, 404]);
    expect((await ours.status(id)).status).toBe(200);
  });

  test('is what is no tus', async () => {
    const { all, beginId } = await tusTo(await openHouse());
    const id = await beginId(100);
    expect((await fetch(all, { method: 'POST', headers: { 'upload-length': '10' } })).status).toBe(412);
    expect((await fetch(`${all}/${id}`, { method: 'PATCH', headers: { 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': 'application/json' }, body: '{}' })).status).toBe(415);
    expect((await fetch(all, { method: 'POST', headers: { 'tus-resumable': '1.0.0', 'upload-length': '10', 'upload-metadata': 'filename !!' } })).status).toBe(400);
  });
});

describe('a bad day', () => {
  test('of a cut line: what arrived is kept, and the rest follows on another', async () => {
    const { port, beginId, send, position, status } = await tusTo(await openHouse());
    const bytes = photo(200_000);
    const id = await beginId(bytes.length);
    const socket = connect(port, '127.0.0.1');
    socket.write(`PATCH /v1/acme/uploads/${id} HTTP/1.1\r\nHost: x\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: 200000\r\n\r\n`);
    await new Promise<unknown>((written) => socket.write(bytes.subarray(0, 90_000), written));
    socket.resume().end();
    await once(socket, 'close');
    const offset = Number((await position(id)).headers.get('upload-offset'));
    expect(offset).toBe(90_000);
    expect((await send(id, bytes.subarray(offset), offset)).status).toBe(204);
    expect(await (await status(id)).json()).toMatchObject({ file: { sha256: sha256(bytes) } });
  });

  test('of a line that hangs: the next request does not wait for it', async () => {
    const { port, beginId, send, position, status } = await tusTo(await openHouse());
    const bytes = photo(100_000);
    const id = await beginId(bytes.length);
    const socket = connect(port, '127.0.0.1');
    socket.write(`PATCH /v1/acme/uploads/${id} HTTP/1.1\r\nHost: x\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: 100000\r\n\r\n`);
    await new Promise<unknown>((written) => socket.write(bytes.subarray(0, 40_000), written));
    const started = performance.now();
    let offset = 0;
    // The first question may come before the first piece; the line hangs for all of them.
    while (offset < 40_000 && performance.now() - started < 5_000) offset = Number((await position(id)).headers.get('upload-offset'));
    expect(offset).toBe(40_000);
    expect((await send(id, bytes.subarray(offset), offset)).status).toBe(204);
    expect(await (await status(id)).json()).toMatchObject({ file: { sha256: sha256(bytes) } });
    socket.destroy();
  });

  test('of a line so slow that a request takes too long: it moves on all the same', async () => {
    const { port, beginId, position } = await tusTo(await openHouse({ requestTimeout: 600 }));
    const id = await beginId(100_000);
    const socket = connect(port, '127.0.0.1').on('error', () => {});
    socket.write(`PATCH /v1/acme/uploads/${id} HTTP/1.1\r\nHost: x\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: 100000\r\n\r\n`);
    socket.write(photo(30_000));
    socket.resume();
    await once(socket, 'close');
    expect((await position(id)).headers.get('upload-offset')).toBe('30000');
  });

  test('of a server that ends between the last byte and the verdict: the next question brings it', async () => {
    const house = await openHouse();
    const { beginId, send } = await tusTo(house);
    const bytes = photo(10_000);
    const id = await beginId(bytes.length);
    await send(id, bytes.subarray(0, 9_000));
    const [path = ''] = onDisk(house);
    await send(id, bytes.subarray(9_000), 9_000);
    const whole = readFileSync(path);
    // As it was before the verdict.
    await changeRow(house, id, `state = 'uploading', sha256 = NULL, settled_at = NULL`);
    const again = await house.restart();
    const { status } = await tusTo(again);
    expect(readFileSync(path).equals(whole)).toBe(true);
    expect(await (await status(id)).json()).toMatchObject({ state: 'stored', file: { sha256: sha256(bytes) } });
  });

  test('of a power cut that leaves a longer file than was synced: only what was synced counts', async () => {
    const house = await openHouse();
    const { beginId, send } = await tusTo(house);
    const bytes = photo(10_000);
    const id = await beginId(bytes.length);
    await send(id, bytes.subarray(0, 4_000));
    const [path = ''] = onDisk(house);
    writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.alloc(3_000)]));
    const { position, send: sendOn, status } = await tusTo(await house.restart());
    expect((await position(id)).headers.get('upload-offset')).toBe('4000');
    expect((await sendOn(id, bytes.subarray(4_000), 4_000)).status).toBe(204);
    expect(await (await status(id)).json()).toMatchObject({ file: { sha256: sha256(bytes) } });
  });

  test('of a folder that somebody has tidied: the device begins anew', async () => {
    const house = await openHouse();
    const { beginId, send, status } = await tusTo(house);
    const id = await beginId(1_000);
    await send(id, photo(500));
    for (const path of onDisk(house)) rmSync(path);
    expect(await send(id, photo(500), 500).then(async (answer) => [answer.status, await problemOf(answer)])).toEqual([410, 'file-unknown']);
    expect((await status(id)).status).toBe(404);
  });

  test('of too many files that wait, or a disk without room: the device is told to come back', async () => {
    const house = await openHouse({ uploads: { quota: 2_500 } });
    const { begin, drop, beginId } = await tusTo(house);
    const [first] = [await beginId(1_000), await beginId(1_000)];
    const third = await begin(1_000);
    expect([third.status, third.headers.get('retry-after'), await problemOf(third)]).toEqual([503, '600', 'not-available']);
    expect((await (await tusTo(house, 'other')).begin(1_000)).status).toBe(201);
    await drop(first);
    expect((await begin(1_000)).status).toBe(201);
    const full = await tusTo(await openHouse({ uploads: { reserve: Number.MAX_SAFE_INTEGER } }));
    expect((await full.begin(1_000)).status).toBe(503);
  });

  test('of somebody who begins files without end is theirs alone to wait for', async () => {
    const { begin } = await tusTo(await openHouse({ limits: { uploads: 2 } }));
    const statuses = [];
    for (let tries = 0; tries < 3; tries += 1) statuses.push((await begin(10)).status);
    expect(statuses).toEqual([201, 201, 429]);
  });
});

describe('what nobody came back for', () => {
  test('goes after a day, and so do bytes that no row knows', async () => {
    const times = [Date.parse('2026-10-05T10:00:00Z')];
    const clock = () => new Date(times.at(-1) ?? 0);
    const house = await openHouse({ clock });
    const { beginId, upload, send } = await tusTo(house);
    const unfinished = await beginId(1_000);
    await send(unfinished, photo(10));
    times.push(Date.parse('2026-10-05T20:00:00Z'));
    const finished = await upload(photo(100));
    const [path = ''] = onDisk(house);
    const left = join(path, '..', 'f'.repeat(32));
    writeFileSync(left, 'left behind');
    const longAgo = Date.now() / 1_000 - 7_200;
    utimesSync(left, longAgo, longAgo);

    times.push(Date.parse('2026-10-06T10:00:01Z'));
    const next = await house.restart();
    const { status, position } = await tusTo(next);
    expect((await status(unfinished)).status).toBe(404);
    expect((await status(finished.id)).status).toBe(200);
    expect(onDisk(next).map((one) => one.split('/').at(-1))).toEqual([finished.id]);
    times.push(times.at(-1)! + hours(24));
    expect((await position(finished.id)).status).toBe(410);
    await (await next.restart()).app.ready();
    expect([onDisk(next), await rowsOf(next, 'attachments')]).toEqual([[], 0]);
  });

  test.skipIf(onSqlite)('but bytes that another process may be writing this moment stay, where processes share the folder', async () => {
    const house = await openHouse();
    await (await tusTo(house)).upload(photo(100));
    const [path = ''] = onDisk(house);
    writeFileSync(join(path, '..', 'f'.repeat(32)), 'half a copy');
    await (await house.restart()).app.ready();
    expect(onDisk(house)).toHaveLength(2);
  });

  test('goes at once when the person takes it back', async () => {
    const house = await openHouse();
    const { beginId, upload, drop, send, status } = await tusTo(house);
    const half = await beginId(1_000);
    await send(half, photo(500));
    const { id } = await upload(photo(100));
    for (const one of [half, id]) {
      expect((await drop(one)).status).toBe(204);
      expect((await status(one)).status).toBe(404);
    }
    expect([onDisk(house), await rowsOf(house, 'attachments')]).toEqual([[], 0]);
  });
});

describe('pages of the company', () => {
  const origin = 'https://shop.acme.example';

  test('may upload from their own origins, and read what tus needs', async () => {
    const house = await openHouse();
    const { all, begin } = await tusTo(house);
    const preflight = await fetch(all, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'PATCH' } });
    expect(preflight.status).toBe(204);
    expect(Object.fromEntries(preflight.headers)).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'POST, HEAD, PATCH, DELETE, GET, OPTIONS',
      'access-control-allow-headers': 'content-type, tus-resumable, upload-defer-length, upload-length, upload-metadata, upload-offset',
      'tus-version': '1.0.0',
      'tus-max-size': String(fileLimits.bytes),
    });
    const { headers } = await begin(100, { headers: { origin } });
    expect(headers.get('access-control-allow-origin')).toBe(origin);
    expect(headers.get('access-control-expose-headers')).toContain('Location');
    expect(headers.get('access-control-expose-headers')).toContain('Upload-Offset');
    const refused = await begin(0, { headers: { origin } });
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([400, origin]);
  });

  test.for(['https://evil.example', 'null'])('elsewhere may not: %s', async (foreign) => {
    const { begin } = await tusTo(await openHouse());
    const answer = await begin(100, { headers: { origin: foreign } });
    expect([answer.status, await problemOf(answer), answer.headers.get('access-control-allow-origin')]).toEqual([403, 'origin-not-allowed', null]);
  });
});

async function changeRow({ dataDirectory }: House, id: string, change: string): Promise<void> {
  expect(await lookInto(dataDirectory, `UPDATE attachments SET ${change} WHERE id = '${id}' RETURNING id`)).toEqual([{ id }]);
}

test('a submission is taken while a file is on its way', async () => {
  const house = await openHouse();
  const { beginId } = await tusTo(house);
  await beginId(1_000);
  expect((await house.submit(submission())).statusCode).toBe(201);
});
