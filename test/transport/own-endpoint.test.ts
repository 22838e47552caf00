import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EndpointConfig } from '../../src/transport/endpoint.ts';
import { formOf } from '../../src/transport/form.ts';
import { mapped, ownEndpointTransport, readerOf, valueAt } from '../../src/transport/own-endpoint.ts';
import { backend, never, outgoing, receipt, reports } from './backend.ts';

const send = (config: EndpointConfig, report = reports().report) => ownEndpointTransport(config, { report }).send(outgoing, { signal: never });

describe("a company's own endpoint", () => {
  test('hears its own words at its own address, and its number becomes the receipt, not called signed', async () => {
    const company = await backend({ body: { data: [{ id: 4711, created: '2026-11-24T07:00:00-03:00', link: 'https://shop.example/t/4711' }] } });
    const attempt = await send({
      url: `${company.address}/exit?source=site`,
      method: 'PUT',
      map: { mail: 'answers.email', contract_no: '$.answers.contract', ref: 'idempotencyKey', nothing: 'answers.phone' },
      receipt: { protocol: '$.data[0].id', at: '$.data.0.created', url: '$.data[0].link' },
    });
    expect(company.heard).toHaveLength(1);
    expect(company.heard[0]).toMatchObject({ method: 'PUT', url: '/exit?source=site' });
    expect(JSON.parse(company.heard[0]?.body ?? '')).toEqual({ mail: 'ana@example.org', contract_no: '4711 & 12', ref: outgoing.key });
    expect(attempt).toMatchObject({
      outcome: 'received',
      receipt: {
        protocol: '4711', receiptId: '4711', receivedAt: '2026-11-24T10:00:00.000Z', url: 'https://shop.example/t/4711', signed: false, from: company.host,
      },
    });
  });

  test('that only takes forms gets the same message as a form', async () => {
    const company = await backend({ body: receipt });
    expect(await send({ url: `${company.address}/form`, encoding: 'form' })).toMatchObject({ outcome: 'received', receipt: { signed: true } });
    expect(company.heard[0]?.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
    expect(Object.fromEntries(new URLSearchParams(company.heard[0]?.body))).toEqual({
      flow: 'cancel', statute: 'br-sac', locale: 'pt-BR', submittedAt: '2026-11-24T10:00:00.000Z', idempotencyKey: outgoing.key,
      'answers.name': 'Ana Gonçalves', 'answers.email': 'ana@example.org', 'answers.contract': '4711 & 12',
    });
  });

  test('and without a map or a receipt it is spoken to like ours', async () => {
    const company = await backend({ body: receipt });
    expect(await send({ url: `${company.address}/exit` })).toMatchObject({ outcome: 'received' });
    expect(company.heard[0]?.body).toBe(outgoing.body);
  });

  test('that says "ok" without a number leaves the request waiting', async () => {
    const company = await backend({ status: 200, body: { ok: true } });
    const { told, report } = reports();
    expect(await send({ url: company.address, receipt: { protocol: '$.id', at: '$.created' } }, report)).toEqual({ outcome: 'later', reason: 'no-receipt' });
    expect(told[0]?.facts['found']).toBe('wrong-shape');
  });
});

describe('paths', () => {
  test('follow only what the data itself has', () => {
    const data = JSON.parse('{"a":{"b":[{"c":1}]},"__proto__":{"d":2}}') as unknown;
    expect(valueAt(data, '$.a.b[0].c')).toBe(1);
    expect(valueAt(data, '$.__proto__.d')).toBe(2);
    expect(valueAt(data, '$.a.__proto__')).toBeUndefined();
    expect(valueAt(data, 'constructor.name')).toBeUndefined();
    expect(valueAt('text', 'length')).toBeUndefined();
  });

  test('never run anything and never throw', () => {
    fc.assert(fc.property(fc.jsonValue(), fc.string(), (data, path) => void valueAt(data, path)));
  });

  test.for([
    [{ id: 1, created: 1_795_514_400 }, '2026-11-24T10:00:00.000Z'],
    [{ id: 1, created: 1_795_514_400_000 }, '2026-11-24T10:00:00.000Z'],
    [{ id: 1, created: '2026-11-24T10:00:00Z' }, '2026-11-24T10:00:00.000Z'],
    [{ id: 1, created: 'yesterday' }, undefined],
    [{ id: '  ', created: 0 }, undefined],
    [{ id: { $: 1 }, created: 0 }, undefined],
  ] as const)('%j received at %s', ([answer, at]) => {
    expect(readerOf({ protocol: '$.id', at: '$.created' })(answer)?.receivedAt).toBe(at);
  });

  test('a map cannot reach into the prototype', () => {
    expect(Object.keys(mapped({}, { a: 'toString', b: '__proto__' }))).toEqual([]);
  });
});

test('a form says what the message says, value by value', () => {
  const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean());
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.oneof(leaf, fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), leaf))), (message) => {
      const pairs = [...new URLSearchParams(formOf(message))];
      for (const [name, value] of pairs) expect(value).toBe(String(valueAt(message, name)));
      const leaves = Object.values(message).flatMap((value) => (typeof value === 'object' ? Object.values(value) : [value]));
      expect(pairs).toHaveLength(leaves.length);
    }),
  );
});
