import { expect, onTestFinished, test } from 'vitest';
import type { Call, Queue } from '../../src/wire/console-calls.ts';
import type { FirstPassword, Operators, PasskeyOptions } from '../../src/wire/console-sign-in.ts';
import type { Account, AccountList } from '../../src/wire/console-operators.ts';
import type { SessionAnswer, TicketAnswer } from '../../src/wire/session.ts';
import { runOperator } from '../src/console/operator-command.ts';
import { accountTables } from '../src/storage/account-schema.ts';
import { migrations } from '../src/storage/schema.ts';
import { createAuthenticator } from './helpers/authenticator.ts';
import { handClock, problemOf } from './helpers/complaints.ts';
import { cookieOf, deskOf, goodPassword, openDesk, type AtTheConsole, type Desk } from './helpers/console.ts';
import { lookInto } from './helpers/house.ts';
import { lineOf } from './helpers/talks.ts';

const accounts = async (somebody: AtTheConsole): Promise<readonly Account[]> => (await somebody.ask('GET', '/operators')).json<AccountList>().operators;
const accountOf = async (somebody: AtTheConsole, name: string) => (await accounts(somebody)).find((one) => one.name === name);
const takeAway = (admin: AtTheConsole, { operator }: AtTheConsole) => admin.ask('POST', `/operators/${operator.id}/take-away`);
const opened = (desk: Desk): Promise<SessionAnswer> =>
  desk.house.ask({ method: 'POST', url: '/v1/acme/sessions', headers: { 'idempotency-key': crypto.randomUUID() }, payload: { flow: 'cancel', statute: 'br-sac', locale: 'pt-BR', send: ['text'], recv: ['text'] } }).then((answer) => answer.json());
const queue = async (somebody: AtTheConsole): Promise<readonly Call[]> => (await somebody.ask('GET', '/queue')).json<Queue>().calls;
const told = (desk: Desk, event: string) => lookInto(desk.house.dataDirectory, `SELECT actor, object FROM audit_leaves WHERE event = '${event}' ORDER BY id`);

async function staffed(options: Parameters<typeof openDesk>[0] = {}) {
  const desk = await openDesk(options);
  const admin = await desk.admin();
  return { desk, admin, ana: await desk.colleague(admin, 'Ana', 'agent'), bea: await desk.colleague(admin, 'Bea', 'agent') };
}

test('an account that is taken away opens nothing from that moment on: no login, no password, no passkey', async () => {
  const { desk, admin, ana, bea } = await staffed();
  const device = createAuthenticator('http://localhost:4173');
  await ana.ask('POST', '/passkeys', { name: 'Telephone', credential: device.create((await ana.ask('POST', '/passkeys/options', {})).json<PasskeyOptions>().options) });
  expect((await takeAway(admin, ana)).statusCode).toBe(204);
  expect(problemOf(await ana.ask('GET', '/me'))).toEqual([401, 'not-signed-in']);
  expect((await desk.signIn('Ana', goodPassword)).statusCode).toBe(401);
  const { options } = (await desk.ask({ method: 'POST', url: '/v1/console/login/passkey/options', payload: { company: 'acme' } })).json<PasskeyOptions>();
  expect(problemOf(await desk.ask({ method: 'POST', url: '/v1/console/login/passkey', payload: { company: 'acme', credential: device.get(options) } }))).toEqual([401, 'passkey-refused']);
  // Nobody can hand over to her, and nobody gets her name.
  expect((await bea.ask('GET', '/colleagues')).json<Operators>().operators.map(({ name }) => name)).toEqual(['admin']);
  expect(problemOf(await admin.ask('POST', '/operators', { name: ' ANA ', role: 'agent', languages: [] }))).toEqual([409, 'name-taken']);
  expect(problemOf(await admin.ask('POST', `/operators/${ana.operator.id}/password`))).toEqual([404, 'not-found']);
  expect(problemOf(await takeAway(admin, ana))).toEqual([404, 'not-found']);
  expect(await accountOf(admin, 'Ana')).toMatchObject({ signedIn: 0, endedAt: expect.stringMatching(/Z$/) as string });
  expect(await told(desk, 'operator-ended')).toEqual([{ actor: `operator:${admin.operator.id}`, object: ana.operator.id }]);
});

test('whoever they were talking to waits for somebody else at once, in the old place, and hears no more of them', async () => {
  const { desk, admin, ana, bea } = await staffed();
  const line = await lineOf(desk.house);
  const [first, second] = [await opened(desk), await opened(desk)];
  await ana.ask('POST', `/sessions/${first.sid}/claim`);
  const person = await line.enter(await line.ticket(first));
  const ticket = async () => (await ana.ask('POST', `/sessions/${first.sid}/ticket`)).json<TicketAnswer>().ticket;
  const talking = await line.enter(await ticket());
  await person.until('party', ({ ev }) => ev === 'join');
  const unspent = await ticket();
  await takeAway(admin, ana);
  await talking.closed();
  await person.until('party', ({ ev, p }) => ev === 'leave' && p === `agent:${ana.operator.id}`);
  expect((await queue(bea)).map(({ sid, state }) => [sid, state])).toEqual([[first.sid, 'waiting'], [second.sid, 'waiting']]);
  const again = line.connect();
  again.hello(unspent);
  await again.closed();
  expect(again.heard.some(({ k }) => k === 'welcome')).toBe(false);
  expect((await bea.ask('POST', `/sessions/${first.sid}/claim`)).statusCode).toBe(200);
});

test('nobody takes away the last admin, nor themselves; of two admins who take each other away at once one stays', async () => {
  const { desk, admin } = await staffed();
  expect(problemOf(await takeAway(admin, admin))).toEqual([409, 'own-account']);
  expect(problemOf(await admin.ask('POST', `/operators/${admin.operator.id}`, { role: 'agent', languages: [] }))).toEqual([409, 'own-account']);
  const { dataDirectory, databaseUrl } = desk.house;
  expect((await runOperator(['acme', 'take-away', 'admin'], { dataDirectory, databaseUrl })).lines).toEqual([expect.stringContaining('Make somebody else an admin first.')]);
  expect((await runOperator(['acme', 'change', 'admin', 'agent'], { dataDirectory, databaseUrl })).code).toBe(1);
  const other = await desk.colleague(admin, 'Cem', 'admin');
  const answers = await Promise.all([takeAway(admin, other), takeAway(other, admin)]);
  expect(answers.filter(({ statusCode }) => statusCode === 204)).toHaveLength(1);
  expect((await runOperator(['acme'], { dataDirectory, databaseUrl })).lines.filter((one) => /admin/.test(one) && !/taken away/.test(one))).toHaveLength(1);
});

test('an account is given back to its owner with a password for once, and what they did before is still theirs', async () => {
  const { desk, admin, ana } = await staffed();
  await takeAway(admin, ana);
  const again = (await admin.ask('POST', `/operators/${ana.operator.id}/give-back`)).json<FirstPassword>();
  expect(again.operator).toMatchObject({ id: ana.operator.id, role: 'agent', mustChange: true });
  expect((await desk.signIn('Ana', goodPassword)).statusCode).toBe(401);
  expect((await (await desk.settle('Ana', again.password)).ask('GET', '/queue')).statusCode).toBe(200);
  expect(problemOf(await admin.ask('POST', `/operators/${ana.operator.id}/give-back`))).toEqual([404, 'not-found']);
  expect(await told(desk, 'operator-reopened')).toHaveLength(1);
});

test('another role counts at once and signs them out; other languages leave them at work', async () => {
  const { desk, admin, ana } = await staffed();
  const change = (role: string, languages: readonly string[]) => admin.ask('POST', `/operators/${ana.operator.id}`, { role, languages });
  const { sid } = await opened(desk);
  await ana.ask('POST', `/sessions/${sid}/claim`);
  expect((await change('agent', ['pt-BR', 'en'])).statusCode).toBe(204);
  expect((await ana.ask('POST', `/sessions/${sid}/renew`)).statusCode).toBe(200);
  expect(await accountOf(admin, 'Ana')).toMatchObject({ role: 'agent', languages: ['pt-BR', 'en'], signedIn: 1 });
  expect((await change('auditor', [])).statusCode).toBe(204);
  expect(problemOf(await ana.ask('GET', '/me'))).toEqual([401, 'not-signed-in']);
  expect((await queue(admin)).map(({ state }) => state)).toEqual(['waiting']);
  const cookie = cookieOf(await desk.signIn('Ana', goodPassword));
  const asked = (path: string) => desk.ask({ url: `/v1/console${path}`, cookie });
  expect(problemOf(await asked('/queue'))).toEqual([403, 'not-allowed']);
  expect(problemOf(await asked('/cases'))).toEqual([403, 'not-allowed']);
  expect((await asked('/index')).statusCode).toBe(200);
  expect((await change('king', [])).json()).toMatchObject({ problems: [{ field: 'role', code: 'not-a-choice' }] });
  expect(await told(desk, 'operator-changed')).toHaveLength(2);
});

test('an admin sees who is signed in, and when an account was last used', async () => {
  const { clock, set } = handClock('2026-11-25T12:00:00.000Z');
  const { desk, admin, ana } = await staffed({ clock });
  const never = (await admin.ask('POST', '/operators', { name: 'Dora', role: 'agent', languages: [] })).json<FirstPassword>();
  expect(await accountOf(admin, 'Ana')).toMatchObject({ signedIn: 1, signedInSince: '2026-11-25T12:00:00.000Z', usedAt: '2026-11-25T12:00:00.000Z' });
  set('2026-11-25T12:10:00.000Z');
  await ana.ask('POST', '/here');
  await admin.ask('POST', '/here');
  set('2026-11-25T12:24:00.000Z');
  await admin.ask('POST', '/here');
  set('2026-11-25T12:26:00.000Z');
  const list = await accounts(admin);
  expect(list.find(({ name }) => name === 'Ana')).toEqual({ ...ana.operator, signedIn: 0, usedAt: '2026-11-25T12:10:00.000Z' });
  expect(list.find(({ id }) => id === never.operator.id)).toEqual({ ...never.operator, signedIn: 0 });
  // Signing out does not make it forgotten.
  await admin.ask('POST', '/logout');
  const again = await deskOf(desk.house, desk.told).signIn('admin', goodPassword);
  expect(again.statusCode).toBe(200);
});

test('whoever runs the server can let an operator out, and in again; the log says that it was them', async () => {
  const { desk, admin, ana } = await staffed();
  const { dataDirectory, databaseUrl } = desk.house;
  const run = (...given: string[]) => runOperator(['acme', ...given], { dataDirectory, databaseUrl });
  expect(await run('change', 'ana', 'supervisor', 'de')).toEqual({ code: 0, lines: ['Ana is supervisor from now on (de).'] });
  expect((await run('take-away', 'Ana')).code).toBe(0);
  expect(problemOf(await ana.ask('GET', '/me'))).toEqual([401, 'not-signed-in']);
  expect((await run('list')).lines.find((one) => one.startsWith('Ana'))).toMatch(/supervisor +de +taken away 20/);
  expect((await run('add', 'Ana', 'agent')).lines).toEqual([expect.stringContaining('or was')]);
  const back = /once with {2}(\S+)/.exec((await run('give-back', 'Ana')).lines.join())?.[1] ?? '';
  expect((await desk.signIn('Ana', back)).statusCode).toBe(200);
  expect((await run('take-away', 'Zoe')).lines).toEqual([expect.stringContaining('Nobody is called "Zoe"')]);
  expect((await run('change', 'Ana', 'king')).lines.join()).toContain('npm run operator');
  for (const event of ['operator-ended', 'operator-reopened', 'operator-changed']) expect(await told(desk, event)).toEqual([{ actor: 'server', object: ana.operator.id }]);
  expect((await accounts(admin)).map(({ name }) => name)).toEqual(['admin', 'Ana', 'Bea']);
});

test('accounts from before there were auditors keep their role and their password', async () => {
  const { default: Sqlite } = await import('better-sqlite3');
  const database = new Sqlite(':memory:');
  onTestFinished(() => void database.close());
  database.pragma('foreign_keys = ON');
  const before = migrations.indexOf(accountTables);
  for (const migration of migrations.slice(0, before)) database.exec(migration);
  database.exec(`
    INSERT INTO tenants VALUES ('t', 'acme', 'Acme', '[]', 'en', 'UTC', '2026-11-01');
    INSERT INTO operators VALUES ('t', 'o', 'Ana', 'ana', 'supervisor', '[]', 'hash', 0, '2026-11-01');
    INSERT INTO logins VALUES ('t', 'l', 'o', '2026-11-01', '2026-11-01');`);
  for (const migration of migrations.slice(before)) database.exec(`BEGIN; ${migration}; COMMIT`);
  expect(database.prepare('SELECT name, role, password_hash, ended_at, used_at FROM operators JOIN logins ON operator_id = id').get()).toEqual({ name: 'Ana', role: 'supervisor', password_hash: 'hash', ended_at: null, used_at: null });
  expect(database.pragma('foreign_key_check')).toEqual([]);
});
