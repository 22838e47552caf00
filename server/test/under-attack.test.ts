import { randomUUID } from 'node:crypto';
import type { LightMyRequestResponse } from 'fastify';
import { describe, expect, test } from 'vitest';
import { solve } from '../../src/transport/solve.ts';
import type { Challenge } from '../../src/wire/proof.ts';
import { createDemand, type Came } from '../src/proof/demand.ts';
import type { Fanout } from '../src/ops/fanout.ts';
import { companyServer, now as noon } from './helpers/company-server.ts';
import { anaForm, openHouse, rowsOf, submission, tenants, type House } from './helpers/house.ts';

const typeOf = (response: LightMyRequestResponse): string | undefined => response.json<{ type?: string }>().type?.split('/').at(-1);
const encode = (proof: unknown): string => Buffer.from(JSON.stringify(proof)).toString('base64url');

/** Under attack from the first request on, unless a test says otherwise. */
const attacked = (limits: object = {}, more: Partial<Parameters<typeof openHouse>[0]> = {}) => openHouse({ limits: { proof: 1, ...limits }, proofCost: 2, ...more });

async function taskFor(house: House, key: string, tenant = 'acme'): Promise<Challenge> {
  const response = await house.ask({ method: 'POST', url: `/v1/${tenant}/challenge`, headers: { 'idempotency-key': key } });
  expect([response.statusCode, response.headers['cache-control']]).toEqual([200, 'no-store']);
  return response.json<Challenge>();
}

async function proofFor(house: House, key: string, tenant = 'acme'): Promise<{ challenge: Challenge; solution: object }> {
  const challenge = await taskFor(house, key, tenant);
  const solution = await solve(challenge.parameters, new AbortController().signal);
  if (!solution) throw new Error('nothing found');
  return { challenge, solution };
}

const send = (house: House, key: string, proof?: unknown, more: { tenant?: string; headers?: Record<string, string> } = {}) =>
  house.submit(submission({ answers: { contract: key } }), { key, ...more, headers: { ...more.headers, ...(proof !== undefined && { 'proof-of-work': encode(proof) }) } });

describe('while a company is under attack', () => {
  test('a device is asked for a proof, and with it the person gets the receipt', async () => {
    const house = await attacked({}, { proofCost: undefined });
    const key = randomUUID();
    const asked = await send(house, key);
    expect([asked.statusCode, typeOf(asked), asked.headers['retry-after']]).toEqual([429, 'proof-of-work', '60']);
    expect(await rowsOf(house, 'submissions')).toBe(0);
    expect((await send(house, key, await proofFor(house, key))).statusCode).toBe(201);
    const figures = (await house.app.inject('/metrics')).body;
    expect(figures).toContain('same_door_proofs_total{fate="asked"} 1');
    expect(figures).toContain('same_door_proofs_total{fate="good"} 1');
    expect(figures).toMatch(/same_door_proof_level [1-4]/);
    expect(figures).toContain('same_door_companies_under_attack 1');
  });

  test('a proof counts for one request, once: not for another key, another company, or a second registration', async () => {
    const house = await attacked();
    const [key, another] = [randomUUID(), randomUUID()];
    const proof = await proofFor(house, key);
    expect(typeOf(await send(house, another, proof))).toBe('proof-of-work');
    await send(house, randomUUID(), undefined, { tenant: 'other' });
    expect(typeOf(await send(house, key, proof, { tenant: 'other' }))).toBe('proof-of-work');
    const statuses = await Promise.all(Array.from({ length: 5 }, () => send(house, key, proof).then(({ statusCode }) => statusCode)));
    expect(statuses.sort()).toEqual([200, 200, 200, 200, 201]);
    expect(await rowsOf(house, 'submissions')).toBe(1);
  });

  test('a proof of one process counts at another, and after a restart', async () => {
    const house = await attacked();
    const key = randomUUID();
    const proof = await proofFor(house, key);
    const next = await house.restart();
    expect((await send(next, key, proof)).statusCode).toBe(201);
  });

  test.for<[name: string, spoil: (proof: { challenge: Challenge; solution: object }) => unknown]>([
    ['guessed', ({ challenge }) => ({ challenge, solution: { counter: 0, derivedKey: challenge.parameters.keyPrefix.repeat(2) } })],
    ['for a task that was made easier', ({ challenge, solution }) => ({ challenge: { ...challenge, parameters: { ...challenge.parameters, cost: 1 } }, solution })],
    ['for a task that lives longer', ({ challenge, solution }) => ({ challenge: { ...challenge, parameters: { ...challenge.parameters, data: { ...challenge.parameters.data, expires: 9e15 } } }, solution })],
    ['for a task of its own making', ({ challenge, solution }) => ({ challenge: { ...challenge, signature: '0'.repeat(64) }, solution })],
    ['with more than a proof', ({ challenge, solution }) => ({ challenge, solution, ['__proto__']: { verified: true }, more: 1 })],
    ['that is no proof', () => 'please'],
    ['without end', () => 'x'.repeat(4_000)],
  ])('a proof counts for nothing that is %s', async ([, spoil]) => {
    const house = await attacked();
    const key = randomUUID();
    const refused = await send(house, key, spoil(await proofFor(house, key)));
    expect([refused.statusCode, typeOf(refused)]).toEqual([429, 'proof-of-work']);
    expect(await rowsOf(house, 'submissions')).toBe(0);
  });

  test('whoever took too long is given another task, and nothing is lost', async () => {
    const moments = [noon.getTime()];
    const house = await attacked({}, { clock: () => new Date(moments.at(-1) ?? 0) });
    const key = randomUUID();
    const proof = await proofFor(house, key);
    moments.push(noon.getTime() + 10 * 60_000);
    expect(typeOf(await send(house, key, proof))).toBe('proof-of-work');
    expect((await send(house, key, await proofFor(house, key))).statusCode).toBe(201);
  });

  test('two hundred people behind one address all get through, as at a relay centre', { timeout: 120_000 }, async () => {
    const house = await attacked({ proof: 60 });
    const people = Array.from({ length: 200 }, () => randomUUID());
    const proved: string[] = [];
    const statuses = [];
    for (const key of people) {
      const first = await send(house, key);
      if (first.statusCode === 429) proved.push(key);
      statuses.push(first.statusCode === 429 ? (await send(house, key, await proofFor(house, key))).statusCode : first.statusCode);
    }
    expect(statuses.filter((status) => status === 201)).toHaveLength(200);
    expect(proved.length, 'the attack began with the sixtieth').toBe(141);
  });

  test('a signed-in person’s confirmation needs no proof, and a claim to be one is none', async () => {
    const shop = companyServer();
    const house = await attacked({}, { clock: () => noon, tenants: [{ ...tenants[0], identityKeys: shop.identityKeys }, tenants[1]] });
    expect((await house.submit(submission({ identity: shop.token() }))).statusCode).toBe(201);
    for (const identity of [undefined, 'abc', shop.token({ claims: { exp: noon.getTime() / 1000 - 600, iat: noon.getTime() / 1000 - 900 } })]) {
      expect(typeOf(await house.submit(submission({ identity })))).toBe('proof-of-work');
    }
    const key = randomUUID();
    expect((await send(house, key, await proofFor(house, key))).statusCode).toBe(201);
  });

  test('what is only asked to come back takes nothing from what the company can take', async () => {
    const house = await attacked({ tenant: 3 });
    for (let turn = 0; turn < 10; turn += 1) expect(typeOf(await send(house, randomUUID()))).toBe('proof-of-work');
    const key = randomUUID();
    expect((await send(house, key, await proofFor(house, key))).statusCode).toBe(201);
  });

  test('the neighbour notices nothing', async () => {
    const house = await attacked({ proof: 5 });
    for (let turn = 0; turn < 10; turn += 1) await send(house, randomUUID());
    expect(typeOf(await send(house, randomUUID()))).toBe('proof-of-work');
    expect((await house.submit(submission(), { tenant: 'other' })).statusCode).toBe(201);
  });
});

describe('without JavaScript, where nothing can be proved', () => {
  const keyIn = (page: LightMyRequestResponse): string => /name="key" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
  const form = async (house: House) => keyIn(await house.ask({ url: '/f/acme/cancel?statute=br-sac' }));

  test('a form still goes through, by a lane of its own', async () => {
    const house = await attacked();
    expect((await house.postForm({ ...anaForm, key: await form(house) })).statusCode).toBe(303);
  });

  test('a form that is not ours is looked at once more, with everything typed', async () => {
    const house = await attacked();
    await send(house, randomUUID());
    const again = await house.postForm(anaForm);
    expect([again.statusCode, again.body.includes('value="Ana Souza"')]).toEqual([422, true]);
    expect((await house.postForm({ ...anaForm, key: keyIn(again) })).statusCode).toBe(303);
  });

  test('a full lane keeps what was typed, says when to come back, and how else to reach the company', async () => {
    const house = await attacked({ forms: 1 });
    await house.postForm({ ...anaForm, key: await form(house) });
    const full = await house.postForm({ ...anaForm, name: 'Eva', key: await form(house) });
    expect([full.statusCode, Number(full.headers['retry-after']) > 0]).toEqual([429, true]);
    expect(full.body).toContain('value="Eva"');
    expect(full.body).toContain('0800 123 456');
  });

  test('one address has half of the lane, and leaves the other to everybody else', async () => {
    const house = await attacked({ forms: 4 }, { trustProxy: true });
    const post = async (from: string) => (await house.postForm({ ...anaForm, contract: randomUUID(), key: await form(house) }, { 'x-forwarded-for': from })).statusCode;
    const greedy = [await post('203.0.113.7'), await post('203.0.113.7'), await post('203.0.113.7')];
    expect(greedy).toEqual([303, 303, 429]);
    expect([await post('198.51.100.1'), await post('198.51.100.2')]).toEqual([303, 303]);
  });
});

describe('an attack', () => {
  const minutes = (from: number) => {
    const at = { ms: Date.parse('2026-11-24T10:00:00Z') };
    const demand = createDemand({ from, clock: () => new Date(at.ms) });
    const come = (times: number, what: Came = 'unproved') => {
      for (let turn = 0; turn < times; turn += 1) demand.came('acme', what);
      return demand.level('acme');
    };
    return { at, demand, come };
  };

  test('is seen by how much comes; the work rises with each doubling, to an end', () => {
    const { come } = minutes(100);
    expect([come(99), come(1), come(100), come(200), come(400), come(10_000)]).toEqual([0, 1, 2, 3, 4, 4]);
  });

  test('is over by itself, and does not flicker at the border', () => {
    const { at, come } = minutes(100);
    come(100);
    at.ms += 61_000;
    expect(come(60)).toBe(0);
    expect(come(40)).toBe(1);
    at.ms += 30_000;
    come(60);
    at.ms += 31_000;
    expect(come(0), 'sixty in the last minute: less than began it, more than ends it').toBe(1);
    at.ms += 60_000;
    expect(come(0)).toBe(0);
  });

  test('is seen sooner by what nothing can be made of', () => {
    const { come } = minutes(100);
    come(25);
    expect(come(25, 'refused')).toBe(1);
  });

  test('does not go on for the people who prove themselves: each comes twice and counts once', () => {
    const { at, come } = minutes(100);
    come(100);
    at.ms += 30_000;
    come(49);
    come(49, 'proved');
    at.ms += 31_000;
    expect(come(0)).toBe(0);
  });

  test('by machines that bring their proofs unasked is an attack all the same', () => {
    expect(minutes(100).come(400, 'proved')).toBe(3);
  });

  test('never begins where the operator wants none', () => {
    expect(minutes(0).come(100_000)).toBe(0);
  });

  test('on one process is known to the others, and forgotten when no more is heard of it', () => {
    const at = { ms: Date.parse('2026-11-24T10:00:00Z') };
    const ears: Parameters<Fanout['hear']>[1][] = [];
    const clock = () => new Date(at.ms);
    const fanout = (process: string): Fanout => ({
      tell: (tenantId, _topic, message) => ears.forEach((hear) => hear(message, { tenantId, process })),
      hear: (_topic, listener) => void ears.push(listener),
      watch: () => {},
      close: () => Promise.resolve(),
    });
    const [here, there] = [createDemand({ from: 10, clock, fanout: fanout('a') }), createDemand({ from: 10, clock, fanout: fanout('b') })];
    for (let turn = 0; turn < 20; turn += 1) here.came('acme', 'unproved');
    expect([here.level('acme'), there.level('acme'), there.level('other')]).toEqual([2, 2, 0]);
    at.ms += 61_000;
    expect(there.level('acme')).toBe(0);
    ears.forEach((hear) => hear({ level: 'high' }, { tenantId: 'acme', process: 'c' }));
    expect(there.level('acme'), 'what is no level is none').toBe(0);
  });
});
