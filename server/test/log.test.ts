import type { InjectOptions } from 'fastify';
import { describe, expect, test } from 'vitest';
import { anaForm, onSqlite, openHouse, receiptOf, submission, type House } from './helpers/house.ts';
import { cookieOf, openDesk } from './helpers/console.ts';
import { lineOf } from './helpers/talks.ts';

/** What a person might write, wherever something can be written. */
const secret = 'Geheim-4711';
const traces = /geheim|ana\b|souza|ana@example|0800|2001:db8|192\.0\.2\.7/i;

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const everywhere = { authorization: `Bearer ${secret}`, cookie: `login=${secret}`, 'user-agent': secret, referer: `https://shop.acme.example/?q=${secret}`, 'x-forwarded-for': '2001:db8::7', 'accept-language': secret };
const bodies: readonly (Pick<InjectOptions, 'payload'> & { readonly type: string })[] = [
  { type: 'application/json', payload: JSON.stringify({ name: secret, email: `${secret}@example.com`, answers: { message: secret } }) },
  { type: 'application/json', payload: `{"name": "${secret}` },
  { type: 'application/x-www-form-urlencoded', payload: `name=${secret}&t=${secret}` },
  { type: 'application/offset+octet-stream', payload: secret },
  { type: `text/${secret}`, payload: secret },
];

/** Every route that there is, also those that no description names. */
async function routesOf(house: House): Promise<(readonly [method: string, path: string])[]> {
  const { paths } = (await house.ask({ method: 'GET', url: '/openapi.json' })).json<Description>();
  const described = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => [method.toUpperCase(), path] as const));
  return [...described, ['GET', '/{nothing}'], ['GET', '/v1/console/{nothing}'], ['POST', '/v1/console/login'], ['GET', '/%E0%A4%A']];
}

/** A request's id is chance, and may hold the digits that are looked for. */
const withoutId = (line: string): string => line.replace(/"reqId":"[0-9a-f-]{36}"/, '');

function expectSafe(lines: readonly string[]): void {
  expect(lines.filter((line) => traces.test(withoutId(line)))).toEqual([]);
  for (const line of lines) {
    const { at, level, msg, reqId, ...rest } = JSON.parse(line) as Record<string, unknown>;
    expect(at).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(level).toBeTypeOf('number');
    // What is said of a request can be found by its id, and only by that.
    if (msg === 'answered' || msg === 'failed') expect(reqId).toMatch(/^[0-9a-f-]{36}$/);
    expect(Object.keys(rest).filter((key) => !['method', 'route', 'status', 'refused', 'ms', 'err', 'type', 'company', 'operator'].includes(key))).toEqual([]);
  }
}

describe('nothing of a person is in the log', () => {
  test('whatever they send to whichever public route', { timeout: 60_000 }, async () => {
    const house = await openHouse({ trustProxy: true });
    const routes = await routesOf(house);
    expect(routes.length).toBeGreaterThan(25);
    for (const [method, path] of routes) {
      const url = `${path.replace(/\{tenant\}/g, 'acme').replace(/\{[^}]+\}/g, secret)}?t=${secret}&lang=${secret}`;
      for (const { type, payload } of method === 'GET' || method === 'HEAD' || method === 'OPTIONS' ? [{ type: undefined, payload: undefined }] : bodies) {
        await house.app.inject({ method: method as 'GET', url, remoteAddress: '192.0.2.7', headers: { ...everywhere, ...(type && { 'content-type': type }) }, ...(payload !== undefined && { payload }) });
      }
    }
    expect(house.lines.length).toBeGreaterThan(routes.length);
    expectSafe(house.lines);
  });

  test('when all goes well', async () => {
    const line = await lineOf(await openHouse());
    const { receipt: _receipt, url, protocol } = (await line.submit(submission())).json<{ receipt: string; url: string; protocol: string }>();
    await line.postForm({ ...anaForm, message: secret });
    const t = new URL(url, 'http://localhost').searchParams.get('t') ?? '';
    await line.ask({ method: 'GET', url: `/v1/receipts/${protocol}?t=${t}` });
    await line.ask({ method: 'POST', url: `/v1/acme/cases/${protocol}/messages`, headers: { 'content-type': 'application/json', authorization: `Bearer ${t}`, 'idempotency-key': crypto.randomUUID() }, payload: JSON.stringify({ text: secret }) });
    const person = await line.enter(await line.ticket(await line.open()));
    person.send({ k: 'c', s: 1, l: 1, x: secret });
    await person.until('a', ({ s }) => s === 1);
    person.socket.terminate();
    expect(line.lines.filter((one) => one.includes(protocol) || one.includes(t))).toEqual([]);
    expectSafe(line.lines);
  });

  test.runIf(onSqlite)('when the disk is full', { timeout: 60_000 }, async () => {
    const house = await openHouse({ maxPages: 400 });
    const told: string[] = [];
    const message = `${secret} `.repeat(300);
    for (;;) {
      const sent = await house.submit(submission({ answers: { message } }));
      if (sent.statusCode !== 201) break;
      const { url, protocol } = receiptOf(sent);
      told.push(protocol, new URL(url, 'http://localhost').searchParams.get('t') ?? '');
    }
    expect(told.length).toBeGreaterThan(0);
    expect(house.lines.some((one) => one.includes('"failed"'))).toBe(true);
    expect(house.lines.filter((one) => told.some((secretOfOne) => one.includes(secretOfOne)))).toEqual([]);
    expectSafe(house.lines);
  });
});

test('the id in a problem leads to its lines in the log', async () => {
  const house = await openHouse();
  const { instance } = (await house.submit(submission({ answers: { name: '' } }))).json<{ instance: string }>();
  expect(house.lines.filter((line) => line.includes(instance.replace('urn:uuid:', '')))).toHaveLength(1);
});

test('a mistake of ours is told to nobody but the log, and there without its words', async () => {
  const house = await openHouse();
  Object.defineProperty(house.app.services.storage, 'findByProtocol', { value: async () => Promise.reject(new TypeError(`SELECT body FROM submissions -- ${secret}`)) });
  const { receipt: _receipt, url, protocol } = (await house.submit(submission())).json<{ receipt: string; url: string; protocol: string }>();
  const t = new URL(url, 'http://localhost').searchParams.get('t') ?? '';
  for (const accept of ['application/json', 'text/html']) {
    const { statusCode, body } = await house.app.inject({ url: accept === 'text/html' ? url : `/v1/receipts/${protocol}?t=${t}`, headers: { accept } });
    expect(statusCode).toBe(500);
    expect(body).not.toMatch(/TypeError|SELECT|submissions|Geheim|node_modules|\.ts\b|\bat /);
  }
  expect(house.lines.filter((line) => line.includes('"failed"') && line.includes('TypeError'))).toHaveLength(2);
  expectSafe(house.lines);
});

test('whoever signs in, fails to, or does what they may not is a line: when, where, who, what came of it, and no name', async () => {
  const desk = await openDesk({ limits: { logins: 2 } });
  const admin = await desk.admin();
  const agent = await desk.colleague(admin, 'Ana', 'agent');
  const said = async (act: () => Promise<unknown>): Promise<object> => {
    const before = desk.house.lines.length;
    await act();
    return JSON.parse(desk.house.lines.slice(before).at(-1) ?? '{}') as object;
  };
  const login = { method: 'POST', route: '/v1/console/login' };
  const who = { company: 'acme', operator: agent.operator.id };
  expect(await said(() => desk.signIn('bea', 'wrong'))).toMatchObject({ ...login, status: 401, refused: 'sign-in-failed' });
  expect(await said(() => desk.signIn('bea', secret))).not.toHaveProperty('operator');
  expect(await said(() => desk.signIn('bea', 'wrong'))).toMatchObject({ ...login, status: 429, refused: 'too-many-requests' });
  expect(await said(() => desk.ask({ method: 'POST', url: '/v1/console/login/passkey', payload: { company: 'acme', credential: { id: 'x' } } }))).toMatchObject({ route: '/v1/console/login/passkey', status: 401, refused: 'passkey-refused' });
  expect(await said(() => agent.ask('GET', '/operators'))).toMatchObject({ route: '/v1/console/operators', status: 403, refused: 'not-allowed', ...who });
  expect(await said(() => agent.ask('GET', '/cases'))).toMatchObject({ route: '/v1/console/cases', status: 200, ...who });
  expect(await said(() => desk.ask({ url: '/v1/console/cases', cookie: 'same-door-console=acme.aaaaaaaaaaaaaaaaaaaaaa' }))).toMatchObject({ status: 401, refused: 'not-signed-in' });
  expect(await said(() => agent.ask('POST', '/logout'))).toMatchObject({ route: '/v1/console/logout', status: 204, ...who });
  const again = await openDesk();
  expect(cookieOf(await again.signIn('admin', again.told.get('acme') ?? ''))).not.toBe('');
  expect(JSON.parse(again.house.lines.at(-1) ?? '{}')).toMatchObject({ ...login, status: 200, company: 'acme', operator: expect.stringMatching(/^[0-9a-f-]{36}$/) as string });
  for (const line of [...desk.house.lines, ...again.house.lines]) expect(line).not.toMatch(/"(?:ana|bea|admin)"|horse|Geheim/i);
});

test('what a stranger writes makes no second line and steers no terminal', async () => {
  const house = await openHouse();
  await house.app.inject({ method: 'GET', url: '/v1/acme%0A%7B%22level%22%3A60%7D/config', headers: { 'user-agent': '\u001b[2J' } });
  await house.submit('{"flow":"\\n{\\"level\\":60}\\u001b[2J"}');
  for (const line of house.lines) expect([line.split('\n').length, line.includes(String.fromCharCode(27))]).toEqual([2, false]);
  expect(house.lines.filter((line) => line.includes('60}'))).toEqual([]);
});
