import { describe, expect, test, vi } from 'vitest';
import { transportFor } from '../../src/transport/choose.ts';
import { customTransport } from '../../src/transport/custom.ts';
import { absolute, remembered } from '../../src/transport/endpoint.ts';
import { sandboxOutcomes, sandboxTransport } from '../../src/transport/sandbox.ts';
import { readProtocolNumber } from '../../src/wire/protocol-number.ts';
import { backend, never, outgoing, receipt, reports } from './backend.ts';

const signal = never;

describe('the way is chosen by the endpoint', () => {
  test('an address', async () => {
    const company = await backend({ body: receipt });
    expect(await transportFor(`${company.address}/v1/acme`).send(outgoing, { signal })).toMatchObject({ outcome: 'received' });
    expect(company.heard[0]?.url).toBe('/v1/acme/submissions');
  });

  test("a company's own endpoint", async () => {
    const company = await backend({ body: { id: 7, created: 0 } });
    const endpoint = { url: `${company.address}/exit`, receipt: { protocol: '$.id', at: '$.created' } };
    expect(await transportFor(endpoint).send(outgoing, { signal })).toMatchObject({ receipt: { protocol: '7' } });
  });

  test('a function', async () => {
    expect(await transportFor(() => Promise.resolve(receipt)).send(outgoing, { signal })).toMatchObject({ outcome: 'received' });
  });

  test('the sandbox', async () => {
    const info = vi.spyOn(console, 'info').mockImplementation(() => {});
    expect(await transportFor('sandbox:ok').send(outgoing, { signal })).toMatchObject({ outcome: 'received', receipt: { signed: false, from: 'sandbox' } });
    expect(info).toHaveBeenCalledOnce();
    info.mockRestore();
  });

  test('another page of the origin can use it too, unless it is a function', () => {
    expect(absolute('/v1/acme', 'https://shop.example/account/')).toBe('https://shop.example/v1/acme');
    expect(remembered('sandbox:ok')).toBe('sandbox:ok');
    expect(remembered({ url: 'https://a.example/x', encoding: 'form' })).toEqual({ url: 'https://a.example/x', encoding: 'form' });
    expect(remembered(() => Promise.resolve())).toBeNull();
  });
});

describe("a host's own function", () => {
  test('gets the submission and the key', async () => {
    const send = vi.fn(() => Promise.resolve(receipt));
    await customTransport(send).send(outgoing, { signal });
    expect(send).toHaveBeenCalledWith(JSON.parse(outgoing.body), { signal: expect.any(AbortSignal) as AbortSignal, idempotencyKey: outgoing.key });
  });

  test.for([
    ['rejects', () => Promise.reject(new Error('no')), 'server'],
    ['throws', () => { throw new Error('no'); }, 'server'],
    ['brings something else', () => Promise.resolve({ ok: true }), 'no-receipt'],
    ['brings nothing', () => Promise.resolve(undefined), 'no-receipt'],
    ['never settles', () => new Promise(() => {}), 'timeout'],
  ] as const)('that %s keeps the request waiting', async ([, send, reason]) => {
    expect(await customTransport(send, { timeoutMs: 30 }).send(outgoing, { signal })).toEqual({ outcome: 'later', reason });
  });
});

describe('the sandbox', () => {
  const effects = () => {
    const logged: string[] = [];
    return { logged, wait: () => Promise.resolve(), log: (text: string) => void logged.push(text), now: () => Date.parse('2026-11-24T10:00:00Z'), ...reports() };
  };

  test('gives an honest receipt: unsigned, with a protocol number that can be read back', async () => {
    const attempt = await sandboxTransport('ok', effects()).send(outgoing, { signal });
    if (attempt.outcome !== 'received') throw new Error(attempt.outcome);
    expect(attempt.receipt).toMatchObject({ signed: false, from: 'sandbox', receivedAt: '2026-11-24T10:00:00.000Z' });
    expect(readProtocolNumber(attempt.receipt.protocol)).toBe(attempt.receipt.protocol);
  });

  test('gives the same receipt for the same key', async () => {
    const sandbox = sandboxTransport('ok', effects());
    const [first, again, other] = [await sandbox.send(outgoing, { signal }), await sandbox.send(outgoing, { signal }), await sandbox.send({ ...outgoing, key: 'b' }, { signal })];
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  test.for([
    ['ok', { outcome: 'received' }],
    ['slow', { outcome: 'received' }],
    ['offline', { outcome: 'later', reason: 'offline' }],
    ['422', { outcome: 'refused', problem: { status: 422, problems: [{ field: 'email', code: 'not-an-email' }] } }],
    ['409-already-cancelled', { outcome: 'refused', problem: { status: 409, receivedAt: '2026-11-24T10:00:00.000Z' } }],
    ['429', { outcome: 'later', reason: 'busy', retryAfter: 5 }],
    ['500', { outcome: 'later', reason: 'server' }],
    ['timeout', { outcome: 'later', reason: 'timeout' }],
    ['html', { outcome: 'later', reason: 'no-receipt' }],
    ['wrong-shape', { outcome: 'later', reason: 'no-receipt' }],
  ] as const)('sandbox:%s goes on for ever, sandbox:%s-then-ok only once', async ([outcome, expected]) => {
    expect(sandboxOutcomes).toContain(outcome);
    const forEver = sandboxTransport(outcome, effects());
    for (const key of ['a', 'a', 'b']) expect(await forEver.send({ ...outgoing, key }, { signal })).toMatchObject(expected);
    const once = sandboxTransport(`${outcome}-then-ok`, effects());
    expect(await once.send(outgoing, { signal })).toMatchObject(expected);
    expect(await once.send(outgoing, { signal })).toMatchObject({ outcome: 'received' });
  });

  test('shows the developer once what it would post, and a line to try it', async () => {
    const { logged, ...rest } = effects();
    const sandbox = sandboxTransport('ok', { ...rest, log: (text) => logged.push(text) });
    const body = JSON.stringify({ answers: { name: "O'Neil" } });
    await sandbox.send({ key: 'a', body }, { signal });
    await sandbox.send({ key: 'b', body }, { signal });
    expect(logged).toHaveLength(1);
    expect(logged[0]).toContain('nothing is sent');
    expect(logged[0]).toContain(`-d '{"answers":{"name":"O'\\''Neil"}}'`);
  });

  test('does not stumble over a name it does not know, and says which it knows', async () => {
    const { logged, ...rest } = effects();
    const sandbox = sandboxTransport('503', { ...rest, log: (text) => logged.push(text) });
    expect(await sandbox.send(outgoing, { signal })).toMatchObject({ outcome: 'received' });
    expect(logged[0]).toContain('does not know "503"; it knows ok, slow, offline');
  });
});
