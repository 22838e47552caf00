import { request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, onTestFinished, test } from 'vitest';
import { pageRows } from '../src/exports/sources.ts';
import { openDesk } from './helpers/console.ts';
import { lookInto, submission } from './helpers/house.ts';

/** A hundred thousand by `EXPORT_ROWS=100000`. */
const total = Number(process.env['EXPORT_ROWS'] ?? 8_000);
const rowBytes = 2_000;
const fileBytes = total * rowBytes;
/** What may lie between database and reader: the buffers of both sockets, which the kernel makes as large as it likes (some MB on loopback), and a few pages. */
const between = 8_000_000;
const fewPages = 4_000_000;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void; // that flag puts it there

/** Bytes that somebody still holds. */
function held(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** A company with more rows than fit between database and reader, and somebody who takes them along over a real connection. */
async function muchToTakeAlong() {
  const desk = await openDesk();
  const admin = await desk.admin();
  const { house } = desk;
  const { app, dataDirectory } = house;
  await house.submit(submission());
  const tenantId = house.tenantId('acme');
  await lookInto(dataDirectory, `INSERT INTO endpoints (tenant_id, id, adapter, config_hash, state) VALUES ('${tenantId}', 'crm', 'http', '', 'disabled') RETURNING id`);
  await lookInto(dataDirectory, `
    WITH RECURSIVE count (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count WHERE n < ${total})
    INSERT INTO deliveries (tenant_id, id, case_id, object_id, endpoint_id, event, state, next_at, created_at, since, last_error)
    SELECT c.tenant_id, 'row-' || (1000000 + n), c.id, 'row-' || n, 'crm', 'case.closed', 'dead', '2026-01-01', '2026-01-01', '2026-01-01', '${'x'.repeat(rowBytes)}' FROM count, cases c RETURNING 1 AS one`);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo; // TCP
  // Counted by hand: a spy would keep every page that it saw.
  const { exports } = app.services.storage;
  const { deliveries } = exports;
  let pages = 0;
  Object.assign(exports, { deliveries: (...given: Parameters<typeof deliveries>) => ((pages += 1), deliveries(...given)) });
  const rowsRead = (): number => pages * pageRows;
  const begin = (): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const asked = request({ port, host: '127.0.0.1', agent: false, path: '/v1/console/exports/deliveries?form=csv', headers: { cookie: admin.cookie } }, resolve).on('error', reject);
      onTestFinished(() => void asked.destroy());
      asked.end();
    });
  /** Resolves when nothing has been read for a while: the server waits for its reader. */
  const stalled = async (): Promise<void> => {
    let before = -1;
    await expect.poll(() => before === (before = pages) && pages > 0, { timeout: 60_000, interval: 300 }).toBe(true);
  };
  const last = async (): Promise<unknown> => (await lookInto(dataDirectory, `SELECT object FROM audit_leaves WHERE event = 'export-ended'`))[0]?.['object'];
  return { desk, app, admin, rowsRead, begin, stalled, last };
}

test('a long file needs the memory of a few pages: the server reads no further than its reader takes', async () => {
  const { rowsRead, begin, last } = await muchToTakeAlong();
  expect(fileBytes).toBeGreaterThan(1.5 * between);
  const file = await begin();
  const before = held();
  let [bytes, lines, most, looks] = [0, 0, 0, 0];
  for await (const piece of file as AsyncIterable<Buffer>) {
    bytes += piece.length;
    for (const byte of piece) lines += Number(byte === 10);
    expect(rowsRead() - lines).toBeLessThan(between / rowBytes);
    if (bytes < ((looks + 1) * fileBytes) / 5) continue;
    looks += 1;
    // Buffers go a moment after nobody holds them; what is kept of the file does not go.
    let now = 0;
    await expect.poll(() => (now = held() - before), { timeout: 20_000 }).toBeLessThan(fewPages);
    most = Math.max(most, now);
  }
  expect([lines, looks]).toEqual([total + 1, 5]);
  await expect.poll(last).toBe(`deliveries.csv ../.. ${total} rows`);
  console.info(`${total} rows, ${(bytes / 1e6).toFixed(0)} MB: ${(most / 1e6).toFixed(1)} MB more held at most`);
});

test('who stops reading stops the reading, and who goes away in the middle is written down', async () => {
  const { rowsRead, begin, stalled, last } = await muchToTakeAlong();
  const file = await begin();
  await stalled();
  expect(rowsRead()).toBeLessThan(between / rowBytes);
  file.destroy();
  await expect.poll(last).toMatch(/^deliveries\.csv \.\.\/\.\. \d+ rows, cut off$/);
  expect(rowsRead()).toBeLessThan(between / rowBytes);
});

test('a server that stops waits for no reader: the file breaks off, and that is written down', async () => {
  const { desk, app, begin, stalled, last } = await muchToTakeAlong();
  const file = await begin();
  await stalled();
  await app.close();
  await expect(file.toArray()).rejects.toThrow('aborted');
  expect(await last()).toMatch(/rows, cut off$/);
  expect(desk.house.lines.filter((line) => line.includes('"msg":"failed"') || line.includes('did you forget'))).toEqual([]);
});

test('whose account is taken away gets no further row', async () => {
  const { desk, admin, begin, stalled, last } = await muchToTakeAlong();
  const file = await begin();
  await stalled();
  await admin.ask('POST', '/logout', {});
  await expect(file.toArray()).rejects.toThrow('aborted');
  expect(await last()).toMatch(/rows, cut off$/);
  expect(desk.house.lines.filter((line) => line.includes('"msg":"failed"'))).toEqual([]);
});
