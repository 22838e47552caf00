import { pbkdf2Sync, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anaForm, openHouse, receiptOf, rowsOf, submission } from './helpers/house.ts';

/** In no other company's answers, and in nobody's but Ana's. */
const mark = 'Zanzibar-4711-Quagga';

test('whatever of one company is asked for at another’s door, in whatever way, nothing of it is there', { timeout: 60_000 }, async () => {
  const house = await openHouse({ limits: { tenant: 0, address: 0, submission: 0, receiptTries: 0 } });
  const key = randomUUID();
  const { protocol, url, receiptId } = receiptOf(await house.submit(submission({ answers: { contract: mark } }), { key }));
  const secret = new URL(url, 'http://x').searchParams.get('t') ?? '';
  const seen = async () => (await house.ask({ url: `/v1/acme/cases/${protocol}`, headers: { authorization: `Bearer ${secret}` } })).body;
  const before = await seen();
  expect(before).toContain(mark);

  const { paths } = (await house.app.inject('/openapi.json')).json<{ paths: Record<string, Record<string, unknown>> }>();
  const doors = Object.entries(paths).filter(([path]) => path.includes('{tenant}')).flatMap(([path, methods]) => Object.keys(methods).map((method) => ({ path, method: method.toUpperCase() as 'GET' | 'POST' })));
  expect(doors.length).toBeGreaterThan(20);
  const id = fc.constantFrom(protocol, receiptId, key, secret, house.tenantId('acme'), 'acme', 'cancel');
  const body = fc.constantFrom<object | undefined>(undefined, { text: mark, files: [] }, { reason: mark }, { medium: 'email', address: 'eva@example.com' }, { token: secret, resolved: 'yes' }, { file: receiptId, seq: 1, verdict: 'right' });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...doors), fc.array(id, { minLength: 4, maxLength: 4 }), body, async ({ path, method }, ids, payload) => {
      const given = [...ids];
      const asked = path.replace('{tenant}', 'other').replace(/\{\w+\}/g, () => encodeURIComponent(given.shift() ?? ''));
      const headers = { authorization: `Bearer ${secret}`, 'idempotency-key': key };
      const response = await house.app.inject({ method, url: `${asked}?t=${secret}&protocol=${protocol}`, headers, ...(method !== 'GET' && payload && { payload }) });
      expect(response.body.includes(mark) && !JSON.stringify(payload ?? '').includes(mark), `${method} ${asked}`).toBe(false);
      expect(response.statusCode, `${method} ${asked}`).not.toBe(500);
    }),
    { numRuns: 300 },
  );
  expect(await seen(), 'and nothing of it was changed').toBe(before);
});

test('whether somebody is a customer cannot be read from an answer: a contract that exists and one that does not are taken alike', async () => {
  const { submit } = await openHouse();
  await submit(submission({ answers: { contract: mark } }));
  const [again, unknown] = [await submit(submission({ answers: { contract: mark } })), await submit(submission({ answers: { contract: 'never heard of' } }))];
  const shape = ({ statusCode, headers, body }: typeof again) => [statusCode, Object.keys(headers).sort(), Object.keys(JSON.parse(body) as object).sort(), body.length];
  expect(shape(again)).toEqual(shape(unknown));
});

test('no address that a stranger makes up is one that a form leads to', async () => {
  const { ask } = await openHouse();
  const evil = 'https://evil.example';
  const more = { return: evil, next: evil, url: evil, redirect: evil };
  const requests = [
    { url: `/f/acme/cancel?return=${evil}&next=${evil}`, headers: {}, form: anaForm },
    { url: '/f/acme/cancel', headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', forwarded: 'host=evil.example' }, form: anaForm },
    { url: '/f/acme/cancel', headers: { host: 'evil.example' }, form: { ...anaForm, contract: '4712' } },
  ];
  for (const { url, headers, form } of requests) {
    const response = await ask({ method: 'POST', url, headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers }, payload: new URLSearchParams(form).toString() });
    expect([response.statusCode, response.headers.location]).toEqual([303, expect.stringMatching(/^\/r\/\d{4}-/)]);
  }
  const stuffed = await ask({ method: 'POST', url: '/f/acme/cancel', headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams({ ...anaForm, ...more }).toString() });
  expect([stuffed.statusCode, stuffed.headers.location], 'what nobody asked for is looked at by the person first').toEqual([422, undefined]);
});

describe('a body that reaches for what every object has', () => {
  test('is refused wherever it does, and every object stays as it was', async () => {
    const { app } = await openHouse();
    const grip = fc.constantFrom('"__proto__":{"admin":true}', '"constructor":{"prototype":{"admin":true}}', '"\\u005f_proto__":{"admin":true}');
    const place = fc.constantFrom('{"flow"', '{"name"');
    await fc.assert(
      fc.asyncProperty(grip, place, async (what, where) => {
        const payload = JSON.stringify(submission()).replace(where, `{${what},${where.slice(1)}`);
        const response = await app.inject({ method: 'POST', url: '/v1/acme/submissions', headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() }, payload });
        expect(response.statusCode).toBe(400);
        expect('admin' in {}).toBe(false);
      }),
      { numRuns: 20 },
    );
  });
});

test('a server that cannot keep up says when to come back, and keeps nothing by halves', { timeout: 60_000 }, async () => {
  const house = await openHouse({ maxEventLoopDelay: 1 });
  const answers: Awaited<ReturnType<typeof house.submit>>[] = [];
  await expect
    .poll(
      async () => {
        // Work that lets nobody in between: a process that only waits for its database is not busy.
        pbkdf2Sync('work', 'salt', 100_000, 64, 'sha512');
        answers.push(await house.submit(submission()));
        return answers.at(-1)?.statusCode;
      },
      { timeout: 30_000 },
    )
    .toBe(503);
  const refused = answers.at(-1);
  expect([refused?.headers['retry-after'], refused?.json<{ type: string }>().type]).toEqual(['10', 'https://same-door.dev/problems/not-available']);
  expect(await rowsOf(house, 'submissions')).toBe(answers.length - 1);
});
