import { describe, expect, it, test } from 'vitest';
import type { Call } from '../../src/wire/console-calls.ts';
import type { TicketAnswer } from '../../src/wire/session.ts';
import { opensNext } from '../src/calls/opening-hours.ts';
import { settingsFrom } from '../src/settings.ts';
import { isFor } from '../src/console/session-routes.ts';
import { openDesk, type Desk } from './helpers/console.ts';
import { openHouse, tenants } from './helpers/house.ts';

const asked = async ({ house }: Desk, lang: string) => (await house.ask({ method: 'GET', url: `/v1/acme/interpreters?lang=${lang}` })).json<{ state: string }>();

async function staffed() {
  const desk = await openDesk();
  const admin = await desk.admin();
  const tenantId = desk.house.tenantId('acme');
  const { book } = desk.house.conversations;
  const open = async (sign = 'bzs') =>
    (await desk.house.ask({ method: 'POST', url: '/v1/acme/sessions', headers: { 'idempotency-key': crypto.randomUUID() }, payload: { flow: 'cancel', statute: 'br-sac', locale: 'pt-BR', send: ['sign'], recv: ['sign', 'text'], sign } })).json<{ sid: string }>();
  return { desk, admin, tenantId, book, open };
}

describe('whether an interpreter can be called', () => {
  it('is told by who is at the console and signs this language, and what they do', async () => {
    const { desk, admin, tenantId, book, open } = await staffed();
    const ivo = await desk.colleague(admin, 'Ivo', 'interpreter', ['bzs', 'pt']);
    const ana = await desk.colleague(admin, 'Ana', 'agent', ['pt', 'ase']);
    expect(await asked(desk, 'bzs')).toEqual({ state: 'closed' });
    const leave = book.arrive(tenantId, ivo.operator.id);
    book.arrive(tenantId, ana.operator.id);
    expect([await asked(desk, 'bzs'), await asked(desk, 'ase'), await asked(desk, 'bfi')]).toEqual([{ state: 'open' }, { state: 'open' }, { state: 'closed' }]);
    const { sid } = await open();
    expect((await ivo.ask('POST', `/sessions/${sid}/claim`)).statusCode).toBe(200);
    expect(await asked(desk, 'bzs')).toEqual({ state: 'busy' });
    leave();
    expect(await asked(desk, 'bzs')).toEqual({ state: 'closed' });
  });

  it('is asked for a sign language by its own tag, of a company that is here', async () => {
    const house = await openHouse();
    for (const lang of ['', 'sgn', 'pt-BR', 'sgn-BR', 'BZS']) expect([lang, (await house.ask({ method: 'GET', url: `/v1/acme/interpreters?lang=${lang}` })).statusCode]).toEqual([lang, 400]);
    expect((await house.ask({ method: 'GET', url: '/v1/nobody/interpreters?lang=bzs' })).statusCode).toBe(404);
  });

  it('says when they are there next, where the company has said so', async () => {
    const [acme, ...others] = tenants;
    const hours = [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' }];
    const house = await openHouse({ tenants: [{ ...acme, interpreters: { hours } }, ...others], clock: () => new Date('2026-11-27T22:00:00Z') });
    const answer = (await house.ask({ method: 'GET', url: '/v1/acme/interpreters?lang=bzs' })).json<object>();
    // Friday 19:00 in São Paulo: Monday, 08:00 there.
    expect(answer).toEqual({ state: 'closed', opensAt: '2026-11-30T11:00:00.000Z' });
  });
});

describe('hours', () => {
  const hours = [
    { days: [1], from: '08:00', to: '12:00' },
    { days: [1], from: '13:00', to: '17:00', lang: 'gsg' },
    { days: [7], from: '03:30', to: '05:00' },
  ];
  test.for([
    ['before they begin', 'gsg', '2026-11-23T06:00:00Z', '2026-11-23T07:00:00.000Z'],
    ['in the pause', 'gsg', '2026-11-23T11:30:00Z', '2026-11-23T12:00:00.000Z'],
    ['in the pause, in a language without an afternoon', 'bfi', '2026-11-23T11:30:00Z', '2026-11-29T02:30:00.000Z'],
    ['within them', 'gsg', '2026-11-23T08:00:00Z', undefined],
    ['on the night on which clocks go forward', 'bfi', '2026-03-28T12:00:00Z', '2026-03-29T01:30:00.000Z'],
    ['a week ahead, when today’s are over', 'bfi', '2026-11-29T05:00:00Z', '2026-11-30T07:00:00.000Z'],
  ] as const)('%s', ([, lang, now, next]) => {
    expect(opensNext(hours, lang, 'Europe/Berlin', new Date(now))?.toISOString()).toBe(next);
  });
  it('are unknown where nobody said any', () => {
    expect(opensNext([], 'bzs', 'UTC', new Date())).toBeUndefined();
  });
});

describe('three people', () => {
  it('are made by an interpreter beside an agent, or an agent beside an interpreter, from their own queue', async () => {
    const { desk, admin, open } = await staffed();
    const ana = await desk.colleague(admin, 'Ana', 'agent');
    const bea = await desk.colleague(admin, 'Bea', 'agent');
    const ivo = await desk.colleague(admin, 'Ivo', 'interpreter', ['bzs']);
    const joe = await desk.colleague(admin, 'Joe', 'interpreter', ['ase']);
    const { sid } = await open();
    const ticket = async (somebody: typeof ana) => (await somebody.ask('POST', `/sessions/${sid}/ticket`)).statusCode;
    expect([await ticket(ivo), await ticket(ana)]).toEqual([409, 409]);
    await ana.ask('POST', `/sessions/${sid}/claim`);
    expect([await ticket(ana), await ticket(ivo), await ticket(joe), await ticket(bea)]).toEqual([200, 200, 409, 409]);
    const answer = (await ivo.ask('POST', `/sessions/${sid}/ticket`)).json<TicketAnswer>();
    expect(answer.call).toBe('ws://localhost:4173/v1/call');
    await ana.ask('POST', `/sessions/${sid}/handover`, { note: 'Please go on.', to: ivo.operator.id });
    await ivo.ask('POST', `/sessions/${sid}/accept`);
    expect([await ticket(ivo), await ticket(bea)]).toEqual([200, 200]);
  });

  test.for([
    ['interpreter', ['bzs'], ['sign'], true],
    ['interpreter', ['ase', 'pt'], ['sign'], false],
    ['interpreter', [], ['sign'], true],
    ['agent', ['pt', 'bzs'], ['sign'], true],
    ['agent', ['pt'], ['sign'], false],
  ] as const)('%s with [%s] sees a call in Libras by %s: %s', ([role, languages, ways, seen]) => {
    const operator = { id: '1', name: 'Ana', role, languages: [...languages], passwordHash: '', mustChange: false, endedAt: null };
    const call: Call = { sid: '1', flow: 'cancel', statute: 'generic', locale: 'pt-BR', send: [...ways], recv: [...ways], sign: 'bzs', openedAt: 'x', waitingSince: 'x', state: 'waiting' };
    expect(isFor({ operator }, call)).toBe(seen);
  });
});

test('whoever runs the server hears which setting is wrong', () => {
  expect(settingsFrom({ TURN_URLS: 'turn:turn.example:3478?transport=udp, stun:turn.example', TURN_SECRET: 'hush', JANUS_URL: 'wss://janus.example/ws' }).calls).toEqual({
    turn: { urls: ['turn:turn.example:3478?transport=udp', 'stun:turn.example'], secret: 'hush' },
    janus: { url: 'wss://janus.example/ws' },
  });
  expect(() => settingsFrom({ TURN_URLS: 'turn.example' })).toThrow('TURN_URLS');
  expect(() => settingsFrom({ TURN_URLS: 'turn:turn.example' })).toThrow('TURN_SECRET');
  expect(() => settingsFrom({ JANUS_URL: 'https://janus.example' })).toThrow('JANUS_URL');
});
