import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startServer } from '../../test/helpers/server.ts';
import { openPostgres, openPostgresEngine } from '../src/storage/postgres.ts';
import { migrations } from '../src/storage/schema.ts';
import { statement } from '../src/storage/sql.ts';
import type { Storage } from '../src/storage/storage.ts';
import { allFlows, brSac } from './helpers/flows.ts';
import { submission, temporaryFolder, tenants } from './helpers/house.ts';
import { makePostgres } from './helpers/postgres-cluster.ts';
import { postgres } from './helpers/postgres.ts';
import { bytes, later, leaf, now, registered, submissionOf, uploaded } from './helpers/stored.ts';

async function opened(url: string): Promise<Storage> {
  const storage = await openPostgres({ url });
  onTestFinished(() => storage.close());
  return storage;
}

/** Two servers' storage over one database, and a company in it. */
async function twoServers() {
  const url = await (await postgres()).fresh();
  const [one, other] = await Promise.all([opened(url), opened(url)]);
  const [tenantId] = await Promise.all([one, other].map((storage) => storage.keepTenant(tenants[0] as (typeof tenants)[0], now)));
  if (tenantId === undefined) throw new Error('No company was kept.');
  await one.flows.begin(tenantId, (bases) => bases, now, [brSac]);
  return { url, one, other, tenantId };
}

describe('two servers on one database', () => {
  test('start at the same moment and make the tables once', async () => {
    const { say, fresh } = await postgres();
    let url = '';
    // Which of them collides, and over what, is chance: one start in five did.
    for (let start = 0; start < 8; start += 1) {
      url = await fresh();
      await Promise.all([1, 2, 3, 4].map(() => opened(url)));
      expect(await say('SELECT id, done FROM migration_lock', url)).toEqual([{ id: 1, done: migrations.length }]);
    }
    await say('UPDATE migration_lock SET done = 1000', url);
    await expect(openPostgres({ url })).rejects.toThrow('written by a newer version');
  });

  test('write about one case as if one came after the other', async () => {
    const { one, other, tenantId } = await twoServers();
    const { caseId } = await registered(one, tenantId);
    const said = await Promise.all(Array.from({ length: 24 }, (_, index) =>
      (index % 2 === 0 ? one : other).cases.say({ tenantId, caseId, at: now, id: randomUUID(), key: randomUUID(), bodySha256: '', bodyEncrypted: bytes(1), files: [], signed: [], leaf: leaf('message-received') })));
    expect(said.map((outcome) => 'stored' in outcome && outcome.stored.seq).sort((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 24 }, (_, index) => index + 1));
    const answer = (storage: Storage) => storage.cases.answer({ tenantId, caseId, at: now, points: 0, replaces: false, outcomeTokenHash: 't', answers: [{ id: randomUUID(), point: null, bodyEncrypted: bytes(1), leaf: leaf('point-answered', 'company') }] });
    expect((await Promise.all([one, other, one, other].map(answer))).map(({ state }) => state).sort()).toEqual(['taken', 'taken', 'taken', 'written']);
  });

  test('give a file, a case of a conversation and the place of the first admin to one request each', async () => {
    const { one, other, tenantId } = await twoServers();
    const both = [one, other];
    const file = await uploaded(one, tenantId);
    expect((await Promise.all(both.map((storage) => storage.register(submissionOf(tenantId, { files: [file] }))))).map(({ state }) => state).sort()).toEqual(['files-refused', 'new']);
    const caseId = randomUUID();
    const session = { tenantId, sid: randomUUID(), caseId, protocol: 'P', key: 'k', tokenHash: 't', flow: 'cancel', statute: 'br-sac', flowVersion: '1', locale: 'en', waysEncrypted: bytes(1), openedAt: now, leaf: leaf('conversation-opened') };
    expect((await Promise.all(both.map((storage) => storage.sessions.open(session)))).map(({ state }) => state).sort()).toEqual(['known', 'new']);
    expect((await Promise.all(both.map((storage) => storage.register(submissionOf(tenantId, { caseId, joins: true, protocol: 'P' }))))).map(({ state }) => state).sort()).toEqual(['case-taken', 'new']);
    const admin = (storage: Storage, name: string) => storage.operators.add(tenantId, { id: randomUUID(), name, nameKey: name, role: 'admin', languages: [], passwordHash: '', mustChange: true, at: now }, true);
    expect((await Promise.all([admin(one, 'a'), admin(other, 'b')])).sort()).toEqual(['added', 'taken']);
  });

  test('are two processes: what one receives, the other shows, with the keys of one folder', async () => {
    const folder = temporaryFolder();
    const [flows, companies] = [join(folder, 'flows.json'), join(folder, 'tenants.json')];
    writeFileSync(flows, JSON.stringify(allFlows));
    writeFileSync(companies, JSON.stringify(tenants));
    const settings = { DATABASE_URL: await (await postgres()).fresh(), DATA_DIR: join(folder, 'data'), FLOWS: flows, TENANTS: companies, SITE: '', CONSOLE: '' };
    const one = await startServer(settings);
    onTestFinished(() => one.stop());
    const other = await startServer(settings);
    onTestFinished(() => other.stop());
    const key = randomUUID();
    const post = async ({ url }: { readonly url: string }) => fetch(`${url}/v1/acme/submissions`, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': key }, body: JSON.stringify(submission()) });
    const first = await post(one);
    const text = await first.text();
    const receipt = JSON.parse(text) as { url: string; receipt: string };
    const again = await post(other);
    expect([first.status, again.status, await again.text()]).toEqual([201, 200, text]);
    const page = await fetch(new URL(new URL(receipt.url, one.url).pathname + new URL(receipt.url, one.url).search, other.url));
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Ana Souza')]);
  });
});

describe('a crowd', () => {
  test('shares commits and statements, and each gets their own answer', async () => {
    const { say } = await postgres();
    const { url, one: storage, tenantId } = await twoServers();
    const deliveries = (id: string) => [{ id, endpointId: 'crm', event: 'submission.received' as const }];
    await storage.deliveries.keepEndpoints(tenantId, [{ id: 'crm', adapter: 'https', configHash: 'c' }]);
    // Some with a deadline, a mail or a delivery and some without: each round, only what is alike goes together.
    const given = Array.from({ length: 61 }, (_, index) => submissionOf(tenantId, { deadlineAt: index % 2 === 0 ? later : null, ...(index % 3 === 0 && { mail: true }), ...(index % 5 === 0 && { deliveries: deliveries(randomUUID()) }) }));
    const told = await Promise.all(given.map((one) => storage.register(one)));
    expect(told.map(({ state }) => state)).toEqual(given.map(() => 'new'));
    const count = async (table: string) => Number((await say(`SELECT count(*) AS count FROM ${table}`, url))[0]?.['count']);
    expect([await count('submissions'), await count('receipts'), await count('deadlines'), await count('mails'), await count('deliveries')]).toEqual([61, 61, 31, 21, 13]);
    for (const { key, submissionId, deadlineAt } of given) expect(await storage.findByKey(tenantId, key)).toMatchObject({ submissionId, deadlineAt: deadlineAt ?? null });
    // Rows of one transaction have the same xmin.
    expect((await say('SELECT count(DISTINCT xmin::text) < 10 AS shared FROM submissions', url))).toEqual([{ shared: true }]);
  });

  test('in which some press twice at once, and two have one number', async () => {
    const { one, other, tenantId } = await twoServers();
    const given = Array.from({ length: 24 }, () => submissionOf(tenantId));
    const same = submissionOf(tenantId, { protocol: given[7]?.protocol ?? '' });
    const told = await Promise.all([...given, ...given, same].map((submission, index) => (index % 3 === 0 ? other : one).register(submission)));
    const count = (wanted: string) => told.filter(({ state }) => state === wanted).length;
    // Whoever has the number first keeps it, and of two presses one is the first.
    expect([count('new'), count('known') + count('protocol-taken')]).toEqual([24, 25]);
    expect(count('protocol-taken')).toBeGreaterThan(0);
    for (const { key, submissionId } of given.filter((_, index) => index !== 7)) expect((await one.findByKey(tenantId, key))?.submissionId).toBe(submissionId);
  });
});

test('whoever reads twice sees one moment, also when they had not been expected to', async () => {
  const { say } = await postgres();
  const { url, one: storage, tenantId } = await twoServers();
  const engine = await openPostgresEngine({ url });
  onTestFinished(() => engine.close());
  const count = statement<{ readonly count: number }>('SELECT count(*) AS count FROM submissions WHERE tenant_id = ?');
  const reading = () =>
    engine.read(function* () {
      return [(yield* count.one([tenantId]))?.count, (yield* count.one([tenantId]))?.count];
    });
  let writing = true;
  const writes = Promise.all([1, 2, 3].map(async () => {
    for (let index = 0; index < 30; index += 1) await storage.register(submissionOf(tenantId));
  })).finally(() => (writing = false));
  const seen: (readonly (number | undefined)[])[] = [];
  while (writing) seen.push(...(await Promise.all([reading(), reading()])));
  await writes;
  expect(seen.filter(([first, second]) => first !== second)).toEqual([]);
  expect(new Set(seen.map(([first]) => first)).size).toBeGreaterThan(3);
  // Once alone, once in a transaction: what leads to a second statement is remembered, and forgotten.
  const once = () => engine.read(() => count.one([tenantId]));
  expect([await once(), await once(), await reading()]).toEqual([{ count: 90 }, { count: 90 }, [90, 90]]);
  expect(await say('SELECT count(*) AS count FROM submissions', url)).toEqual([{ count: 90 }]);
});

describe('a database that goes away', () => {
  test('for a moment is waited for, and what was acknowledged is there', async () => {
    const { say } = await postgres();
    const { url, one: storage, tenantId } = await twoServers();
    const given = Array.from({ length: 150 }, () => submissionOf(tenantId));
    const cut = () => say(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'same-door'`, url);
    const outcomes: string[] = [];
    const cuts: Promise<unknown>[] = [];
    await Promise.all(Array.from({ length: 10 }, async (_, start) => {
      for (let index = start; index < given.length; index += 10) {
        if (index % 30 === 0) cuts.push(cut());
        outcomes.push((await storage.register(given[index] ?? submissionOf(tenantId))).state);
      }
    }));
    await Promise.all(cuts);
    expect(new Set([...outcomes, 'known', 'new'])).toEqual(new Set(['known', 'new']));
    for (const { key, submissionId } of given) expect((await storage.findByKey(tenantId, key))?.submissionId).toBe(submissionId);
    expect(await say('SELECT count(*) FROM submissions', url)).toEqual([{ count: 150 }]);
  });

  test('and comes back after a crash has all that was acknowledged, and nothing twice', async () => {
    const { say, kill } = await postgres();
    const { url, one: storage, tenantId } = await twoServers();
    const acknowledged = new Map<string, string>();
    let ending = false;
    const people = Array.from({ length: 8 }, async () => {
      while (!ending) {
        const given = submissionOf(tenantId);
        const outcome = await storage.register(given).catch((error: unknown) => error as { code: string }); // checked below
        if ('code' in outcome) expect(outcome).toMatchObject({ name: 'StorageUnavailable', code: expect.stringMatching(/^(?:57P0\d|08\w+|ECONN\w+|ENOENT|unknown)$/) as unknown });
        else acknowledged.set(given.key, given.submissionId);
      }
    });
    await expect.poll(() => acknowledged.size, { timeout: 20_000 }).toBeGreaterThan(40);
    await kill();
    const before = acknowledged.size;
    await expect.poll(() => acknowledged.size, { timeout: 20_000 }).toBeGreaterThan(before);
    ending = true;
    await Promise.all(people);
    for (const [key, submissionId] of acknowledged) expect((await storage.findByKey(tenantId, key))?.submissionId).toBe(submissionId);
    expect(await say('SELECT count(*) - count(DISTINCT idem_key) AS twice FROM submissions', url)).toEqual([{ twice: 0 }]);
  });

  test('for good is said to be so, with its code', async () => {
    const url = new URL(await (await postgres()).fresh());
    const storage = await openPostgres({ url: url.href });
    await storage.ready();
    await storage.close();
    url.pathname = '/nothing-here';
    await expect(openPostgres({ url: url.href })).rejects.toMatchObject({ code: '3D000' });
    await expect(openPostgres({ url: 'mysql://localhost/x' })).rejects.toThrow('DATABASE_URL takes an address such as postgres://');
  });
});

describe('the server does not start', () => {
  test('on a database that answers before it is on disk', async () => {
    const { say, fresh } = await postgres();
    const url = await fresh();
    await say(`ALTER DATABASE ${new URL(url).pathname.slice(1)} SET synchronous_commit = off`, url);
    await expect(openPostgres({ url })).rejects.toThrow('synchronous_commit = off');
    const weak = await openPostgres({ url, weakening: 'synchronous-normal' });
    await weak.close();
  });

  test('on one that never syncs at all', async () => {
    const server = makePostgres({ settings: { fsync: 'off' } });
    onTestFinished(() => server.remove());
    await server.begin();
    await expect(openPostgres({ url: server.url })).rejects.toThrow('fsync = off');
  });

  test('on one that cannot keep every name', async () => {
    const { say, fresh } = await postgres();
    const url = new URL(await fresh());
    const name = `latin_${randomUUID().slice(0, 8)}`;
    await say(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'`, url.href);
    url.pathname = `/${name}`;
    await expect(openPostgres({ url: url.href })).rejects.toThrow('keeps text as LATIN1');
  });
});

test('a program that goes on after an error has not been written, and hears so', async () => {
  const engine = await openPostgresEngine({ url: await (await postgres()).fresh() });
  onTestFinished(() => engine.close());
  const wrong = statement('INSERT INTO tenants (id) VALUES (?)');
  await expect(engine.write(function* () {
    try {
      yield* wrong.run(['x']);
    } catch {
      return 'never mind';
    }
    return 'written';
  })).rejects.toMatchObject({ code: '25P02' });
});
