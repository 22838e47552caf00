import { readFileSync } from 'node:fs';
import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { IndexPeriods, IndexRow, ResolutionFigures } from '../../src/wire/resolution-index.ts';
import { createDesk } from '../src/cases/desk.ts';
import { createResolutionIndex } from '../src/resolution/resolution-index.ts';
import { leafOf } from '../src/cases/leaf.ts';
import { followed, handClock, problemOf, twoPoints, type Followed } from './helpers/complaints.ts';
import { cookieOf, goodPassword, openDesk } from './helpers/console.ts';
import { lookInto, receiptOf, rowsOf, submission, type House } from './helpers/house.ts';

const complaint = (points: readonly string[] = twoPoints) => ({ ...submission(), flow: 'complaint', answers: { subject: 'No line', points, name: 'Ana Souza', email: 'ana@example.com' } });

/** A company whose complaints of October are looked at from November on. */
async function inOctober(options: object = {}) {
  const { clock, set } = handClock('2026-10-05T15:00:00.000Z');
  const desk = await openDesk({ clock, limits: { logins: 0, submission: 0, tenant: 0, address: 0, receiptTries: 0 }, ...options });
  const { house } = desk;
  const complain = async (): Promise<Followed> => followed(house, receiptOf(await house.submit(complaint())), clock);
  const many = async (count: number): Promise<Followed[]> => {
    const people: Followed[] = [];
    for (let one = 0; one < count; one += 1) people.push(await complain());
    return people;
  };
  /** Looks at a moment; a later week, or nothing moves. */
  const look = async (moment: string): Promise<void> => {
    set(moment);
    await house.app.services.index.wake();
  };
  return { desk, house, set, clock, complain, many, look };
}

/** The company answers, in this process. */
async function answered({ house, protocol }: Followed, closes = false): Promise<void> {
  const { storage, vault, tenants, clock } = house.app.services;
  const desk = createDesk({ storage, vault, tenants, clock });
  const [found] = (await desk.find(protocol)).cases;
  expect(found && (await desk.answer(found, { text: 'Mended.', replaces: true }))).toMatchObject({ state: 'written' });
  if (found && closes) expect(await desk.close(found)).toBe('closed');
}
const report = async (people: readonly Followed[], resolved: 'yes' | 'no'): Promise<void> => {
  for (const person of people) expect((await person.report({ token: (await person.see()).outcome.token, resolved })).statusCode).toBe(204);
};
const ask = (house: House, query = '', headers: Record<string, string> = {}) => house.ask({ url: `/v1/acme/resolution-index${query}`, headers });
const october = async (house: House): Promise<ResolutionFigures> => (await ask(house, '?period=2026-10')).json<ResolutionFigures>();
const complaints = async (house: House): Promise<IndexRow> => {
  const row = (await october(house)).rows.find(({ flow }) => flow === 'complaint');
  if (!row) throw new Error('There are no complaints in the index.');
  return row;
};

describe('[BR-24] the resolution index', () => {
  test('counts a request in the month in which the company’s clocks received it, whenever it is answered', async () => {
    const { house, set, complain, look } = await inOctober();
    set('2026-11-01T02:59:59.000Z'); // the last second of October in São Paulo
    const person = await complain();
    set('2026-11-20T12:00:00.000Z');
    await answered(person);
    await look('2026-11-23T12:00:00.000Z');
    expect(await complaints(house)).toMatchObject({ received: 1, answered: 1, answeredWithinDeadline: 0, asked: 1, overdueOpen: 0, daysToAnswer: { median: 20, p90: 20 } });
    expect((await ask(house, '?period=2026-11')).json<ResolutionFigures>().rows).toEqual([]);
  });

  test('says what was answered in time, how fast, and what is overdue', async () => {
    const { house, set, many, look } = await inOctober();
    const people = await many(12);
    set('2026-10-07T15:00:00.000Z');
    for (const person of people.slice(0, 8)) await answered(person);
    set('2026-10-20T15:00:00.000Z');
    for (const person of people.slice(8, 10)) await answered(person);
    await look('2026-10-21T15:00:00.000Z');
    expect(await complaints(house)).toEqual({
      flow: 'complaint', statute: 'br-sac', received: 12, excluded: 0, answered: 10, answeredWithinDeadline: 8, overdueOpen: 2,
      daysToAnswer: { median: 2, p90: 15 }, asked: 10, reported: null, resolved: null, resolvedWithinDeadline: null, reopened: 0,
      escalated: { procon: 0, 'consumidor-gov-br': 0, regulator: 0 }, per1000Customers: null,
    });
  });

  test('shows what people said from ten on, and moves once a week at most', async () => {
    const { house, set, many, look } = await inOctober();
    const people = await many(25);
    for (const person of people) await answered(person);
    await report(people.slice(0, 9), 'yes');
    await look('2026-10-05T16:00:00.000Z');
    expect(await complaints(house)).toMatchObject({ received: 25, asked: 25, reported: null, resolved: null, resolvedWithinDeadline: null });
    await report(people.slice(9, 10), 'no');
    await look('2026-10-11T23:00:00.000Z'); // still the Sunday
    expect(await october(house)).toMatchObject({ revision: 1, rows: [{ reported: null }] });
    await look('2026-10-12T03:00:00.000Z'); // Monday in São Paulo
    expect(await october(house)).toMatchObject({ revision: 2, rows: [{ reported: 10, resolved: 9, resolvedWithinDeadline: 9 }] });
    // One more would show what that one said.
    await report(people.slice(10, 19), 'no');
    await look('2026-10-19T12:00:00.000Z');
    expect(await complaints(house)).toMatchObject({ reported: 10, resolved: 9 });
    await report(people.slice(19, 20), 'yes');
    set('2026-10-20T12:00:00.000Z');
    await look('2026-10-26T12:00:00.000Z');
    expect(await complaints(house)).toMatchObject({ reported: 20, resolved: 10, resolvedWithinDeadline: 10 });
  });

  test('does not tell apart the few whose answer came late', async () => {
    const { house, set, many, look } = await inOctober();
    const people = await many(32);
    for (const person of people.slice(0, 20)) await answered(person);
    set('2026-10-25T12:00:00.000Z');
    for (const person of people.slice(20)) await answered(person);
    await report(people.slice(0, 20), 'yes');
    await report(people.slice(20, 21), 'no');
    await look('2026-10-26T12:00:00.000Z');
    expect(await complaints(house)).toMatchObject({ reported: 21, resolved: 20, resolvedWithinDeadline: null });
    await report(people.slice(21), 'yes');
    await look('2026-11-02T12:00:00.000Z');
    expect(await complaints(house)).toMatchObject({ reported: 32, resolved: 31, resolvedWithinDeadline: 20 });
  });

  test('takes silence and closing for nothing, and counts who had to come back or to carry it on', async () => {
    const { house, many, look } = await inOctober();
    const [first, second, third] = await many(3);
    if (!first || !second || !third) throw new Error('Three people.');
    await answered(first, true);
    await answered(second);
    await second.reopen('It is not.');
    await answered(second);
    await second.reopen('Still not.');
    const escalate = (person: Followed, body: string) => person.ask({ method: 'POST', url: `/v1/acme/cases/${person.protocol}/escalations`, payload: { body, reference: ' 77/2026 ' } });
    const noted = await escalate(third, 'procon');
    expect([noted.statusCode, noted.json()]).toEqual([201, { body: 'procon', at: '2026-10-05T15:00:00.000Z' }]);
    expect((await escalate(third, 'procon')).headers['idempotency-replayed']).toBe('true');
    expect((await escalate(third, 'regulator')).statusCode).toBe(201);
    expect(problemOf(await escalate(third, 'my uncle'))).toEqual([400, 'invalid-answers']);
    expect(problemOf(await third.ask({ method: 'POST', url: `/v1/acme/cases/${third.protocol}/escalations`, payload: { body: 'procon' } }, first.secret))).toEqual([404, 'not-found']);
    await look('2026-10-12T12:00:00.000Z');
    expect(await complaints(house)).toMatchObject({ received: 3, asked: 2, reported: null, reopened: 1, escalated: { procon: 1, 'consumidor-gov-br': 0, regulator: 1 } });
    expect(await rowsOf(house, 'outcomes')).toBe(0);
  });

  test('is provisional until 30 days after the last deadline, then final; what comes later is a further revision', async () => {
    const tenants = [{ slug: 'acme', name: 'Acme', origins: [], locale: 'en', zone: 'America/Sao_Paulo', customers: 5_000 }];
    const { house, set, complain, look } = await inOctober({ tenants });
    set('2026-10-31T15:00:00.000Z'); // due on 7 November
    const person = await complain();
    await look('2026-12-07T12:00:00.000Z'); // 30 days after the 7th are not over
    expect(await october(house)).toMatchObject({ state: 'provisional', revision: 1, customers: 5_000, rows: [{ per1000Customers: 0.2, overdueOpen: 1 }] });
    await look('2026-12-14T12:00:00.000Z');
    expect(await october(house)).toMatchObject({ state: 'final', revision: 2 });
    await look('2026-12-21T12:00:00.000Z');
    expect((await october(house)).revision).toBe(2);
    await answered(person);
    await look('2026-12-28T12:00:00.000Z');
    expect(await october(house)).toMatchObject({ state: 'final', revision: 3, rows: [{ answered: 1, overdueOpen: 0 }] });
    expect((await ask(house, '?period=2026-10&revision=1')).json()).toMatchObject({ revision: 1, rows: [{ answered: 0 }] });
    expect((await ask(house)).json<IndexPeriods>().periods.map(({ period, state, revision }) => [period, state, revision])).toEqual([
      ['2026-12', 'provisional', 1],
      ['2026-11', 'provisional', 1],
      ['2026-10', 'final', 3],
    ]);
  });

  test('is answered byte for byte as its leaf stands in the audit log, to anybody, and only when it has changed', async () => {
    const { house, complain, look } = await inOctober();
    await complain();
    await look('2026-10-06T12:00:00.000Z');
    const answer = await ask(house, '?period=2026-10', { origin: 'https://anybody.example' });
    const sha256 = createHash('sha256').update(answer.body).digest();
    expect(answer.headers).toMatchObject({ 'access-control-allow-origin': '*', etag: `"${sha256.toString('hex')}"`, 'repr-digest': `sha-256=:${sha256.toString('base64')}:`, 'cache-control': 'public, max-age=300' });
    const leaves = await lookInto(house.dataDirectory, `SELECT hash FROM audit_leaves WHERE event = 'index-published'`);
    expect(leaves.map((leaf) => leaf['hash'])).toEqual([leafOf({ event: 'index-published', actor: 'server', object: '2026-10/1', at: '2026-10-06T12:00:00.000Z', sealed: Buffer.from(answer.body) }).hash]);
    const again = await ask(house, '?period=2026-10', { 'if-none-match': `W/${String(answer.headers['etag'])}` });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    expect((await ask(house, '', { 'if-none-match': '"old"' })).statusCode).toBe(200);
  });

  test.for(['?period=2026-09', '?period=2026-13', '?period=never', '?period=2026-10&revision=9', '?period=2026-10&revision=0'])('has nothing at %s', async (query) => {
    const { house, complain, look } = await inOctober();
    await complain();
    await look('2026-10-06T12:00:00.000Z');
    expect(problemOf(await ask(house, query))).toEqual([404, 'not-found']);
  });

  test('of nobody is not found, and of somebody without requests is empty', async () => {
    const { house, look } = await inOctober();
    await look('2026-10-06T12:00:00.000Z');
    expect(problemOf(await house.ask({ url: '/v1/nobody/resolution-index' }))).toEqual([404, 'unknown-tenant']);
    expect((await house.ask({ url: '/v1/other/resolution-index' })).json()).toEqual({ tenant: 'other', zone: 'Europe/Berlin', periods: [] });
  });

  test('moves once a week also when two processes look at the same time', async () => {
    const { house, clock, many, look } = await inOctober();
    const { storage, vault, tenants } = house.app.services;
    await many(3);
    await Promise.all([1, 2, 3].map(() => createResolutionIndex({ storage, vault, tenants, clock, pageSize: 2 }).wake()));
    expect(await rowsOf(house, 'index_periods')).toBe(1);
    await many(1);
    await look('2026-10-07T12:00:00.000Z');
    expect(await october(house)).toMatchObject({ revision: 1, rows: [{ received: 3 }] });
    await look('2026-10-14T12:00:00.000Z');
    expect(await october(house)).toMatchObject({ revision: 2, rows: [{ received: 4 }] });
  });

  test('is never split by mode: nothing that is read for it says how somebody takes part', async () => {
    const read = readFileSync(new URL('../src/storage/resolution-programs.ts', import.meta.url), 'utf8').match(/`[^`]+`|'[^']*'/g)?.filter((text) => text.includes('FROM ')) ?? [];
    expect(read.length).toBeGreaterThan(4);
    for (const text of read) expect(text).not.toMatch(/ways|modality|signed|relayed|locale|identity/);
  });
});

describe('spam', () => {
  test('is excluded with its reason, and its number stands in the index', async () => {
    const { desk, house, complain, many, look } = await inOctober();
    await many(2);
    const spam = await complain();
    const admin = await desk.admin();
    const exclude = (protocol: string, reason = 'advertising') => admin.ask('POST', '/index/exclusions', { protocol, reason });
    expect((await exclude(spam.protocol)).statusCode).toBe(204);
    expect((await exclude(spam.protocol, 'test')).statusCode).toBe(204);
    expect(problemOf(await exclude(spam.protocol, 'they are rude'))).toEqual([400, 'invalid-answers']);
    expect(problemOf(await exclude('2026-0000-0000-0000'))).toEqual([404, 'not-found']);
    await look('2026-10-06T12:00:00.000Z');
    expect(await complaints(house)).toMatchObject({ received: 2, excluded: 1 });
    const cookie = cookieOf(await desk.signIn('admin', goodPassword)); // a day later
    expect((await desk.ask({ url: '/v1/console/index?period=2026-10', cookie })).json()).toMatchObject({ figures: { rows: [{ excluded: 1 }] }, exclusions: [{ reason: 'advertising', count: 1 }, { reason: 'automated', count: 0 }, { reason: 'test', count: 0 }] });
    expect((await desk.ask({ method: 'POST', url: '/v1/console/index/exclusions/lift', cookie, payload: { protocol: spam.protocol } })).statusCode).toBe(204);
    await look('2026-10-14T12:00:00.000Z');
    expect(await complaints(house)).toMatchObject({ received: 3, excluded: 0 });
  });

  test('is not what was answered, what the person came back to, or what they carried on', async () => {
    const { desk, many } = await inOctober();
    const [one, two, three] = await many(3);
    if (!one || !two || !three) throw new Error('Three people.');
    await answered(one);
    await two.say({ text: 'Anybody there?' }, randomUUID());
    await three.ask({ method: 'POST', url: `/v1/acme/cases/${three.protocol}/escalations`, payload: { body: 'procon' } });
    const admin = await desk.admin();
    for (const { protocol } of [one, two, three]) expect(problemOf(await admin.ask('POST', '/index/exclusions', { protocol, reason: 'test' }))).toEqual([409, 'counts-already']);
  });

  test('counts again as soon as somebody stands behind it, and no outcome goes away', async () => {
    const { desk, house, many, look } = await inOctober();
    const people = await many(12);
    const admin = await desk.admin();
    for (const { protocol } of people) expect((await admin.ask('POST', '/index/exclusions', { protocol, reason: 'automated' })).statusCode).toBe(204);
    await look('2026-10-06T12:00:00.000Z');
    expect(await complaints(house)).toMatchObject({ received: 0, excluded: 12 });
    await people[11]?.say({ text: 'I am a person.' });
    for (const person of people.slice(0, 10)) await answered(person);
    await report(people.slice(0, 10), 'no');
    await look('2026-10-14T12:00:00.000Z');
    expect(await complaints(house)).toMatchObject({ received: 11, excluded: 1, asked: 10, reported: 10, resolved: 0 });
  });
});

describe('what the company hears of', () => {
  test('is noted with its source, one or a whole list, and counts once for each office', async () => {
    const { desk, house, many, look } = await inOctober();
    const [one, two] = await many(2);
    if (!one || !two) throw new Error('Two people.');
    const agent = await desk.colleague(await desk.admin(), 'Ana', 'agent');
    const note = async (source: string, ...escalations: object[]) => (await agent.ask('POST', '/index/escalations', { source, escalations })).json<object>();
    expect(await note('operator', { protocol: one.protocol, body: 'consumidor-gov-br', reference: '4711' })).toEqual({ noted: 1, known: 0, unknown: [] });
    expect(await note('import', { protocol: one.protocol.toLowerCase(), body: 'consumidor-gov-br' }, { protocol: two.protocol, body: 'procon' }, { protocol: '2026-0000', body: 'procon' })).toEqual({ noted: 2, known: 0, unknown: ['2026-0000'] });
    expect(await note('import', { protocol: two.protocol, body: 'procon' })).toEqual({ noted: 0, known: 1, unknown: [] });
    const seen = (await agent.ask('GET', '/index?period=2026-10')).json<{ escalations: { body: string; source: string; count: number }[] }>();
    expect(seen.escalations.filter(({ count }) => count > 0)).toEqual([
      { body: 'procon', source: 'import', count: 1 },
      { body: 'consumidor-gov-br', source: 'operator', count: 1 },
      { body: 'consumidor-gov-br', source: 'import', count: 1 },
    ]);
    await look('2026-10-06T12:00:00.000Z');
    expect(await complaints(house)).toMatchObject({ escalated: { procon: 1, 'consumidor-gov-br': 1, regulator: 0 } });
  });

  test('leaves a line in the audit log, which names no number that an office gave', async () => {
    const { desk, house, complain } = await inOctober();
    const { protocol } = await complain();
    const admin = await desk.admin();
    const before = await rowsOf(house, 'audit_leaves');
    await admin.ask('POST', '/index/exclusions', { protocol, reason: 'test' });
    await admin.ask('POST', '/index/exclusions/lift', { protocol });
    await admin.ask('POST', '/index/exclusions/lift', { protocol });
    await admin.ask('POST', '/index/escalations', { source: 'operator', escalations: [{ protocol, body: 'regulator', reference: 'ANATEL-990011' }] });
    expect((await rowsOf(house, 'audit_leaves')) - before).toBe(3);
    const [kept] = await lookInto(house.dataDirectory, 'SELECT reference_enc AS kept FROM escalations');
    expect(kept?.['kept']).toBeInstanceOf(Uint8Array);
    expect(Buffer.from(kept?.['kept'] as Uint8Array).includes('990011')).toBe(false); // just looked at
  });
});
