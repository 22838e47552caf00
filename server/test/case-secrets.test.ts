import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { InjectOptions } from 'fastify';
import { describe, expect, test } from 'vitest';
import { protocolNumber } from '../../src/wire/protocol-number.ts';
import { follow, followed, problemOf, type Followed } from './helpers/complaints.ts';
import { receiptOf, rowsOf, submission } from './helpers/house.ts';

const nobodys = protocolNumber(2026, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);

/** Every route that asks for the secret. */
const routes = (protocol: string): InjectOptions[] => [
  { url: `/v1/acme/cases/${protocol}` },
  { method: 'POST', url: `/v1/acme/cases/${protocol}/messages`, payload: { text: 'Hello.' }, headers: { 'idempotency-key': randomUUID() } },
  { method: 'POST', url: `/v1/acme/cases/${protocol}/history`, payload: { medium: 'email', address: 'ana@example.com' } },
  { method: 'POST', url: `/v1/acme/cases/${protocol}/reopen`, payload: { reason: 'Again.' } },
];

describe('a case', () => {
  test('is the same 404 for a wrong secret, none, another’s, an unknown number and no number at all', async () => {
    const { ask, house, protocol, secret } = await follow(undefined, { limits: { receiptTries: 0 } });
    const other = followed(house, receiptOf(await house.submit(submission())));
    const theirs = followed(house, receiptOf(await house.submit(submission(), { tenant: 'other' })));
    const seen = new Set<string>();
    for (const [number, shown] of [[protocol, other.secret], [protocol, theirs.secret], [protocol, ''], [protocol, 'x'], [protocol, secret.slice(1)], [nobodys, secret], ['anything', secret], [theirs.protocol, theirs.secret]] as const) {
      for (const request of routes(number)) {
        const response = await ask(request, shown);
        expect(problemOf(response)).toEqual([404, 'not-found']);
        seen.add(JSON.stringify({ ...response.json<object>(), instance: '' }));
      }
    }
    expect(seen.size).toBe(1);
    expect([await rowsOf(house, 'messages'), await rowsOf(house, 'history_requests')]).toEqual([0, 0]);
  });

  test('takes the secret from the header alone, never from an address', async () => {
    const { ask, protocol, secret } = await follow();
    expect((await ask({ url: `/v1/acme/cases/${protocol}?t=${secret}` }, '')).statusCode).toBe(404);
    expect((await ask({ url: `/v1/acme/cases/${protocol}`, headers: { authorization: `Basic ${secret}` } }, '')).statusCode).toBe(404);
    expect((await ask({ url: `/v1/acme/cases/${protocol}`, headers: { authorization: `bearer ${secret}` } }, '')).statusCode).toBe(200);
  });

  test('can be guessed at ten times a minute from one address, at the receipt and here together, whether it exists or not', async () => {
    for (const exists of [true, false]) {
      const { ask, protocol, secret } = await follow();
      const number = exists ? protocol : nobodys;
      for (let tries = 0; tries < 5; tries += 1) {
        expect((await ask({ url: `/r/${number}?t=wrong` }, '')).statusCode).toBe(404);
        expect((await ask({ url: `/v1/acme/cases/${number}` }, 'wrong')).statusCode).toBe(404);
      }
      const blocked = await ask({ url: `/v1/acme/cases/${number}` }, secret);
      expect([...problemOf(blocked), Number(blocked.headers['retry-after']) > 0]).toEqual([429, 'too-many-requests', true]);
      if (exists) expect((await ask({ url: `/v1/acme/cases/${number}`, remoteAddress: '198.51.100.7' })).statusCode).toBe(200);
    }
  });

  test('takes as long to refuse for an unknown number as for a wrong secret', async () => {
    const { ask, protocol, house } = await follow([], { limits: { receiptTries: 0 } });
    const { secret } = followed(house, receiptOf(await house.submit(submission())));
    const times = { wrong: [] as number[], unknown: [] as number[] };
    // In turn, so that whatever else the machine does hits both alike.
    for (let round = 0; round < 300; round += 1) {
      for (const [which, number] of [['wrong', protocol], ['unknown', nobodys]] as const) {
        const start = performance.now();
        await ask({ url: `/v1/acme/cases/${number}` }, secret);
        times[which].push(performance.now() - start);
      }
    }
    const middle = (all: number[]) => all.toSorted((a, b) => a - b)[all.length / 2] ?? 0;
    const ratio = middle(times.wrong) / middle(times.unknown);
    expect(ratio).toBeGreaterThan(0.7);
    expect(ratio).toBeLessThan(1.4);
  });
});

test('no line of the log holds a secret, a number, an address or a word', async () => {
  const { ask, say, askHistory, reopen, report, answer, see, protocol, secret, house } = await follow();
  await say({ text: 'Ximena writes' });
  await askHistory({ medium: 'email', address: 'ximena@example.com' });
  await answer('Ximena is answered');
  const { token = '' } = (await see()).outcome;
  await reopen('Ximena differs');
  await report({ token, resolved: 'no' });
  await report({ token, resolved: 'no' });
  await ask({ url: `/v1/acme/cases/${protocol}?t=${secret}` }, 'ximena');
  await ask({ method: 'POST', url: `/v1/acme/cases/${protocol}/messages`, payload: '{"text":"Ximena', headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() } });
  const log = house.lines.join('');
  expect(house.lines.length).toBeGreaterThanOrEqual(9);
  expect(token).toHaveLength(22);
  expect(log).not.toMatch(/ximena|127\.0\.0\.1/i);
  for (const secretText of [secret, protocol, token]) expect(log).not.toContain(secretText);
});

test('two hundred bodies of any shape are answered, as described, and never by a mistake of ours', async () => {
  const person = await follow([], { limits: { receiptTries: 0, tenant: 0, address: 0 } });
  const word = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', ' ', 'email', 'post', 'yes', 'ana@example.com', '__proto__', 'x'.repeat(10_001)));
  const value = fc.oneof(word, fc.jsonValue(), fc.integer(), fc.array(fc.record({ id: word, name: word, bytes: fc.integer(), sha256: word, type: word }, { requiredKeys: [] }), { maxLength: 12 }));
  const field = fc.constantFrom('text', 'files', 'medium', 'address', 'reason', 'token', 'resolved', 'satisfaction', '__proto__', 'constructor');
  const body = fc.oneof({ weight: 4, arbitrary: fc.dictionary(field, value).map((entries) => JSON.stringify(entries)) }, { weight: 1, arbitrary: fc.json() }, { weight: 1, arbitrary: word });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom<keyof Answering>('/messages', '/history', '/reopen', '/outcomes'), body, async (route, payload) => {
      const response = await send(person, route, payload);
      expect(response.statusCode).toBeLessThan(500);
      if (response.statusCode >= 400) expect(response.headers['content-type']).toContain('application/problem+json');
    }),
    { numRuns: 200 },
  );
});

type Answering = Record<'/messages' | '/history' | '/reopen' | '/outcomes', true>;

function send({ ask, protocol }: Followed, route: keyof Answering, payload: string) {
  const url = route === '/outcomes' ? '/v1/acme/outcomes' : `/v1/acme/cases/${protocol}${route}`;
  return ask({ method: 'POST', url, payload, headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() } });
}
