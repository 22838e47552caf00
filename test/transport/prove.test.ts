import { createHash } from 'node:crypto';
import { createChallenge, verifySolution, type CreateChallengeOptions } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { ServerResponse } from 'node:http';
import { describe, expect, test, vi } from 'vitest';
import { ownEndpointTransport } from '../../src/transport/own-endpoint.ts';
import { prove } from '../../src/transport/prove.ts';
import { httpTransport } from '../../src/transport/http.ts';
import { backend, never, outgoing, receipt } from './backend.ts';

const secret = 'only the backend knows';
const problem = { type: 'https://same-door.dev/problems/proof-of-work', title: 'Prove', status: 429 };
const task = (more: Partial<CreateChallengeOptions> = {}) =>
  createChallenge({ algorithm: 'PBKDF2/SHA-256', cost: 10, counter: 37, data: { expires: 4_102_444_800_000, key: outgoing.key }, deriveKey, hmacSignatureSecret: secret, hmacKeySignatureSecret: secret, ...more });
const say = (response: ServerResponse, status: number, body: unknown) => response.writeHead(status, { 'content-type': 'application/json', ...(status === 429 && { 'retry-after': '60' }) }).end(JSON.stringify(body));

/** A backend under attack: no receipt without a proof that its own library accepts. */
const attacked = (status = 429, challenge: () => Promise<unknown> = task) =>
  backend((request, response) => {
    if (request.url?.endsWith('/challenge')) return void challenge().then((made) => say(response, 200, made), () => say(response, 503, {}));
    const header = String(request.headers['proof-of-work'] ?? '');
    if (!header) return void say(response, status, problem);
    const proof = JSON.parse(Buffer.from(header, 'base64url').toString()) as Pick<Parameters<typeof verifySolution>[0], 'challenge' | 'solution'>;
    void verifySolution({ ...proof, deriveKey, hmacSignatureSecret: secret }).then(({ verified }) => (verified ? say(response, 201, receipt) : say(response, 429, problem)));
  });

describe('a backend that is under attack', () => {
  test.for([428, 429])('gets a proof that counts, and the person their receipt in the same attempt: %i', async (status) => {
    const company = await attacked(status);
    expect(await httpTransport({ endpoint: `${company.address}/v1/acme/` }).send(outgoing, { signal: never })).toMatchObject({ outcome: 'received', receipt: { protocol: receipt.protocol } });
    expect(company.heard.map(({ url }) => url)).toEqual(['/v1/acme/submissions', '/v1/acme/challenge', '/v1/acme/submissions']);
    expect(company.heard[1]?.headers).toMatchObject({ 'idempotency-key': outgoing.key });
    expect(company.heard[1]?.body, 'what the person wrote is nobody’s business there').toBe('');
    expect(company.heard[2]?.body).toBe(outgoing.body);
  });

  test.for<[name: string, challenge: () => Promise<unknown>]>([
    ['gives no task', () => Promise.reject(new Error('down'))],
    ['gives a page instead of a task', () => Promise.resolve('<h1>Sign in</h1>')],
    ['asks for work without end', () => task({ cost: 1, counter: 1 }).then(({ parameters, ...rest }) => ({ ...rest, parameters: { ...parameters, cost: 100_001 } }))],
    ['asks for something else', () => task().then(({ parameters, ...rest }) => ({ ...rest, parameters: { ...parameters, algorithm: 'SCRYPT' } }))],
    ['takes no proof', () => task({ hmacSignatureSecret: 'changed meanwhile' })],
  ])('and %s: the request waits like any other, and is lost for nobody', async ([, challenge]) => {
    const company = await attacked(429, challenge);
    expect(await httpTransport({ endpoint: company.address }).send(outgoing, { signal: never })).toEqual({ outcome: 'later', reason: 'busy', retryAfter: 60 });
  });

  test('is asked again later where the page is no secure context', async () => {
    const company = await attacked();
    vi.stubGlobal('crypto', {});
    try {
      expect(await httpTransport({ endpoint: company.address }).send(outgoing, { signal: never })).toEqual({ outcome: 'later', reason: 'busy', retryAfter: 60 });
    } finally {
      vi.unstubAllGlobals();
    }
  });

  test('a company’s own endpoint, which has no tasks, is asked for none', async () => {
    const company = await attacked();
    expect(await ownEndpointTransport({ url: `${company.address}/cancel` }).send(outgoing, { signal: never })).toEqual({ outcome: 'later', reason: 'busy', retryAfter: 60 });
    expect(company.heard.map(({ url }) => url)).toEqual(['/cancel']);
  });

  test.for([
    [428, {}],
    [428, { type: 'https://example.org/precondition' }],
    [429, { type: 'https://same-door.dev/problems/too-many-requests' }],
  ] as const)('only what names the proof asks for one: %i', async ([status, body]) => {
    const company = await backend({ status, body });
    expect(await httpTransport({ endpoint: company.address }).send(outgoing, { signal: never })).toEqual({ outcome: 'later', reason: 'busy' });
    expect(company.heard).toHaveLength(1);
  });
});

describe('the person', () => {
  const proving = async (more: Partial<Parameters<typeof prove>[0]>) => {
    const told = vi.fn();
    const answer = await task({ counter: 400, cost: 500 });
    const proof = await prove({ url: 'https://api.example/v1/acme/challenge', key: outgoing.key, fetch: () => Promise.resolve(Response.json(answer)), signal: never, slow: told, ...more });
    return { told, proof };
  };

  test('is told that something goes on when it takes a while', async () => {
    const { told, proof } = await proving({ slowAfter: 0 });
    expect([told.mock.calls.length, proof?.length]).toEqual([1, expect.any(Number)]);
  });

  test('hears nothing of what is over at once', async () => {
    expect((await proving({ slowAfter: 60_000 })).told).not.toHaveBeenCalled();
  });

  test('waits like anybody else when no proof comes of it', async () => {
    const endless = await task({ counter: 4_000_000_000, cost: 1 }).then(({ parameters, ...rest }) => ({ ...rest, parameters: { ...parameters, keyPrefix: createHash('md5').update('never').digest('hex') } }));
    expect((await proving({ fetch: () => Promise.resolve(Response.json(endless)), giveUpAfter: 50 })).proof).toBeUndefined();
  });
});
