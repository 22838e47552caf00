import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { handClock } from './helpers/complaints.ts';
import { lineTo, type Line } from './fuzz/line.ts';
import { startChild } from './helpers/child-server.ts';
import { brSac } from './helpers/flows.ts';
import { houseWithComplaints } from './helpers/form-with-files.ts';
import { openHouse, payloadOf, receiptOf, rowsOf, submission, temporaryFolder, tenants, type House } from './helpers/house.ts';
import { mayMount } from './helpers/mounts.ts';
import { photo, tusTo } from './helpers/tus.ts';

describe.runIf(mayMount())('a disk that takes nothing any more', () => {
  /** A folder whose disk becomes one to read from. */
  function shut(folder: string): void {
    mkdirSync(folder, { recursive: true });
    execFileSync('mount', ['--bind', folder, folder]);
    onTestFinished(() => void execFileSync('umount', ['-l', folder]));
    execFileSync('mount', ['-o', 'remount,ro,bind', folder]);
  }

  test('keeps the server from starting, in one sentence that names the folder', async () => {
    const dataDirectory = join(temporaryFolder(), 'disk');
    shut(dataDirectory);
    await expect(openHouse({ dataDirectory })).rejects.toThrow(`${dataDirectory}`);
  });

  test('under the files alone: whoever sends one is asked to come back, and requests go on being received', async () => {
    const house = await openHouse();
    const tus = await tusTo(house);
    await tus.upload(photo(64));
    shut(join(house.dataDirectory, 'uploads'));
    const refused = await tus.begin(64);
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([503, true]);
    expect((await house.submit(submission())).statusCode).toBe(201);
  });
});

test.runIf(process.platform === 'linux')('a server without a file descriptor left turns new lines away, goes on with those it has, and takes all again when there are some', { timeout: 120_000 }, async () => {
  const descriptors = 90;
  const server = await startChild({ dataDirectory: temporaryFolder(), tenants, flows: [brSac], environment: {}, under: ['prlimit', `--nofile=${descriptors}`] });
  const port = Number(new URL(server.address).port);
  const kept = lineTo(port);
  onTestFinished(kept.end);
  const body = Buffer.from(JSON.stringify(submission()));
  const post = (line: Line, key: string) => line.send({ method: 'POST', target: '/v1/acme/submissions', headers: [['host', 'localhost'], ['content-type', 'application/json'], ['content-length', String(body.length)], ['idempotency-key', key]], body });
  const key = randomUUID();
  const first = await post(kept, key);
  expect(first.statusCode).toBe(201);

  const [lines, closed]: [Socket[], Set<Socket>] = [[], new Set()];
  while (closed.size === 0 && lines.length < 3 * descriptors) {
    const socket = connect(port, '127.0.0.1');
    lines.push(socket.on('error', () => undefined).once('close', () => closed.add(socket))); // being closed is what is waited for
    await Promise.race([once(socket, 'connect'), once(socket, 'close')]);
    // The server has had its turn when it has answered on the line that it has.
    expect((await kept.send({ method: 'GET', target: '/healthz', headers: [['host', 'localhost']], body: Buffer.alloc(0) })).statusCode).toBe(200);
  }
  expect(closed.size).toBeGreaterThan(0);
  expect((await post(kept, randomUUID())).statusCode).toBe(201);
  const file = await kept.send({ method: 'POST', target: '/v1/acme/uploads', headers: [['host', 'localhost'], ['tus-resumable', '1.0.0'], ['upload-length', '64'], ['upload-metadata', 'filename eC5qcGc=,filetype aW1hZ2UvanBlZw=='], ['content-length', '0']], body: Buffer.alloc(0) });
  expect([file.statusCode, Number(file.headers['retry-after']) > 0]).toEqual([503, true]);

  lines.forEach((socket) => socket.destroy());
  const fresh = lineTo(port);
  onTestFinished(fresh.end);
  await expect.poll(async () => (await post(fresh, randomUUID()).catch(() => null))?.statusCode, { timeout: 30_000 }).toBe(201);
  const again = await post(fresh, key);
  expect([again.statusCode, again.body]).toEqual([200, first.body]);
});

describe('a line on a bad day', () => {
  /** Writes bytes on a line of its own, and then lets go of it as told. */
  async function say(house: House, bytes: string, then: 'reset' | 'silence'): Promise<Socket> {
    if (!house.app.server.listening) await house.app.listen({ port: 0, host: '127.0.0.1' });
    const socket = connect((house.app.server.address() as AddressInfo).port, '127.0.0.1'); // a TCP server
    await once(socket, 'connect');
    await new Promise<void>((written) => socket.write(bytes, () => written()));
    if (then === 'reset') socket.resetAndDestroy();
    return socket;
  }
  const whole = (key: string): string => {
    const body = JSON.stringify(submission());
    return `POST /v1/acme/submissions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nIdempotency-Key: ${key}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  };

  test('that breaks in the middle of a request leaves nothing; the same key then makes one case', async () => {
    const house = await openHouse();
    const key = randomUUID();
    for (const share of [0.2, 0.5, 0.9, 0.99]) await say(house, whole(key).slice(0, Math.floor(whole(key).length * share)), 'reset');
    expect((await house.submit(submission(), { key })).statusCode).toBe(201);
    expect(await rowsOf(house, 'cases')).toBe(1);
  });

  test('that delivers everything twice makes one case, and both get the same receipt', async () => {
    const house = await openHouse();
    const key = randomUUID();
    const answers = await Promise.all([1, 2, 3].map(async () => {
      const socket = await say(house, whole(key).repeat(2), 'silence');
      const pieces: Buffer[] = [];
      socket.on('data', (piece: Buffer) => pieces.push(piece));
      await expect.poll(() => Buffer.concat(pieces).toString().match(/"receiptId"/g)?.length).toBe(2);
      socket.destroy();
      return [...Buffer.concat(pieces).toString().matchAll(/"protocol":"([^"]+)"/g)].map(([, protocol]) => protocol);
    }));
    expect(new Set(answers.flat()).size).toBe(1);
    expect(await rowsOf(house, 'cases')).toBe(1);
  });

  test('that swallows answers loses none: who asks again under the key reads what was answered', async () => {
    const house = await openHouse();
    const key = randomUUID();
    const deaf = await say(house, whole(key), 'silence');
    deaf.pause();
    await expect.poll(() => rowsOf(house, 'receipts')).toBe(1);
    deaf.resetAndDestroy();
    const again = await house.submit(submission(), { key });
    expect([again.statusCode, again.headers['idempotency-replayed']]).toEqual([200, 'true']);
  });
});

describe('clocks that are wrong', () => {
  test.for(['1970-01-01T00:00:00.000Z', '2099-12-31T23:59:59.000Z'])('on the device (%s): what it claims stands beside our own time, which counts', async (submittedAt) => {
    const { clock } = handClock('2026-11-26T12:00:00.000Z');
    const house = await openHouse({ clock });
    const { receipt } = receiptOf(await house.submit(submission({ submittedAt })));
    expect(payloadOf(receipt)).toMatchObject({ submittedAt, receivedAt: '2026-11-26T12:00:00.000Z', legal: { deadlineAt: expect.stringMatching(/^2026-12-0/) as unknown } });
  });

  test('on the server, set back by a day and on by a year: receipts, replays and the log go on', async () => {
    const { clock, set } = handClock('2026-11-26T12:00:00.000Z');
    const house = await openHouse({ clock });
    const key = randomUUID();
    const first = receiptOf(await house.submit(submission(), { key }));
    for (const moment of ['2026-11-25T12:00:00.000Z', '2027-11-26T12:00:00.000Z', '2026-11-26T12:00:01.000Z']) {
      set(moment);
      expect(receiptOf(await house.submit(submission(), { key }))).toEqual(first);
      const { url, receipt } = receiptOf(await house.submit(submission()));
      expect(payloadOf(receipt)['receivedAt']).toBe(moment);
      expect((await house.ask({ url })).statusCode).toBe(200);
      expect((await house.ask({ url: '/log/checkpoint' })).statusCode).toBe(200);
      expect((await house.ask({ url: url.replace('/r/', '/v1/receipts/').replace('?', '/proof?') })).statusCode).toBe(200);
    }
    expect(await rowsOf(house, 'cases')).toBe(4);
  });
});

test('whoever hangs up in the middle of a form or a request leaves no error behind', async () => {
  const house = await houseWithComplaints();
  const port = Number(new URL(await house.app.listen({ port: 0, host: '127.0.0.1' })).port);
  for (const [path, type] of [
    ['/f/acme/complaint', 'multipart/form-data; boundary=x'],
    ['/f/acme/cancel', 'application/x-www-form-urlencoded'],
    ['/v1/acme/submissions', 'application/json'],
  ] as const) {
    const socket = connect(port, '127.0.0.1').on('error', () => undefined); // it is cut on purpose
    socket.write(`POST ${path} HTTP/1.1\r\nhost: localhost\r\nidempotency-key: ${randomUUID()}\r\ncontent-type: ${type}\r\ncontent-length: 1000\r\n\r\n--x\r\ncontent-disposition: form-data; name="name"\r\n\r\nAn`);
    await once(socket, 'connect');
    await pause(100); // until the server reads the body
    socket.destroy();
    await pause(100); // nothing says that nothing is said
  }
  expect(house.lines.map((line) => JSON.parse(line) as { readonly level: number; readonly msg: string }).filter(({ level }) => level > 30)).toEqual([]);
});
