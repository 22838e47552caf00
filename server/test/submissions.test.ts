import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { bodyMax } from '../../src/wire/submission.ts';
import { anaForm, openHouse, payloadOf, receiptOf, rowsOf, submission } from './helpers/house.ts';
import { generic } from './helpers/flows.ts';

describe('a submission', () => {
  test('is answered with a signed receipt that says who, what, when and by when', async () => {
    const { submit } = await openHouse({ clock: () => new Date('2026-10-05T18:00:00.123Z'), publicUrl: 'https://receipts.example' });
    const body = JSON.stringify(submission());
    const response = await submit(body);
    expect(response.statusCode).toBe(201);
    const answer = receiptOf(response);
    expect(answer).toMatchObject({ receivedAt: '2026-10-05T18:00:00.123Z', deadlineAt: '2026-10-13T02:59:59.000Z' });
    expect(answer.protocol).toMatch(/^2026(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
    expect(answer.url).toMatch(new RegExp(`^/r/${answer.protocol}\\?t=[\\w-]{30}$`));
    expect(payloadOf(answer.receipt)).toEqual({
      iss: 'https://receipts.example',
      jti: answer.receiptId,
      tenant: 'acme',
      protocol: answer.protocol,
      flow: 'cancel',
      flowVersion: '1',
      receivedAt: '2026-10-05T18:00:00.123Z',
      submittedAt: '2026-10-05T17:59:58.000Z',
      bodySha256: createHash('sha256').update(body).digest('hex'),
      locale: 'pt-BR',
      legal: { basis: 'Decreto 11.034/2022', deadlineAt: '2026-10-13T02:59:59.000Z' },
    });
  });

  test('without a legal term has no deadline', async () => {
    const { submit } = await openHouse();
    expect(receiptOf(await submit(submission({ statute: 'generic' }))).deadlineAt).toBeNull();
  });

  test('keeps the device’s own time as a claim, in UTC', async () => {
    const { submit } = await openHouse();
    const answer = receiptOf(await submit(submission({ submittedAt: '1999-12-31T23:00:00-03:00' })));
    expect(payloadOf(answer.receipt)['submittedAt']).toBe('2000-01-01T02:00:00.000Z');
  });
});

describe('sending again', () => {
  test('twenty times at once gives one receipt a key, byte for byte the same', async () => {
    const house = await openHouse();
    for (let round = 0; round < 10; round += 1) {
      const key = randomUUID();
      const responses = await Promise.all(Array.from({ length: 20 }, () => house.submit(submission(), { key })));
      expect(new Set(responses.map(({ body }) => body)).size).toBe(1);
      expect(responses.filter(({ statusCode }) => statusCode === 201)).toHaveLength(1);
      const replayed = responses.filter(({ statusCode }) => statusCode === 200);
      expect(replayed).toHaveLength(19);
      expect(replayed.every(({ headers }) => headers['idempotency-replayed'] === 'true')).toBe(true);
    }
    for (const table of ['submissions', 'cases', 'receipts', 'deadlines', 'audit_leaves']) expect(await rowsOf(house, table)).toBe(10);
  });

  test('after a restart gives the same bytes, even when the flow is no longer published', async () => {
    const house = await openHouse();
    const key = randomUUID();
    const first = await house.submit(submission(), { key });
    const again = await (await house.restart({ flows: [generic] })).submit(submission(), { key });
    expect([again.statusCode, again.body]).toEqual([200, first.body]);
  });

  test('knows the key in capital letters', async () => {
    const { submit } = await openHouse();
    const key = randomUUID();
    const first = await submit(submission(), { key });
    expect((await submit(submission(), { key: key.toUpperCase() })).body).toBe(first.body);
  });

  test('with other words under the same key is refused, and the first stands', async () => {
    const house = await openHouse();
    const key = randomUUID();
    const first = await house.submit(submission(), { key });
    const other = await house.submit(submission({ answers: { name: 'Eva' } }), { key });
    expect([other.statusCode, other.json<{ type: string }>().type]).toEqual([422, 'https://same-door.dev/problems/key-reused']);
    expect((await house.submit(submission(), { key })).body).toBe(first.body);
    expect(await rowsOf(house, 'submissions')).toBe(1);
  });

  test('draws another number when one is taken', async () => {
    const draws = [7, 7, 9];
    const { submit } = await openHouse({ random: (size) => new Uint8Array(size).fill(draws.shift() ?? 0) });
    const [one, two] = [receiptOf(await submit(submission())), receiptOf(await submit(submission()))];
    expect(one.protocol).toMatch(/^\d{4}-7777-7777/);
    expect(two.protocol).toMatch(/^\d{4}-9999-9999/);
  });
});

describe('what cannot be a submission', () => {
  const problem = (type: string) => `https://same-door.dev/problems/${type}`;

  test.for<[string, string | Buffer, number, string]>([
    ['is cut off', '{"flow":"cancel"', 400, 'malformed-body'],
    ['is empty', '', 400, 'malformed-body'],
    ['is a list', '[]', 400, 'invalid-answers'],
    ['is null', 'null', 400, 'invalid-answers'],
    ['brings __proto__', JSON.stringify(submission()).replace('"name"', '"__proto__":{"admin":true},"name"'), 400, 'malformed-body'],
    ['brings constructor.prototype', JSON.stringify(submission()).replace('"name"', '"constructor":{"prototype":{}},"name"'), 400, 'malformed-body'],
    ['is not UTF-8', Buffer.concat([Buffer.from('{"flow":"'), Buffer.of(0xff, 0xfe), Buffer.from('"}')]), 400, 'malformed-body'],
    ['is over 60 KiB', 'x'.repeat(bodyMax + 1), 413, 'body-too-large'],
    ['claims a day that does not exist', JSON.stringify(submission({ submittedAt: '2026-99-99T00:00:00Z' })), 400, 'invalid-answers'],
    ['names an unknown statute', JSON.stringify(submission({ statute: 'fr-l215' })), 400, 'unknown-flow'],
  ])('%s', async ([, body, status, type]) => {
    const house = await openHouse();
    const response = await house.submit(body);
    expect([response.statusCode, response.json<{ type: string }>().type]).toEqual([status, problem(type)]);
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(await rowsOf(house, 'submissions')).toBe(0);
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
  });

  test('has no key, or one that is no UUID', async () => {
    const { submit, ask } = await openHouse();
    expect((await submit(submission(), { key: 'again' })).json()).toMatchObject({ type: problem('key-missing'), status: 400 });
    const bare = await ask({ method: 'POST', url: '/v1/acme/submissions', payload: submission() });
    expect(bare.json()).toMatchObject({ type: problem('key-missing') });
  });

  test('is no JSON by its own account', async () => {
    const { submit } = await openHouse();
    const response = await submit(new URLSearchParams(anaForm).toString(), { headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    expect([response.statusCode, response.json<{ type: string }>().type]).toEqual([415, problem('malformed-body')]);
  });

  test('goes to a company that is not here', async () => {
    const { submit } = await openHouse();
    expect((await submit(submission(), { tenant: 'nobody' })).json()).toMatchObject({ type: problem('unknown-tenant'), status: 404 });
  });
});

describe('answers', () => {
  test('that need mending are named, each with its code, and nothing is registered', async () => {
    const house = await openHouse();
    const answers = { name: '  ', email: 'ana', when: 'tomorrow', endDate: '2026-02-30', phone: 'call me', message: 'x'.repeat(10_001), contract: 'a\u0007b' };
    const response = await house.submit(submission({ answers }));
    expect(response.statusCode).toBe(400);
    const { problems } = response.json<{ problems: { field: string; code: string; max?: number }[] }>();
    expect(Object.fromEntries(problems.map(({ field, code }) => [field, code]))).toEqual({
      name: 'required', email: 'not-an-email', when: 'not-a-choice', endDate: 'not-a-date', phone: 'not-a-phone', message: 'too-long', contract: 'control-characters',
    });
    expect(problems.find(({ field }) => field === 'message')?.max).toBe(10_000);
    expect(await rowsOf(house, 'submissions')).toBe(0);
  });

  test('that nobody asked for are refused, not dropped', async () => {
    const { submit } = await openHouse();
    expect((await submit(submission({ answers: { evil: '1' } }))).json()).toMatchObject({ problems: [{ field: 'evil' }] });
    expect((await submit(submission({ evil: true }))).json()).toMatchObject({ problems: [{ field: 'evil' }] });
    expect((await submit(submission({ answers: { kind: 'ordinary' } }))).json()).toMatchObject({ problems: [{ field: 'kind' }] });
  });

  test('are never coerced', async () => {
    const { submit } = await openHouse();
    expect((await submit(submission({ answers: { name: 42 } }))).statusCode).toBe(400);
    expect((await submit(submission({ answers: { name: null } }))).statusCode).toBe(400);
  });

  test('a refusal never repeats what was written', async () => {
    const { submit } = await openHouse();
    const response = await submit(submission({ answers: { email: 'Secret Address' } }));
    expect(response.body).not.toContain('Secret');
  });

  test.for(['Zoë 👩‍🦽‍➡️ e\u0301 ｆｕｌｌ 𝒳', 'שלום, مرحبا', '<script>alert(1)</script>', 'line one\nline two\ttab', '\u00a0 kept as it is '])(
    'keep every byte of %j',
    async (message) => {
      const { submit, ask } = await openHouse();
      const body = JSON.stringify(submission({ answers: { message } }));
      const { url, receipt, protocol } = receiptOf(await submit(body));
      expect(payloadOf(receipt)['bodySha256']).toBe(createHash('sha256').update(body).digest('hex'));
      const copy = await ask({ url: `/v1/receipts/${protocol}.copy.json?${url.split('?')[1]}` });
      expect(copy.rawPayload.equals(Buffer.from(body))).toBe(true);
    },
  );

  test('of nearly 60 KiB arrive whole', async () => {
    const { submit, ask } = await openHouse();
    const short = JSON.stringify(submission({ answers: { message: '𝒳'.repeat(10_000) } }));
    const body = short + ' '.repeat(bodyMax - Buffer.byteLength(short));
    const response = await submit(body);
    expect(response.statusCode).toBe(201);
    const { url, protocol } = receiptOf(response);
    expect((await ask({ url: `/v1/receipts/${protocol}.copy.json?${url.split('?')[1]}` })).body).toBe(body);
  });
});
