import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { ConsoleHint } from '../../src/wire/console.ts';
import { deskOf } from './helpers/console.ts';
import { generic } from './helpers/flows.ts';
import { openHouse, submission, temporaryFolder } from './helpers/house.ts';
import { natsServer, type NatsServer } from './helpers/nats.ts';
import { lineOf, type OpenLine } from './helpers/talks.ts';

let nats: NatsServer;
beforeAll(async () => {
  nats = await natsServer();
});
beforeEach(() => nats.start());
afterAll(() => nats.end());

/** Two processes of one server: one database, one folder of keys, one NATS. */
async function twoProcesses(): Promise<[here: OpenLine, there: OpenLine]> {
  const shared = { dataDirectory: temporaryFolder(), natsUrl: nats.url };
  const here = await lineOf(await openHouse(shared));
  const there = await lineOf(await openHouse(shared));
  // Each has heard of the other.
  const leave = here.app.services.calls.arrive(here.tenantId('acme'), 'ana');
  await expect.poll(() => there.conversations.book.present(there.tenantId('acme'))).toEqual(['ana']);
  leave();
  await expect.poll(() => there.conversations.book.present(there.tenantId('acme'))).toEqual([]);
  return [here, there];
}

test('what is published at one process is asked at the other as soon as it hears of it', async () => {
  const told = new Map<string, string>();
  const shared = { dataDirectory: temporaryFolder(), natsUrl: nats.url, flows: [{ ...generic, open: true }], tellPassword: (company: string, password: string) => void told.set(company, password), passwordCost: 1_024 };
  const [here, there] = [await openHouse(shared), await openHouse(shared)];
  const versions = async () => (await there.ask({ url: '/v1/acme/config' })).json<{ config: { fields: { name: string }[] } }>().config.fields.map(({ name }) => name);
  const admin = await deskOf(here, told).admin();
  const question = { name: 'lastWords', spec: { as: 'text', max: 100 }, need: 'optional', label: { en: 'Why?' } };
  expect((await admin.ask('PUT', '/flows/cancel/generic/draft', { revision: 0, fields: [question] })).statusCode).toBe(200);
  expect(await versions()).toEqual([]);
  expect((await admin.ask('POST', '/flows/cancel/generic/publish', { revision: 1, after: 0 })).statusCode).toBe(200);
  await expect.poll(versions, { timeout: 20_000 }).toEqual(['lastWords']);
});

const agent = { p: 'agent:7', role: 'agent', name: 'Ana' } as const;

describe('a person and an agent at two processes of one server', () => {
  test('meet, read each other, and part', async () => {
    const [here, there] = await twoProcesses();
    const hints: ConsoleHint[] = [];
    onTestFinished(there.app.services.hints.watch(there.tenantId('acme'), (hint) => hints.push(hint)));
    const session = await here.open();
    await expect.poll(() => hints).toContain('call');
    const at = { tenantId: here.tenantId('acme'), sid: session.sid };

    const person = await here.enter(await here.ticket(session));
    expect(await there.conversations.book.claim(at, agent)).toBe('claimed');
    await expect.poll(async () => (await there.conversations.book.find(at.tenantId, at.sid))?.personHere).toBe(true);
    const ana = await there.enter(await there.operatorTicket(session));
    expect(ana.heard[0]).toMatchObject({ k: 'welcome', parties: [{ p: 'person:1' }] });
    expect(await person.until('party')).toMatchObject({ ev: 'join', name: 'Ana' });

    person.send({ k: 't', s: 1, d: 'Olá' });
    expect(await ana.until('t')).toMatchObject({ d: 'Olá', p: 'person:1' });
    ana.send({ k: 'c', s: 1, l: 1, x: 'Bom dia' });
    expect(await person.until('c')).toMatchObject({ x: 'Bom dia', p: 'agent:7' });
    // How far somebody has read is in no record; it goes across all the same.
    person.send({ k: 'r', n: 2 });
    expect(await ana.until('r')).toMatchObject({ p: 'person:1', n: 2 });

    await there.conversations.book.close(at, agent);
    expect(await person.until('bye')).toMatchObject({ why: 'closed' });
  });

  test('the ticket of one process opens the door of the other, once', async () => {
    const [here, there] = await twoProcesses();
    const session = await here.open();
    const ticket = await here.ticket(session);
    await there.enter(ticket);
    const second = here.connect();
    second.hello(ticket);
    expect(await second.until('bye')).toMatchObject({ why: 'ticket' });
  });

  test('whoever comes back at the other process leaves the first', async () => {
    const [here, there] = await twoProcesses();
    const session = await here.open();
    const first = await here.enter(await here.ticket(session));
    await there.enter(await there.ticket(session));
    expect(await first.until('bye')).toMatchObject({ why: 'elsewhere' });
    await expect.poll(() => here.conversations.guests({ tenantId: here.tenantId('acme'), sid: session.sid })).toBe(1);
  });

  test('when one process goes, the person hears that the agent is away, and keeps the conversation', async () => {
    const [here, there] = await twoProcesses();
    const session = await here.open();
    const person = await here.enter(await here.ticket(session));
    const ana = await there.enter(await there.operatorTicket(session));
    await person.until('party', ({ ev }) => ev === 'join');
    const gone = ana.closed();
    await there.app.close();
    expect(await gone).toBe(1012);
    expect(await person.until('party', ({ ev }) => ev === 'away')).toMatchObject({ p: 'agent:7' });
    person.send({ k: 'c', s: 1, l: 1, x: 'Sind Sie noch da?' });
    expect(await person.until('a', ({ s }) => s === 1)).toBeDefined();
  });
});

describe('without NATS', () => {
  test('requests are taken all the same, and whoever looks reads what is missing', { timeout: 20_000 }, async () => {
    await nats.kill();
    const house = await openHouse({ natsUrl: nats.url });
    expect((await house.submit(submission())).statusCode).toBe(201);
    const ready = await house.ask({ method: 'GET', url: '/readyz' });
    expect([ready.statusCode, ready.json<{ checks: object[] }>().checks]).toEqual([200, expect.arrayContaining([{ name: 'nats', ok: true, reason: expect.stringContaining('NATS cannot be reached') as string }])]);
  });

  test('a conversation is told to come back, and goes on where it was', { timeout: 30_000 }, async () => {
    const [here, there] = await twoProcesses();
    const session = await here.open();
    const person = await here.enter(await here.ticket(session));
    person.send({ k: 'c', s: 1, l: 1, x: 'before' });
    await person.until('a', ({ s }) => s === 1);
    await nats.kill();
    person.send({ k: 'c', s: 2, l: 2, x: 'meanwhile' });
    expect(await person.until('err')).toMatchObject({ code: 'unavailable' });
    await nats.start();
    // As the widget does it: a new connection, from the last frame that was acknowledged.
    await expect.poll(async () => {
      const again = there.connect();
      again.hello(await there.ticket(session));
      const [frame] = (await Promise.race([once(again.socket, 'message').then(() => again.heard), once(again.socket, 'close').then(() => [])])) as { k: string; ack?: number }[];
      again.socket.terminate();
      return frame?.k === 'welcome' ? frame.ack : frame?.k;
    }, { timeout: 10_000 }).toBe(1);
    const again = await there.enter(await there.ticket(session));
    again.send({ k: 'c', s: 2, l: 2, x: 'meanwhile' });
    expect(await again.until('a', ({ s }) => s === 2)).toBeDefined();
  });
});
