import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, expect, test, vi } from 'vitest';
import { fileLimits } from '../../src/wire/file.ts';
import { openHouse, rowsOf } from './helpers/house.ts';
import { film, photo, problemOf, sha256, tusTo } from './helpers/tus.ts';

const lengthOf = (bytes: Uint8Array) => ({ 'upload-length': String(bytes.length) });

/** A line that says what a device says and is cut when we like. */
function lineTo(port: number, id: string, { offset, length, more = '' }: { offset: number; length: number; more?: string }): Socket {
  const socket = connect(port, '127.0.0.1');
  socket.write(`PATCH /v1/acme/uploads/${id} HTTP/1.1\r\nHost: x\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: ${offset}\r\n${more}Content-Type: application/offset+octet-stream\r\nContent-Length: ${length}\r\n\r\n`);
  return socket;
}

describe('a recording that is sent while it is made', () => {
  test('is named by its bytes once its end has come', async () => {
    const { beginOpenEnded, send, status, position } = await tusTo(await openHouse());
    const bytes = film(300_000);
    const id = await beginOpenEnded();
    expect((await send(id, bytes.subarray(0, 100_001))).headers.get('upload-offset')).toBe('100001');
    expect(await (await status(id)).json()).toEqual({ state: 'uploading', received: 100_001 });
    const { headers } = await position(id);
    expect([headers.get('upload-offset'), headers.get('upload-defer-length'), headers.get('upload-length')]).toEqual(['100001', '1', null]);
    expect((await send(id, bytes.subarray(100_001), 100_001, lengthOf(bytes))).status).toBe(204);
    expect(await (await status(id)).json()).toEqual({ state: 'stored', file: { id, name: 'signed.webm', bytes: 300_000, sha256: sha256(bytes), type: 'video/webm' } });
  });

  test('may say its length with an empty last piece', async () => {
    const { beginOpenEnded, send, status } = await tusTo(await openHouse());
    const bytes = film(5_000);
    const id = await beginOpenEnded();
    await send(id, bytes);
    expect(await (await status(id)).json()).toEqual({ state: 'uploading', received: 5_000 });
    expect((await send(id, Buffer.alloc(0), 5_000, lengthOf(bytes))).status).toBe(204);
    expect(await (await status(id)).json()).toMatchObject({ state: 'stored', file: { sha256: sha256(bytes) } });
  });

  test('goes on after every cut, also in the piece that says the length', async () => {
    const { port, beginOpenEnded, send, status, position } = await tusTo(await openHouse());
    const bytes = film(400_000);
    const id = await beginOpenEnded();
    let offset = 0;
    for (const until of [60_000, 130_001, 130_002]) {
      const socket = lineTo(port, id, { offset, length: 200_000 });
      await new Promise<unknown>((written) => socket.write(bytes.subarray(offset, until), written));
      socket.resume().end();
      await once(socket, 'close');
      offset = Number((await position(id)).headers.get('upload-offset'));
      expect(offset).toBe(until);
    }
    const last = lineTo(port, id, { offset, length: bytes.length - offset, more: `Upload-Length: ${bytes.length}\r\n` });
    await new Promise<unknown>((written) => last.write(bytes.subarray(offset, 300_000), written));
    last.resume().end();
    await once(last, 'close');
    expect(Object.fromEntries((await position(id)).headers)).toMatchObject({ 'upload-offset': '300000', 'upload-length': '400000' });
    // The device cannot know that its length was heard, and says it again.
    expect((await send(id, bytes.subarray(300_000), 300_000, lengthOf(bytes))).status).toBe(204);
    expect(await (await status(id)).json()).toMatchObject({ state: 'stored', file: { bytes: 400_000, sha256: sha256(bytes) } });
  });

  test('is asked how far it came only once the piece before has been seen to, however slow the database is', async () => {
    const house = await openHouse();
    const { port, beginOpenEnded, send, position } = await tusTo(house);
    const id = await beginOpenEnded();
    const bytes = film(30_000);
    const { attachments } = house.app.services.storage;
    const find = attachments.find.bind(attachments);
    vi.spyOn(attachments, 'find').mockImplementation(async (...asked) => {
      await new Promise((later) => setTimeout(later, 30));
      return find(...asked);
    });
    const socket = lineTo(port, id, { offset: 0, length: bytes.length, more: `Upload-Length: ${bytes.length}\r\n` });
    await new Promise<unknown>((written) => socket.write(bytes.subarray(0, 20_000), written));
    socket.resume().end();
    await once(socket, 'close');
    expect(Object.fromEntries((await position(id)).headers)).toMatchObject({ 'upload-offset': '20000', 'upload-length': '30000' });
    expect((await send(id, bytes.subarray(20_000), 20_000, lengthOf(bytes))).status).toBe(204);
  });

  test('goes on after the server has ended, before and after its length is known', async () => {
    const house = await openHouse();
    const bytes = film(90_000);
    const first = await tusTo(house);
    const id = await first.beginOpenEnded();
    await first.send(id, bytes.subarray(0, 30_000));
    const again = await house.restart();
    const second = await tusTo(again);
    expect((await second.position(id)).headers.get('upload-offset')).toBe('30000');
    await second.send(id, bytes.subarray(30_000, 60_000), 30_000, lengthOf(bytes));
    const third = await tusTo(await again.restart());
    expect((await third.send(id, bytes.subarray(60_000), 60_000, lengthOf(bytes))).status).toBe(204);
    expect(await (await third.status(id)).json()).toMatchObject({ state: 'stored', file: { sha256: sha256(bytes) } });
  });

  test('changes its mind about its length never', async () => {
    const { beginOpenEnded, send, position } = await tusTo(await openHouse());
    const id = await beginOpenEnded();
    await send(id, film(1_000));
    expect((await send(id, Buffer.alloc(0), 1_000, { 'upload-length': '900' })).status).toBe(400);
    await send(id, photo(500), 1_000, { 'upload-length': '2000' });
    expect((await send(id, photo(500), 1_500, { 'upload-length': '2001' })).status).toBe(400);
    expect((await send(id, photo(501), 1_500)).status).toBe(413);
    expect(Object.fromEntries((await position(id)).headers)).toMatchObject({ 'upload-offset': '1500', 'upload-length': '2000' });
  });

  test('is refused when it is empty, or no video after all, and nothing of it stays', async () => {
    const house = await openHouse();
    const { beginOpenEnded, send, status } = await tusTo(house);
    const empty = await send(await beginOpenEnded(), Buffer.alloc(0), 0, { 'upload-length': '0' });
    expect([empty.status, await problemOf(empty)]).toEqual([400, 'file-empty']);
    const id = await beginOpenEnded();
    const bytes = Buffer.from('<!doctype html><script>alert(1)</script>');
    const answer = await send(id, bytes, 0, lengthOf(bytes));
    expect([answer.status, await problemOf(answer)]).toEqual([415, 'file-type']);
    expect(await (await status(id)).json()).toEqual({ state: 'refused', problem: 'file-type' });
  });

  test('is not longer than any other file, whether it says so or not', async () => {
    const { port, beginOpenEnded, send, position } = await tusTo(await openHouse());
    const id = await beginOpenEnded();
    const said = await send(id, film(1_000), 0, { 'upload-length': String(fileLimits.bytes + 1) });
    expect([said.status, await problemOf(said)]).toEqual([413, 'file-too-large']);
    const socket = lineTo(port, id, { offset: 0, length: fileLimits.bytes + 1 });
    const [answer] = (await once(socket, 'data')) as [Buffer]; // a socket without encoding
    expect(answer.toString('latin1')).toContain('HTTP/1.1 413');
    socket.destroy();
    expect((await position(id)).headers.get('upload-offset')).toBe('0');
  });

  test('counts as far as it has come, and waits when there is no more room', async () => {
    const { beginOpenEnded, begin, send, drop } = await tusTo(await openHouse({ uploads: { quota: 20_000 } }));
    const [one, other] = [await beginOpenEnded(), await beginOpenEnded()];
    expect((await send(one, film(15_000))).status).toBe(204);
    expect((await begin(10_000)).status).toBe(503);
    expect((await send(other, film(6_000))).status).toBe(204);
    const full = await send(one, photo(10), 15_000);
    expect([full.status, full.headers.get('retry-after')]).toEqual([503, '600']);
    await drop(other);
    expect((await send(one, photo(10), 15_000)).status).toBe(204);
  });

  test('that never ends is swept after a day', async () => {
    const times = [Date.parse('2026-10-05T10:00:00Z')];
    const house = await openHouse({ clock: () => new Date(times.at(-1) ?? 0) });
    const { beginOpenEnded, send } = await tusTo(house);
    const id = await beginOpenEnded();
    await send(id, film(1_000));
    times.push(Date.parse('2026-10-06T10:00:01Z'));
    expect((await send(id, photo(1_000), 1_000)).status).toBe(410);
    const next = await house.restart();
    expect((await (await tusTo(next)).status(id)).status).toBe(404);
    expect(await rowsOf(next, 'attachments')).toBe(0);
  });
});
