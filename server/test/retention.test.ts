import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jwtVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose';
import { describe, expect, test, vi } from 'vitest';
import type { CaseView } from '../../src/wire/case.ts';
import { runErase } from '../src/retention/erase-command.ts';
import { usualTerms } from '../src/retention/terms.ts';
import { serverWords } from '../src/words.ts';
import { follow, followed, handClock, problemOf, type Followed } from './helpers/complaints.ts';
import { openDesk } from './helpers/console.ts';
import { databases, dueHouse } from './helpers/deadlines.ts';
import { lookInto, onSqlite, openHouse, payloadOf, receiptOf, rowsOf, submission, type House } from './helpers/house.ts';
import { signedIn, signable } from './helpers/signed.ts';
import { allFlows } from './helpers/flows.ts';
import { photo, tusTo } from './helpers/tus.ts';

const start = '2026-10-05T18:00:00.000Z';
const day = 86_400_000;
const later = (days: number, from = start): string => new Date(Date.parse(from) + days * day).toISOString();

/** The server looks on two days running, so that its clock is believed. */
async function forget(house: House, { set }: ReturnType<typeof handClock>, days: number): Promise<{ cases: number; files: number }> {
  const { retention } = house.app.services;
  set(later(days - 1));
  await retention.wake();
  set(later(days));
  return retention.wake();
}

/** Every blob and every sealed file that the house holds now. */
async function sealedIn({ dataDirectory }: Pick<House, 'dataDirectory'>): Promise<Buffer[]> {
  const places = [['submissions', 'body_enc'], ['messages', 'body_enc'], ['history_requests', 'address_enc'], ['attachments', 'name_enc']] as const;
  const rows = await Promise.all(places.map(([table, column]) => lookInto(dataDirectory, `SELECT ${column} AS blob FROM ${table} WHERE length(${column}) > 0`)));
  return rows.flat().map(({ blob }) => blob as Buffer); // columns of blobs
}

const filesOf = (house: House): string[] => readdirSync(join(house.dataDirectory, 'uploads', house.tenantId('acme')));

/** Of how many of these any piece still lies in the database, beside it, or among the files; of PostgreSQL's own files only what can be asked for. */
async function liesAround({ dataDirectory }: Pick<House, 'dataDirectory'>, sealed: readonly Buffer[]): Promise<number> {
  const files = readdirSync(dataDirectory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => readFileSync(join(entry.parentPath, entry.name)));
  const everything = onSqlite ? files : [...files, ...(await sealedIn({ dataDirectory }))];
  const pieces = (blob: Buffer): Buffer[] => Array.from({ length: Math.ceil(blob.length / 1_000) }, (_, piece) => blob.subarray(Math.min(piece * 1_000, blob.length - 28)).subarray(0, 28));
  return sealed.filter((blob) => pieces(blob).some((piece) => everything.some((file) => file.includes(piece)))).length;
}

/** Ana complained with a photo, wrote once more, asked for the history; the company answered and sent it. */
async function ended(house: House, time: ReturnType<typeof handClock>): Promise<Followed & { readonly key: string; readonly body: object; readonly answer: Followed['answer']; readonly receipt: ReturnType<typeof receiptOf> }> {
  const file = await (await tusTo(house)).upload(photo(20_000), { name: 'my-bill.jpg' });
  const body = { ...submission(), flow: 'complaint', answers: { subject: 'No line', points: ['Dead since Monday.'], files: [file], name: 'Ana Souza', email: 'ana@example.com' } };
  const key = randomUUID();
  const receipt = receiptOf(await house.submit(body, { key }));
  const ana = followed(house, receipt, time.clock);
  // Longer than a page of the database, so that whole pages are given free.
  await ana.say({ text: 'It is still dead. '.repeat(500) });
  await ana.askHistory({ medium: 'email', address: 'ana@example.com' });
  await ana.answer('Mended.');
  await ana.answer('--history-sent');
  return { ...ana, key, body, receipt };
}

const withFiles = { flows: [...allFlows.filter(({ flow }) => flow !== 'complaint'), signable], remux: null };

describe('what was kept as long as it had to be', () => {
  test('is nowhere in the database, beside it or among the files, and its receipt still proves what it proved', async () => {
    const time = handClock(start);
    const house = await openHouse({ ...withFiles, clock: time.clock });
    const { receipt, key, body, secret, protocol } = await ended(house, time);
    const sealed = await sealedIn(house);
    expect(sealed).toHaveLength(5);
    expect(await liesAround(house, sealed)).toBe(5);
    expect(filesOf(house)).toHaveLength(1);

    expect(await forget(house, time, 730)).toEqual({ cases: 0, files: 0 });
    expect(await forget(house, time, 731)).toEqual({ cases: 1, files: 1 });
    expect(await liesAround(house, sealed)).toBe(0);
    expect(filesOf(house)).toEqual([]);
    expect(await rowsOf(house, `audit_leaves WHERE event = 'record-erased'`)).toBe(1);

    // The same after a restart; and the same key gives the same receipt, byte for byte.
    const next = await house.restart();
    expect(await liesAround(next, sealed)).toBe(0);
    const again = await next.submit(body, { key });
    expect([again.statusCode, again.headers['idempotency-replayed'], again.json()]).toEqual([200, 'true', receipt]);
    const keys = (await next.ask({ url: '/.well-known/jwks.json' })).json<JSONWebKeySet>();
    const { payload } = await jwtVerify(receipt.receipt, createLocalJWKSet(keys));
    expect(payload).toMatchObject({ protocol, bodySha256: payloadOf(receipt.receipt)['bodySha256'] });

    const json = await next.ask({ url: `/v1/receipts/${protocol}?t=${secret}`, headers: { accept: 'application/json' } });
    expect(json.json()).toEqual({ ...receipt, erasedAt: later(731) });
    expect((await next.ask({ url: `/v1/receipts/${protocol}.jws?t=${secret}` })).body).toBe(receipt.receipt);
    expect((await next.ask({ url: `/v1/receipts/${protocol}.copy.json?t=${secret}` })).statusCode).toBe(404);
  });

  test('is said to be erased, in the person’s language, on receipt and status page, and nothing more can be done there', async () => {
    const time = handClock(start);
    const house = await openHouse({ ...withFiles, clock: time.clock });
    const { receipt, protocol, secret, ask, see, say, reopen, askHistory } = await ended(house, time);
    await forget(house, time, 731);
    const page = await house.ask({ url: receipt.url });
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('O que você enviou foi apagado em quinta-feira, 5 de outubro de 2028.');
    expect(page.body).toContain(protocol);
    expect(page.body).not.toMatch(/Ana Souza|same-door-copy|copy\.json/);
    const status = await house.ask({ url: `/s/acme/${protocol}?t=${secret}` });
    expect(status.body).toContain('foi apagado em quinta-feira, 5 de outubro de 2028');
    expect(status.body).not.toMatch(/<form|Ana Souza|Ainda não há mensagens/);

    expect(await see()).toMatchObject({ status: 'closed', erasedAt: later(731), points: [], messages: [], files: [], deadlines: [{ kind: 'history', state: 'met' }, { kind: 'answer', state: 'met' }] });
    expect((await see()).submission).toBeUndefined();
    for (const refused of [await say({ text: 'Once more.' }), await reopen('Still dead.'), await askHistory({ medium: 'email', address: 'ana@example.com' })]) expect(problemOf(refused)).toEqual([409, 'case-closed']);
    expect((await ask({ method: 'GET', url: `/v1/acme/cases/${protocol}/files/${'e'.repeat(32)}` })).statusCode).toBe(404);
  });

  test('can be said in every language', () => {
    for (const [lang, words] of Object.entries(serverWords)) for (const key of ['receipt.erased', 'status.erased', 'status.file.erased'] as const) expect([lang, words[key].includes('{day}')]).toEqual([lang, true]);
  });

  test('is shown as erased at the console, where nothing waits for an answer', async () => {
    const time = handClock(start);
    const desk = await openDesk({ ...withFiles, clock: time.clock });
    const { protocol, answer } = await ended(desk.house, time);
    await forget(desk.house, time, 731);
    const admin = await desk.admin();
    expect((await admin.ask('GET', `/cases/${protocol}`)).json()).toMatchObject({ erasedAt: later(731), submission: null, waits: false, left: [], messages: [], histories: [] });
    expect(problemOf(await admin.ask('POST', `/cases/${protocol}/answers`, { text: 'Later.', replaces: true }))).toEqual([409, 'already-answered']);
    expect(JSON.stringify(await answer())).toContain('What was said was erased');
  });
});

describe('nothing is erased', () => {
  test('of a case that is open, late, or whose history was asked for, however old it is', async () => {
    const time = handClock(start);
    const asked = await follow([], { clock: time.clock });
    const { house } = asked;
    await asked.askHistory({ medium: 'post', address: 'Rua 1' });
    await asked.answer('Done.');
    const open = followed(house, receiptOf(await house.submit(submission())), time.clock);
    const reopened = followed(house, receiptOf(await house.submit(submission())), time.clock);
    await reopened.answer('Done.');
    await reopened.reopen('It is not.');
    expect(await forget(house, time, 5_000)).toEqual({ cases: 0, files: 0 });
    // Two years after each has ended, and not before.
    time.set(later(5_000));
    for (const one of [open, reopened]) await one.answer('Done now.');
    await asked.answer('--history-sent');
    expect((await forget(house, time, 5_730)).cases).toBe(0);
    expect((await forget(house, time, 5_731)).cases).toBe(3);
  });

  test('by a clock that has just jumped ahead, nor after a long stop, until a day has passed in which somebody may notice', async () => {
    const time = handClock(start);
    const { house, answer, see } = await follow([], { clock: time.clock });
    await answer('Done.');
    const { retention } = house.app.services;
    const at = async (days: number): Promise<number> => {
      time.set(later(days));
      return (await retention.wake()).cases;
    };
    expect([await at(0), await at(1), await at(4_000), await at(2), await at(3)]).toEqual([0, 0, 0, 0, 0]);
    expect((await see()).submission).toBeDefined();
    expect([await at(900), await at(901)]).toEqual([0, 1]);
  });
});

describe.for(databases)('storage on $name', ({ make }) => {
  test('erases what is over once, and keeps what a receipt needs', async () => {
    const { tenantId, open, due } = await dueHouse(await make());
    await due([later(7), later(7)]);
    const storage = await open();
    const leaf = { event: 'point-answered', actor: 'company', object: 'answer', hash: '' } as const;
    await storage.cases.answer({ tenantId, caseId: '000000', at: start, points: 0, replaces: false, outcomeTokenHash: 'token', answers: [{ id: 'answer', point: null, bodyEncrypted: new Uint8Array(9), leaf }] });
    const walk = { now: new Date(later(731)), termsOf: () => usualTerms, after: { openedAt: '', caseId: '' }, limit: 1 };
    expect(await storage.retention.erase(tenantId, walk)).toEqual({ erased: [{ caseId: '000000', protocol: '2026-000000', parts: ['record'] }], files: [], next: { openedAt: '2026-10-01T00:00:00.000Z', caseId: '000000' } });
    expect(await storage.retention.erase(tenantId, walk)).toEqual({ erased: [], files: [], next: null });
    expect(await storage.findByProtocol(tenantId, '2026-000000')).toMatchObject({ bodyEncrypted: null, erasedAt: later(731), submissionId: 's000000' });
    expect(await storage.cases.read(tenantId, '000000')).toMatchObject({ status: 'closed', messages: [], erasedAt: later(731) });
    expect((await storage.findByProtocol(tenantId, '2026-000001'))?.bodyEncrypted).not.toBeNull();

    expect([await storage.retention.look(tenantId, start), await storage.retention.look(tenantId, later(1)), await storage.retention.scrub()]).toEqual([null, start, true]);
    await storage.retention.eraseTenant(tenantId, later(732));
    expect(await storage.findByProtocol(tenantId, '2026-000001')).toMatchObject({ bodyEncrypted: null, erasedAt: later(732) });
    await storage.close();
  });
});

describe('a signed video', () => {
  test('goes first, once it was written down, and what it said stays', async () => {
    const time = handClock(start);
    const desk = await openDesk({ ...withFiles, clock: time.clock });
    const admin = await desk.admin();
    const [written, unwritten] = [await signedIn(desk.house, undefined, time.clock), await signedIn(desk.house, undefined, time.clock)];
    await admin.ask('POST', `/cases/${written.protocol}/translations`, { file: written.file.id, text: 'Dead since Monday.' });
    for (const one of [written, unwritten]) await one.answer('Mended.');
    expect(await forget(desk.house, time, 90)).toEqual({ cases: 1, files: 1 });
    expect(filesOf(desk.house)).toEqual([unwritten.file.id]);
    const view: CaseView = await written.see();
    expect(view).toMatchObject({ erasedFiles: [{ id: written.file.id, at: later(90) }], signed: [{ translation: { text: 'Dead since Monday.' } }] });
    expect((await written.ask({ url: `/v1/acme/cases/${written.protocol}/files/${written.file.id}` })).statusCode).toBe(404);
    const page = await desk.house.ask({ url: `/s/acme/${written.protocol}?t=${written.secret}` });
    expect(page.body).toContain('signed.webm (apagado em domingo, 3 de janeiro de 2027)');
    expect(page.body).not.toContain('<video');
    // The next look finds nothing more to do.
    expect(await forget(desk.house, time, 91)).toEqual({ cases: 0, files: 0 });
  });
});

/** As many cases more, each as the one that is there. */
async function multiply({ dataDirectory }: House, times: number): Promise<void> {
  const copy = async (table: string, replaced: Readonly<Record<string, string>>): Promise<void> => {
    const [row = {}] = await lookInto(dataDirectory, `SELECT * FROM ${table}`);
    const columns = Object.keys(row);
    await lookInto(dataDirectory, `WITH RECURSIVE many (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < ${times}) INSERT INTO ${table} (${columns.join(', ')}) SELECT ${columns.map((name) => replaced[name] ?? name).join(', ')} FROM ${table}, many RETURNING id`);
  };
  await copy('cases', { id: `'case-' || n`, protocol: `'2026-' || n`, outcome_token_hash: 'NULL' });
  await copy('submissions', { id: `'sent-' || n`, case_id: `'case-' || n`, idem_key: `'key-' || n` });
}

describe('a company that goes', () => {
  test('is erased whole, with its key, and its receipts can still be checked; its neighbour keeps everything', async () => {
    const time = handClock(start);
    const house = await openHouse({ ...withFiles, clock: time.clock });
    const { receipt, key, body, protocol, secret } = await ended(house, time);
    const late = receiptOf(await house.submit(submission()));
    const theirs = receiptOf(await house.submit({ ...submission(), statute: 'generic' }, { tenant: 'other' }));
    const [sealed, { dataDirectory }, tenantId] = [await sealedIn(house), house, house.tenantId('acme')];
    const keyFile = join(dataDirectory, 'keys', `tenant-${tenantId}.key`);
    await house.app.close();
    const say = (...words: string[]) => runErase(words, { dataDirectory, databaseUrl: house.databaseUrl, clock: time.clock });

    expect((await say()).lines[0]).toContain('npm run erase');
    expect((await say('--tenant', 'acne')).lines).toEqual(['There is no company "acne" here, but acme, other.']);
    expect((await say('--tenant', 'acme')).lines[0]).toContain('would be erased');
    expect((await say('--tenant', 'acme', '--confirm', 'other')).lines[0]).toContain('Nothing was erased');
    expect(existsSync(keyFile)).toBe(true);
    expect((await say('--tenant', 'acme', '--confirm', 'acme')).code).toBe(0);
    expect((await say('--tenant', 'acme', '--confirm', 'acme')).code).toBe(0);
    expect([existsSync(keyFile), existsSync(join(dataDirectory, 'uploads', tenantId))]).toEqual([false, false]);
    // All but the neighbour's single request.
    expect(await liesAround({ dataDirectory }, sealed)).toBe(1);

    const next = await house.restart();
    expect((await next.submit(body, { key })).json()).toEqual(receipt);
    for (const { url } of [receipt, late]) expect((await next.ask({ url })).body).toContain('foi apagado em segunda-feira, 5 de outubro de 2026');
    expect((await next.ask({ url: `/s/acme/${protocol}?t=${secret}` })).statusCode).toBe(200);
    expect((await next.ask({ url: theirs.url })).body).toContain('Ana Souza');
    // And goes on, should it wish to, under a new key.
    expect((await next.submit(submission())).statusCode).toBe(201);
  });
});

describe('a server that forgets', () => {
  test('takes the bytes of erased files at the next start, when it was killed after their rows', async () => {
    const time = handClock(start);
    const house = await openHouse({ ...withFiles, clock: time.clock });
    await ended(house, time);
    vi.spyOn(house.app.services.uploadsOf(house.tenantId('acme')), 'erase').mockRejectedValue(new Error('killed'));
    await expect(forget(house, time, 731)).rejects.toThrow('killed');
    expect(filesOf(house)).toHaveLength(1);
    const next = await house.restart();
    await next.app.ready();
    expect(filesOf(next)).toEqual([]);
  });

  test('walks through many cases in small steps, and erases each once beside a second server', async () => {
    const time = handClock(start);
    const { house, answer } = await follow([], { clock: time.clock });
    await answer('Done.');
    await multiply(house, 400);
    const second = await openHouse({ dataDirectory: house.dataDirectory, clock: time.clock });
    // Whoever of the two is faster takes the most of them.
    const steps = [house, second].map(({ app }) => vi.spyOn(app.services.storage.retention, 'erase'));
    time.set(later(730));
    await house.app.services.retention.wake();
    time.set(later(731));
    const [one, other] = await Promise.all([house.app.services.retention.wake(), second.app.services.retention.wake()]);
    expect(one.cases + other.cases).toBe(401);
    expect(steps.flatMap(({ mock }) => mock.calls).length).toBeGreaterThan(401 / 50);
    expect(await rowsOf(house, `audit_leaves WHERE event = 'record-erased'`)).toBe(401);
    expect(await rowsOf(house, 'submissions WHERE body_enc IS NOT NULL')).toBe(0);
  });

  test('ends logins that nobody has used for a day', async () => {
    const time = handClock(start);
    const desk = await openDesk({ clock: time.clock });
    await desk.admin();
    expect(await rowsOf(desk.house, 'logins')).toBe(1);
    time.set(later(2));
    await desk.house.app.services.retention.wake();
    expect(await rowsOf(desk.house, 'logins')).toBe(0);
  });
});
