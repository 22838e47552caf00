import { pbkdf2Sync } from 'node:crypto';
import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { Validator } from '@seriousme/openapi-schema-validator';
import type { FastifyInstance } from 'fastify';
import { describe, expect, test } from 'vitest';
import { createAllowance, neighbourhood } from '../src/http/allowance.ts';
import { readSite } from '../src/http/site.ts';
import { anaForm, openHouse, receiptOf, submission, temporaryFolder } from './helpers/house.ts';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const listening = async (app: FastifyInstance): Promise<number> => {
  await app.listen({ port: 0, host: '127.0.0.1' });
  return (app.server.address() as AddressInfo).port; // a TCP server
};

describe('pages of a company', () => {
  const origin = 'https://shop.acme.example';

  test('may post from its own origins, exactly, and read what they need', async () => {
    const { submit, ask } = await openHouse();
    const preflight = await ask({
      method: 'OPTIONS',
      url: '/v1/acme/submissions',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type,idempotency-key' },
    });
    expect([preflight.statusCode, preflight.body]).toEqual([204, '']);
    expect(preflight.headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'content-type, idempotency-key, proof-of-work',
      'access-control-max-age': '7200',
      vary: 'Origin',
    });
    expect(preflight.headers).not.toHaveProperty('access-control-allow-credentials');
    const { headers } = await submit(submission(), { headers: { origin } });
    expect(headers).toMatchObject({ 'access-control-allow-origin': origin, 'access-control-expose-headers': 'Idempotency-Replayed, Retry-After', vary: 'Origin' });
  });

  test('read problems too, also those from before the body was read', async () => {
    const { submit } = await openHouse();
    for (const response of [await submit('{', { headers: { origin } }), await submit('x'.repeat(70_000), { headers: { origin } }), await submit(submission(), { key: 'x', headers: { origin } })]) {
      expect(response.statusCode).toBeGreaterThanOrEqual(400);
      expect(response.headers['access-control-allow-origin']).toBe(origin);
    }
  });

  test.for(['https://evil.example', 'https://acme.example.evil.example', 'http://shop.acme.example', 'https://other.example', 'null'])('elsewhere may not: %s', async (foreign) => {
    const { submit, ask } = await openHouse();
    const response = await submit(submission(), { headers: { origin: foreign } });
    expect([response.statusCode, response.json<{ type: string }>().type]).toEqual([403, 'https://same-door.dev/problems/origin-not-allowed']);
    expect(response.headers).not.toHaveProperty('access-control-allow-origin');
    const preflight = await ask({ method: 'OPTIONS', url: '/v1/acme/submissions', headers: { origin: foreign, 'access-control-request-method': 'POST' } });
    expect(preflight.headers).not.toHaveProperty('access-control-allow-origin');
  });
});

describe('too much', () => {
  test('for one company, one key or one address is told when to come back', async () => {
    const cases = [{ tenant: 2 }, { address: 2 }] as const;
    for (const limits of cases) {
      const { submit } = await openHouse({ limits });
      expect([(await submit(submission())).statusCode, (await submit(submission())).statusCode]).toEqual([201, 201]);
      const third = await submit(submission());
      expect([third.statusCode, third.json<{ type: string }>().type]).toEqual([429, 'https://same-door.dev/problems/too-many-requests']);
      expect(Number(third.headers['retry-after'])).toBeGreaterThan(0);
    }
    const { submit } = await openHouse({ limits: { submission: 2 } });
    const key = crypto.randomUUID();
    const statuses = [];
    for (let tries = 0; tries < 3; tries += 1) statuses.push((await submit(submission(), { key })).statusCode);
    expect(statuses).toEqual([201, 200, 429]);
    expect((await submit(submission())).statusCode).toBe(201);
  });

  test('gives a person their form back, with everything typed', async () => {
    const { postForm } = await openHouse({ limits: { tenant: 1 } });
    await postForm(anaForm);
    const second = await postForm({ ...anaForm, name: 'Eva' });
    expect([second.statusCode, second.body.includes('value="Eva"')]).toEqual([429, true]);
  });

  test('for the whole process is told when to come back, and it says that it lives', async () => {
    const { app, ask, submit } = await openHouse({ maxEventLoopDelay: 1 });
    await app.ready();
    // Work that lets nobody in between: a process that only waits for its database is not busy.
    const busily = () => {
      pbkdf2Sync('work', 'salt', 100_000, 64, 'sha512');
      return submit(submission());
    };
    await expect.poll(async () => (await busily()).statusCode, { timeout: 15_000 }).toBe(503);
    const refused = await submit(submission());
    if (refused.statusCode === 503) expect([refused.json<{ type: string }>().type, refused.headers['retry-after']]).toEqual(['https://same-door.dev/problems/not-available', '10']);
    expect((await ask({ url: '/healthz' })).statusCode).toBe(200);
  });

  test('is counted anew each minute', () => {
    const times = [0];
    const allowance = createAllowance(2, () => times.at(-1) ?? 0);
    expect([allowance.take('a'), allowance.take('a'), allowance.take('a'), allowance.take('b')]).toEqual([0, 0, 60, 0]);
    times.push(45_000);
    expect(allowance.peek('a')).toBe(15);
    times.push(60_000);
    expect(allowance.take('a')).toBe(0);
  });

  test('takes an IPv6 neighbourhood for one address', () => {
    expect(neighbourhood('203.0.113.7')).toBe('203.0.113.7');
    expect(neighbourhood('::ffff:203.0.113.7')).toBe('203.0.113.7');
    expect(neighbourhood('2001:db8:1:2::1')).toBe(neighbourhood('2001:0db8:0001:0002:aaaa:bbbb:cccc:dddd'));
    expect(neighbourhood('2001:db8:1:2::1')).not.toBe(neighbourhood('2001:db8:1:3::1'));
    expect(neighbourhood('::1')).toBe('0:0:0:0');
  });
});

describe('bytes from the network', () => {
  test('that trickle in are cut off, and others are served meanwhile', async () => {
    const { app, submit } = await openHouse({ requestTimeout: 600 });
    const socket = connect(await listening(app), '127.0.0.1');
    socket.write('POST /v1/acme/submissions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 50000\r\n\r\n{');
    expect((await submit(submission())).statusCode).toBe(201);
    const pieces: Buffer[] = [];
    socket.on('data', (piece: Buffer) => pieces.push(piece));
    await once(socket, 'close');
    expect(Buffer.concat(pieces).toString()).toMatch(/^HTTP\/1\.1 4\d\d /);
  });

  test('that are no HTTP get an answer that says so', async () => {
    const { app } = await openHouse();
    const socket = connect(await listening(app), '127.0.0.1');
    socket.write('HELLO\r\n\r\n');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toContain('HTTP/1.1 400 Bad Request');
    expect(answer.toString()).toContain('application/problem+json');
    socket.destroy();
  });

  test('that wish for another protocol are answered in this one', async () => {
    const { app } = await openHouse();
    const socket = connect(await listening(app), '127.0.0.1');
    socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 200 OK/);
    socket.destroy();
  });

  test.for(['GET', 'HEAD'])('of a head that is too large are told so, with every header of ours: %s', async (method) => {
    const { app } = await openHouse();
    const socket = connect(await listening(app), '127.0.0.1');
    socket.write(`${method} /healthz HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    const [head = '', body] = answer.toString().split('\r\n\r\n');
    expect(head).toMatch(/^HTTP\/1\.1 431 Request Header Fields Too Large\r\n/);
    expect(head).toContain('x-content-type-options: nosniff');
    expect(body).toEqual(method === 'HEAD' ? '' : expect.stringContaining('"status":431'));
    socket.destroy();
  });

  test.for(['//', 'http://', '/\\\\/', '*'])('that ask for a WebSocket at no address are refused, and the server goes on: %s', async (address) => {
    const { app, lines } = await openHouse();
    const socket = connect(await listening(app), '127.0.0.1');
    socket.write(`GET ${address} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 404 Not Found\r\n/);
    expect(lines.map((line) => JSON.parse(line) as object)).toContainEqual(expect.objectContaining({ msg: 'answered', route: 'none', status: 404, refused: 'not-found' }));
    socket.destroy();
  });

  test('with two lengths are refused, and nothing behind them is a request', async () => {
    const { app, lines } = await openHouse();
    const port = await listening(app);
    const inside = 'GET /v1/acme/inside HTTP/1.1\r\nHost: x\r\n\r\n';
    for (const lengths of ['Content-Length: 5\r\nTransfer-Encoding: chunked', 'Content-Length: 0\r\nContent-Length: 60', 'Transfer-Encoding: chunked, identity', 'Transfer-Encoding : chunked']) {
      const socket = connect(port, '127.0.0.1');
      socket.write(`POST /v1/acme/submissions HTTP/1.1\r\nHost: x\r\n${lengths}\r\n\r\n0\r\n\r\n${inside}`);
      const pieces: Buffer[] = [];
      socket.on('data', (piece: Buffer) => pieces.push(piece));
      await once(socket, 'close');
      expect([lengths, Buffer.concat(pieces).toString().match(/HTTP\/1\.1 \d+/g)]).toEqual([lengths, ['HTTP/1.1 400']]);
    }
    expect(lines.filter((line) => line.includes('"route":"none"'))).toEqual([]);
  });

  test('of the method TRACE are not sent back', async () => {
    const { app } = await openHouse();
    const socket = connect(await listening(app), '127.0.0.1');
    socket.write('TRACE /v1/acme/config HTTP/1.1\r\nHost: x\r\nX-Secret: tell-nobody\r\nConnection: close\r\n\r\n');
    const pieces: Buffer[] = [];
    socket.on('data', (piece: Buffer) => pieces.push(piece));
    await once(socket, 'close');
    expect(Buffer.concat(pieces).toString()).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(Buffer.concat(pieces).toString()).not.toContain('tell-nobody');
  });

  test('of a body without end are not waited for', async () => {
    const { app } = await openHouse();
    const port = await listening(app);
    const response = await fetch(`http://127.0.0.1:${port}/v1/acme/submissions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      body: 'x'.repeat(1_000_000),
    });
    expect(response.status).toBe(413);
    await response.text();
  });

  test('of an address that cannot be read are a problem, not a crash', async () => {
    const { ask } = await openHouse();
    const response = await ask({ url: '/v1/%E0%A4%A/submissions' });
    expect([response.statusCode, response.headers['content-type'], response.headers['x-content-type-options']]).toEqual([400, 'application/problem+json; charset=utf-8', 'nosniff']);
  });
});

test('no line of the log holds anything personal', async () => {
  const { submit, postForm, ask, lines } = await openHouse();
  const person = { name: 'Ximena Quispe', email: 'ximena@example.com', contract: 'CONTRACT-77', message: 'sehr persönlich' };
  const answer = receiptOf(await submit(submission({ answers: person }), { headers: { 'user-agent': 'Agent-Of-Ximena', origin: 'https://acme.example' } }));
  await submit(JSON.stringify(submission({ answers: person })).slice(0, -3));
  await submit(submission({ answers: { ...person, email: 'ximena at example' } }));
  await postForm({ ...anaForm, ...person });
  await postForm({ ...anaForm, ...person, email: 'ximena at example' });
  await ask({ url: answer.url, remoteAddress: '198.51.100.23' });
  await ask({ url: `/r/${answer.protocol}?t=ximena` });
  await ask({ url: '/ximena@example.com?ximena' });
  await ask({ url: '/%E0%A4%A?ximena' });
  const log = lines.join('');
  expect(lines.length).toBeGreaterThanOrEqual(8);
  expect(log).not.toMatch(/ximena|quispe|CONTRACT-77|pers\u00f6nlich|198\.51\.100|127\.0\.0\.1/i);
  expect(log).not.toContain(answer.protocol);
  expect(log).not.toContain(answer.url.split('t=')[1]);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ method: 'POST', route: '/v1/:tenant/submissions', status: 201 });
});

describe('what anybody may read', () => {
  test('is described in OpenAPI 3.1, validly, with every route that there is', async () => {
    const { ask } = await openHouse();
    const description = (await ask({ url: '/openapi.json' })).json<{ openapi: string; paths: Record<string, object> }>();
    expect(await new Validator().validate(structuredClone(description))).toEqual({ valid: true });
    expect(description.openapi).toMatch(/^3\.1/);
    expect(Object.keys(description.paths).sort()).toEqual([
      '/.well-known/jwks.json',
      '/.well-known/webhook-keys.json',
      '/f/{tenant}/{flow}', '/healthz', '/log/checkpoint', '/log/consistency', '/log/keys', '/metrics', '/openapi.json', '/r/{protocol}', '/readyz', '/s/{tenant}', '/s/{tenant}/{protocol}', '/s/{tenant}/{protocol}/files/{id}', '/s/{tenant}/{protocol}/{file}', '/v1/receipts/{protocol}', '/v1/receipts/{protocol}/proof', '/v1/rtt/frames', '/v1/rtt/stream', '/v1/{tenant}/cases/{protocol}', '/v1/{tenant}/cases/{protocol}/escalations', '/v1/{tenant}/cases/{protocol}/files/{id}', '/v1/{tenant}/cases/{protocol}/history',
      '/v1/{tenant}/cases/{protocol}/messages', '/v1/{tenant}/cases/{protocol}/reopen',
      '/v1/{tenant}/cases/{protocol}/translations', '/v1/{tenant}/challenge', '/v1/{tenant}/config', '/v1/{tenant}/interpreters', '/v1/{tenant}/outcomes', '/v1/{tenant}/resolution-index', '/v1/{tenant}/sessions', '/v1/{tenant}/sessions/{sid}/close', '/v1/{tenant}/sessions/{sid}/ticket', '/v1/{tenant}/submissions', '/v1/{tenant}/uploads', '/v1/{tenant}/uploads/{id}', '/verify', '/{tenant}/resolution-index',
    ]);
  });

  test('says whether it works and, if not, why', async () => {
    const { ask } = await openHouse();
    expect((await ask({ url: '/healthz' })).json()).toEqual({ status: 'ok' });
    expect((await ask({ url: '/readyz' })).json()).toMatchObject({ status: 'ready' });
    const empty = await openHouse({ flows: [] });
    expect((await empty.ask({ url: '/readyz' })).json()).toMatchObject({
      status: 'not-ready',
      checks: expect.arrayContaining([{ name: 'flows of acme', ok: false, reason: 'No flow is published. Set FLOWS to a file with flow definitions.' }]) as unknown,
    });
  });

  test('is a problem document for programs and a page for people when it is not there', async () => {
    const { ask } = await openHouse();
    expect((await ask({ url: '/nowhere' })).json()).toMatchObject({ type: 'https://same-door.dev/problems/not-found', status: 404 });
    expect((await ask({ url: '/nowhere', headers: { accept: 'text/html', 'accept-language': 'pt-BR, pt;q=0.9' } })).body).toContain('<h1>Não deu certo</h1>');
  });
});

describe('the files of a company', () => {
  test('are served as they are: with the policy that the map names, or with none of ours', async () => {
    const folder = temporaryFolder();
    for (const name of ['page', 'strict']) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'index.html'), `<h1>${name}</h1>`);
    }
    const { ask } = await openHouse({ site: readSite(`/=${folder}/page,/strict=${folder}/strict|default-src 'none'; script-src 'self'`) });
    const page = await ask({ url: '/' });
    expect([page.body, page.headers['content-security-policy'], page.headers['access-control-allow-origin']]).toEqual(['<h1>page</h1>', undefined, '*']);
    expect((await ask({ url: '/strict/' })).headers['content-security-policy']).toBe("default-src 'none'; script-src 'self'");
    expect((await ask({ url: '/../same-door.db' })).statusCode).toBe(404);
    expect((await ask({ url: '/%2e%2e/same-door.db' })).statusCode).not.toBe(200);
    expect((await ask({ url: '/healthz' })).json()).toEqual({ status: 'ok' });
  });

  test('come from a map that says how it is written', () => {
    expect(() => readSite('dist')).toThrow('SITE reads "/=examples/plain,/dist=dist"');
  });
});
