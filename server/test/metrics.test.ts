import { randomUUID } from 'node:crypto';
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createMetrics, seriesMax } from '../src/ops/metrics.ts';
import { timeCommits } from '../src/ops/server-metrics.ts';
import type { DecidedBy, OpenEngine } from '../src/storage/sql.ts';
import { anaForm, onSqlite, openHouse, submission, type House } from './helpers/house.ts';
import { lineOf } from './helpers/talks.ts';

async function figuresOf(house: House): Promise<string[]> {
  const response = await house.ask({ method: 'GET', url: '/metrics', headers: { host: 'localhost:4173' } });
  expect(response.statusCode).toBe(200);
  expect(response.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
  return response.body.trim().split('\n');
}

/** The value of one figure with these labels. */
const valueOf = (lines: readonly string[], figure: string): number => Number(lines.find((line) => line.startsWith(`same_door_${figure} `))?.split(' ').at(-1));
/** All there is, without its values. */
const names = (lines: readonly string[]): string[] => lines.filter((line) => !line.startsWith('#')).map((line) => line.slice(0, line.lastIndexOf(' ')));

describe('whoever runs the server reads', () => {
  test('receipts, replays, refusals, requests and commits', async () => {
    const house = await openHouse();
    const key = randomUUID();
    await house.submit(submission(), { key });
    await house.submit(submission(), { key });
    await house.submit(submission({ answers: { name: '' } }));
    await house.postForm(anaForm);
    const lines = await figuresOf(house);
    expect(valueOf(lines, 'receipts_total')).toBe(2);
    expect(valueOf(lines, 'replays_total')).toBe(1);
    expect(valueOf(lines, 'refusals_total{code="invalid-answers"}')).toBe(1);
    for (const [status, count] of [[201, 1], [200, 1], [400, 1]] as const) {
      expect(valueOf(lines, `http_requests_total{method="POST",route="/v1/:tenant/submissions",status="${status}"}`)).toBe(count);
    }
    expect(valueOf(lines, 'http_request_duration_seconds_count{route="/v1/:tenant/submissions"}')).toBe(3);
    expect(valueOf(lines, 'http_request_duration_seconds_bucket{route="/v1/:tenant/submissions",le="+Inf"}')).toBe(3);
    expect(valueOf(lines, 'storage_commit_duration_seconds_count')).toBeGreaterThanOrEqual(2);
  });

  // PostgreSQL cannot be told how large it may grow.
  test.runIf(onSqlite)('commits that failed, by what the database said', async () => {
    const house = await openHouse();
    const full = await house.restart({ maxPages: 1 });
    const message = 'a'.repeat(4_000);
    while ((await full.submit(submission({ answers: { message } }))).statusCode === 201);
    const lines = await figuresOf(full);
    expect(valueOf(lines, 'storage_failures_total{code="SQLITE_FULL"}')).toBe(1);
    expect(valueOf(lines, 'refusals_total{code="not-available"}')).toBe(1);
  });

  test('who is connected and who waits, and what others register', async () => {
    const line = await lineOf(await openHouse());
    const session = await line.open();
    const person = await line.enter(await line.ticket(session));
    line.app.services.metrics.gauge('letters', 'Letters that wait.', () => [{ value: 3, values: ['dead'] }], ['state']);
    line.app.services.metrics.gauge('broken', 'Cannot be read.', () => {
      throw new Error('no');
    });
    const lines = await figuresOf(line);
    expect(valueOf(lines, 'websockets')).toBe(1);
    expect(valueOf(lines, 'conversations{state="waiting"}')).toBe(1);
    expect(valueOf(lines, 'letters{state="dead"}')).toBe(3);
    expect(valueOf(lines, 'deadlines_missed')).toBe(0);
    expect(valueOf(lines, 'process_memory_bytes{kind="rss"}')).toBeGreaterThan(1e6);
    expect(lines.join('\n')).not.toContain('broken');
    person.socket.terminate();
  });
});

describe('nobody else reads them', () => {
  test.for<[name: string, publicUrl: string, headers: Record<string, string>, remoteAddress: string, status: number]>([
    ['this machine', 'http://localhost:4173', { host: 'localhost:4173' }, '127.0.0.1', 200],
    ['another machine', 'http://localhost:4173', { host: 'localhost:4173' }, '192.0.2.7', 404],
    ['through a proxy that says for whom', 'http://localhost:4173', { host: 'localhost:4173', 'x-forwarded-for': '192.0.2.7' }, '127.0.0.1', 404],
    ['through a proxy that says nothing', 'https://receipts.example', { host: '127.0.0.1:4173' }, '127.0.0.1', 404],
  ])('without a token: %s', async ([, publicUrl, headers, remoteAddress, status]) => {
    const house = await openHouse({ publicUrl });
    expect((await house.ask({ method: 'GET', url: '/metrics', headers, remoteAddress })).statusCode).toBe(status);
  });

  test('with a token only who has it, from wherever', async () => {
    const metricsToken = 'a-token-that-is-long';
    const house = await openHouse({ metricsToken, publicUrl: 'https://receipts.example' });
    const ask = async (authorization?: string) => (await house.ask({ method: 'GET', url: '/metrics', remoteAddress: '192.0.2.7', headers: { ...(authorization && { authorization }) } })).statusCode;
    expect([await ask(), await ask('Bearer a-token-that-is-lonG'), await ask(metricsToken), await ask(`Bearer ${metricsToken}`)]).toEqual([404, 404, 404, 200]);
  });
});

test('addresses, companies and methods that strangers make up are no new figures, and nothing of them is told', async () => {
  const house = await openHouse();
  const about = (text: string) => Promise.all([
    house.ask({ method: 'GET', url: `/${text}` }),
    house.ask({ method: 'GET', url: `/v1/receipts/${text}?t=${text}` }),
    house.ask({ method: 'GET', url: `/f/${text}/${text}` }),
    house.ask({ method: 'GET', url: `/v1/${text}/config` }),
    house.app.inject({ method: 'PROPFIND' as 'GET', url: `/${text}` }),
    house.submit({ ...submission(), flow: text }, { tenant: text }),
    house.submit({ ...submission(), flow: text, locale: text, statute: text }),
  ]);
  await about(`secret${randomUUID()}`);
  await figuresOf(house);
  const before = names(await figuresOf(house));
  for (let round = 0; round < 20; round += 1) await about(`secret${randomUUID()}`);
  const after = await figuresOf(house);
  expect(names(after)).toEqual(before);
  // Without the values, whose digits may be anything.
  expect(names(after).join('\n')).not.toMatch(/secret|acme|ana@|4711/i);
});

test('one figure has a bounded number of series', async () => {
  const metrics = createMetrics();
  const counter = metrics.counter('odd_total', 'Odd.', ['one']);
  for (let index = 0; index < seriesMax * 3; index += 1) counter.add([`value ${index} "quoted"\n`]);
  const lines = (await metrics.text()).trim().split('\n').filter((line) => !line.startsWith('#'));
  expect(lines).toHaveLength(seriesMax + 1);
  expect(lines.at(-1)).toBe(`same_door_odd_total{one="other"} ${seriesMax * 2}`);
  expect(lines[0]).toBe(String.raw`same_door_odd_total{one="value 0 \"quoted\"\n"} 1`);
});

describe('whether requests would be kept', () => {
  const look = async (house: House) => {
    const response = await house.ask({ method: 'GET', url: '/readyz' });
    return { status: response.statusCode, checks: Object.fromEntries(response.json<{ checks: { name: string; ok: boolean; reason?: string }[] }>().checks.map(({ name, ok, reason }) => [name, ok ? (reason ?? true) : reason])) };
  };

  test('is said with a reason when a key is gone, while it still can be mended', async () => {
    const house = await openHouse();
    expect(await look(house)).toEqual({ status: 200, checks: { database: true, disk: true, keys: true, 'flows of acme': true, 'flows of other': true } });
    const key = join(house.dataDirectory, 'keys', `tenant-${house.tenantId('other')}.key`);
    renameSync(key, `${key}.away`);
    const { status, checks } = await look(house);
    expect([status, checks['keys']]).toEqual([503, expect.stringContaining('something is missing (other)')]);
    renameSync(`${key}.away`, key);
    expect((await look(house)).status).toBe(200);
  });

  test('is said when the process is told to stop, before anything is refused', async () => {
    const stop = new AbortController();
    const house = await openHouse({ stopping: stop.signal });
    stop.abort();
    expect(await look(house)).toMatchObject({ status: 503, checks: { stopping: expect.stringContaining('being stopped') as string } });
    expect((await house.submit(submission())).statusCode).toBe(201);
    expect((await house.ask({ method: 'GET', url: '/healthz' })).statusCode).toBe(200);
  });
});

test('whoever measures commits changes nothing about who may write at once', async () => {
  const asked: unknown[] = [];
  function* idle() {} // never run
  const engine: OpenEngine = {
    write: async <Result>(_program: unknown, decidedBy?: DecidedBy) => {
      asked.push(decidedBy);
      return undefined as Result;
    },
    read: () => Promise.reject(new Error('Nobody reads.')),
    ready: async () => {},
    forget: async () => true,
    close: async () => {},
  };
  const watched = timeCommits(createMetrics())(engine);
  await watched.write(idle, 'constraints');
  await watched.write(idle);
  expect(asked).toEqual(['constraints', undefined]);
});
