import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { conform, rules } from '../../bin/conformance/run.mjs';
import { isSubmission, objectOf, openSpoiled, origin, rewriting, signingOtherwise, textOf, type Fault, type SpoiledBackend } from './helpers/spoiled-backend.ts';

const refused: Parameters<typeof rewriting>[1] = ({ status }) => status >= 400;
const named = ({ body }: { body: Buffer }) => textOf({ body }).includes('"problems"');

/** Everything that a backend may get wrong, and the rules by which it is found out. No other may fail. */
const faults: Readonly<Record<string, readonly [Fault, ...string[]]>> = {
  'nothing at all': [{}],
  'says 200 to a new submission': [{ after: (answer, request) => void (isSubmission(request) && answer.status === 201 && (answer.status = 200)) }, 'new', 'at-once', 'as-large', 'refused-key', 'readable'],
  'forgets when it was': [{ after: rewriting((told) => delete told['receivedAt']) }, 'new', 'clock', 'payload'],
  'says when it was without a zone': [{ after: rewriting((told) => (told['receivedAt'] = String(told['receivedAt']).replace('Z', ''))) }, 'new', 'payload'],
  'has a clock that is an hour wrong': [{ house: { clock: () => new Date(Date.now() + 3_600_000) } }, 'clock'],
  'says 201 again and again': [{ after: (answer, request) => void (isSubmission(request) && answer.status === 200 && (answer.status = 201)) }, 'again', 'key-reused', 'at-once'],
  'does not say that it repeats itself': [{ after: (answer) => void delete answer.headers['idempotency-replayed'] }, 'again'],
  'tells the time of the repetition': [{ after: rewriting((told) => (told['answeredAt'] = randomUUID())) }, 'again', 'key-reused', 'at-once'],
  'looks at no key': [{ before: (request) => void (isSubmission(request) && request.headers['idempotency-key'] && (request.headers['idempotency-key'] = randomUUID())) }, 'again', 'key-reused', 'key-missing', 'at-once'],
  'takes the same words for the same request': [{ before: bodyAsKey }, 'two-keys', 'key-reused'],
  'says the first receipt to any body': [{ after: firstForEver() }, 'key-reused'],
  'compares JSON and not bytes': [{ before: sameWhenParsed() }, 'key-reused'],
  'makes up a key where there is none': [{ before: ({ headers }) => void (/^[0-9a-f-]{36}$/.test(headers['idempotency-key'] ?? '') || (headers['idempotency-key'] = randomUUID())) }, 'key-missing'],
  'looks first and writes later': [{ ...racing() }, 'at-once'],
  'has a proxy that takes 8 KiB': [{ before: ({ body }) => (body.length > 8192 && body.length <= 61_440 ? { status: 413, headers: {}, body: Buffer.of() } : undefined) }, 'as-large'],
  'drops what it does not know': [{ before: changing((sent) => (delete sent['evil'], delete answersOf(sent)['evil'])) }, 'unknown-member'],
  'makes a text of everything': [{ before: changing((sent) => each(answersOf(sent), (value) => (value === null || typeof value === 'object' ? 'x' : String(value)))) }, 'coerced'],
  'makes a text of numbers only': [{ before: changing((sent) => each(answersOf(sent), (value) => (typeof value === 'number' ? String(value) : value))) }, 'coerced'],
  'names no answer': [{ after: rewriting((told) => delete told['problems'], refused) }, 'required', 'email', 'controls'],
  'names them its own way': [{ after: rewriting((told) => (told['problems'] = [{ path: 'name', message: 'is missing' }]), (answer) => named(answer)) }, 'required', 'email', 'controls'],
  'has codes of its own': [{ after: rewriting((told) => (told['problems'] = (told['problems'] as object[]).map((one) => ({ ...one, code: 'BAD' }))), (answer) => named(answer)) }, 'required', 'email', 'controls'],
  'asks for no e-mail address': [{ before: changing((sent) => answersOf(sent)['email'] === 'nobody' && (answersOf(sent)['email'] = 'a@example.com')) }, 'email'],
  'refuses without problem details': [{ after: (answer, request) => void (isSubmission(request) && answer.status >= 400 && (answer.headers['content-type'] = 'application/json')) }, ...refusals()],
  'has problem types of its own': [{ after: rewriting((told) => (told['type'] = 'https://acme.example/errors/bad'), refused) }, ...refusals()],
  'says another status in the body': [{ after: rewriting((told) => (told['status'] = 200), refused) }, ...refusals()],
  'takes out control characters': [{ before: changing((sent) => each(answersOf(sent), (value) => (typeof value === 'string' ? value.replace(/[\u0000\u202e]/g, '') : value))) }, 'controls'], // eslint-disable-line no-control-regex
  'takes any time': [{ before: changing((sent) => sent['submittedAt'] === '2026-99-99T00:00:00Z' && (sent['submittedAt'] = '2026-01-01T00:00:00Z')) }, 'time'],
  'takes any law': [{ before: changing((sent) => sent['statute'] === 'no-such-law' && (sent['statute'] = 'generic')) }, 'unknown-flow'],
  'falls over what is no JSON': [{ after: (answer, request) => void (isSubmission(request) && answer.status === 400 && textOf(answer).includes('malformed-body') && (answer.status = 500)) }, 'malformed'],
  'cuts the line at what is no JSON': [{ after: (answer, request) => (isSubmission(request) && answer.status === 400 && textOf(answer).includes('malformed-body') ? 'cut' : undefined) }, 'malformed', 'readable'],
  'reads what is not UTF-8': [{ before: (request) => void (request.body = Buffer.from(request.body.toString('utf8').replaceAll('\ufffd', ''))) }, 'malformed'],
  'takes __proto__': [{ before: (request) => void (request.body = Buffer.from(request.body.toString('latin1').replace('"__proto__": {"admin": true},', ''), 'latin1')) }, 'malformed'],
  'takes text/plain': [{ before: (request) => void (isSubmission(request) && (request.headers['content-type'] = 'application/json')) }, 'media-type'],
  'cuts the line at what is too large': [{ before: ({ body }) => (body.length > 61_440 ? 'cut' : undefined) }, 'too-large'],
  'has no limit': [{ before: (request) => void (request.body.length > 61_440 && (request.body = Buffer.from('{}'))) }, 'too-large'],
  'uses up the key of what it refused': [{ ...rememberingRefused() }, 'refused-key'],
  'has numbers without a check symbol': [{ after: rewriting((told) => (told['protocol'] = String(told['protocol']).replace(/.$/, (last) => (last === '0' ? '1' : '0')))) }, 'protocol', 'payload', 'receipt-address'],
  'has numbers of another kind': [{ after: rewriting((told) => (told['protocol'] = `CASE-${String(told['protocol'])}`)) }, 'protocol', 'payload', 'receipt-address'],
  'counts its numbers up': [{ house: { random: counting() } }, 'random'],
  'signs something else': [{ after: rewriting((told) => (told['receipt'] = String(told['receipt']).replace(/\.[^.]+$/, `.${Buffer.alloc(64).toString('base64url')}`))) }, 'signature'],
  'gives a receipt that is no JWS': [{ after: rewriting((told) => (told['receipt'] = 'genuine')) }, 'signature', 'private-keys', 'payload', 'body-hash'],
  'signs by another algorithm': [{ after: signingOtherwise((_payload, header) => (header['alg'] = 'none')) }, 'signature'],
  'signs anything of the kind': [{ after: signingOtherwise((_payload, header) => (header['typ'] = 'JWT')) }, 'signature'],
  'signs with a key that nobody has': [{ after: signingOtherwise((_payload, header) => (header['kid'] = 'other')) }, 'signature'],
  'publishes a key that is none': [{ after: signingOtherwise(() => undefined, (jwk) => [{ ...jwk, x: 'AA' }]) }, 'signature'],
  'publishes its private key': [{ after: signingOtherwise(() => undefined, (jwk) => [{ ...jwk, d: 'secret' }]) }, 'private-keys'],
  'publishes no keys': [{ after: (answer, { url }) => void (url === '/.well-known/jwks.json' && (answer.status = 404)) }, 'signature', 'private-keys'],
  'signs for nobody in particular': [{ after: signingOtherwise((payload) => delete payload['iss']) }, 'signature', 'private-keys', 'payload'],
  'signs without a legal basis': [{ after: signingOtherwise((payload) => delete payload['legal']) }, 'payload'],
  'signs another deadline': [{ after: signingOtherwise((payload) => (payload['legal'] = { basis: '', deadlineAt: '2030-01-01T00:00:00Z' })) }, 'payload'],
  'signs its own time for the person’s': [{ after: signingOtherwise((payload) => (payload['submittedAt'] = '2020-01-01T00:00:00Z')) }, 'payload'],
  'hashes what it parsed': [{ after: signingOtherwise((payload, _header, { body }) => (payload['bodySha256'] = createHash('sha256').update(JSON.stringify(JSON.parse(body.toString('utf8')))).digest('hex'))) }, 'body-hash'],
  'normalises what was sent': [{ after: signingOtherwise((payload, _header, { body }) => (payload['bodySha256'] = createHash('sha256').update(body.toString('utf8').normalize('NFC')).digest('hex'))) }, 'body-hash'],
  'shows a receipt to anybody': [{ after: (answer, { url }) => void (url.startsWith('/r/') && answer.status === 404 && (answer.status = 200)) }, 'receipt-address'],
  'has short secrets': [{ after: rewriting((told) => (told['url'] = String(told['url']).replace(/t=.*/, 't=1234'))) }, 'receipt-address'],
  'lets receipts be kept on the way': [{ after: (answer, { url }) => void (url.startsWith('/r/') && delete answer.headers['cache-control']) }, 'receipt-address'],
  'tells links where the receipt is': [{ after: (answer, { url }) => void (url.startsWith('/r/') && delete answer.headers['referrer-policy']) }, 'receipt-address'],
  'loses receipts': [{ after: (answer, { url }) => void (url.startsWith('/r/') && (answer.status = 404)) }, 'receipt-address'],
  'answers no preflight': [{ before: ({ method }) => (method === 'OPTIONS' ? { status: 405, headers: {}, body: Buffer.of() } : undefined) }, 'preflight'],
  'allows no key in a preflight': [{ after: (answer) => void (answer.headers['access-control-allow-headers'] = 'content-type') }, 'preflight'],
  'allows every page': [{ after: (answer) => void (answer.headers['access-control-allow-origin'] = '*') }, 'preflight', 'readable', 'strangers'],
  'allows whoever asks': [{ after: (answer, { headers }) => void (headers['origin'] && (answer.headers['access-control-allow-origin'] = headers['origin'])) }, 'strangers'],
  'allows cookies': [{ after: (answer) => void (answer.headers['access-control-allow-credentials'] = 'true') }, 'preflight', 'readable'],
  'says nothing of origins to caches': [{ after: (answer) => void delete answer.headers['vary'] }, 'preflight', 'readable'],
  'lets no page read a refusal': [{ after: (answer) => void (answer.status >= 400 && delete answer.headers['access-control-allow-origin']) }, 'readable'],
  'lets no page read when to come back': [{ after: (answer) => void (answer.headers['access-control-expose-headers'] = 'Idempotency-Replayed') }, 'readable'],
};

let usual: SpoiledBackend;
beforeAll(async () => void (usual = await openSpoiled()));
afterAll(() => usual.close());

async function seen(fault: Fault, options: Parameters<typeof conform>[1] = { origin }): ReturnType<typeof conform> {
  const backend = fault.house ? await openSpoiled(fault.house) : usual;
  backend.spoil(fault);
  try {
    return await conform(backend.endpoint, options);
  } finally {
    if (fault.house) await backend.close();
  }
}

test.for(Object.entries(faults))('a backend that %s', async ([, [fault, ...caughtBy]]) => {
  const { results } = await seen(fault);
  const failed = results.filter(({ state }) => state === 'fail');
  expect(failed.map(({ id }) => id).sort(), failed.map(({ id, sentence }) => `${id}: ${sentence}`).join('\n')).toEqual([...caughtBy].sort());
  for (const { sentence } of failed) expect(sentence).toMatch(/^\S.*\.$/s);
});

test('every rule catches somebody', () => {
  const caught = new Set(Object.values(faults).flatMap(([, ...ids]) => ids));
  expect(rules.map(({ id }) => id).filter((id) => !caught.has(id))).toEqual([]);
});

test('every rule is in the documentation, and no other', () => {
  const text = readFileSync(new URL('../../docs/conformance.md', import.meta.url), 'utf8');
  const told = [...text.matchAll(/^\| (`[a-z-]+`(?:, `[a-z-]+`)*) \| /gm)].flatMap(([, names = '']) => names.replaceAll('`', '').split(', '));
  expect(told.filter((name) => !name.startsWith('--'))).toEqual(rules.map(({ id }) => id));
  expect(text).toContain(`holds all ${rules.length}. That each rule catches somebody is tested with ${Object.keys(faults).length - 1} ways`);
});

test('what cannot be seen is said, and is no failure', async () => {
  const unsigned = await seen({ after: rewriting((told) => (delete told['receipt'], delete told['url'])) }, {});
  expect(unsigned.results.filter(({ state }) => state === 'fail')).toEqual([]);
  expect(unsigned.results.filter(({ state }) => state === 'unchecked').map(({ id }) => id)).toEqual(['signature', 'private-keys', 'payload', 'body-hash', 'receipt-address', 'preflight', 'readable', 'strangers']);
  expect(unsigned.notLookedAt.join(' ')).toMatch(/power cut.*429 and 503/);
});

test('a limit on the way is not taken for a fault', async () => {
  const busy = { status: 429, headers: { 'retry-after': '1', 'content-type': 'application/problem+json' }, body: Buffer.from('{}') };
  const counts = new Map<string, number>();
  const ofOneKey = ({ headers }: { headers: Record<string, string> }) => {
    const key = headers['idempotency-key'] ?? '';
    counts.set(key, (counts.get(key) ?? 0) + 1);
    return (counts.get(key) ?? 0) > 10 ? busy : undefined;
  };
  const unchecked = ({ results }: Awaited<ReturnType<typeof conform>>) => results.flatMap(({ id, state, sentence }) => (state === 'pass' ? [] : [[id, state, sentence]]));
  expect(unchecked(await seen({ before: ofOneKey }))).toEqual([['at-once', 'unchecked', '10 of 20 were answered 429: raise its limits for this run.']]);
  expect(unchecked(await seen({ before: ({ headers }) => (headers['content-type'] === 'text/plain' ? busy : undefined) }))).toEqual([['media-type', 'unchecked', 'It answered 429: raise its limits for this run.']]);
});

describe('npx same-door conformance', () => {
  const program = fileURLToPath(new URL('../../bin/same-door.mjs', import.meta.url));
  // Not in step: the backend that is asked lives in this very process.
  const run = (...words: string[]) =>
    new Promise<{ status: number; stdout: string; stderr: string }>((resolve) => {
      const child = execFile(process.execPath, [program, 'conformance', ...words], (_error, stdout, stderr) => resolve({ status: child.exitCode ?? -1, stdout, stderr }));
    });

  test('prints a line a rule, and ends well where all of them hold', async () => {
    usual.spoil({});
    const { status, stdout, stderr } = await run(usual.endpoint, '--origin', origin);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    for (const { id, title } of rules) expect(stdout).toMatch(new RegExp(`^holds +${id} +${title}$`, 'm'));
    expect(stdout).toMatch(/^29 hold, 0 fail, 0 were not checked\. \d+ test submissions were registered there\.$/m);
    expect(stdout).toMatch(/^Nothing is said here about$/m);
  });

  test('says how to mend what fails, and tells programs the same', async () => {
    usual.spoil({ before: bodyAsKey });
    const told = await run(usual.endpoint, '--origin', origin);
    expect(told.status).toBe(1);
    expect(told.stdout).toMatch(/^FAILS +two-keys +Another key is another submission\n +The same bytes under another key got the same receipt: the key alone says what is the same\./m);
    const { status, stdout } = await run(usual.endpoint, '--json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ endpoint: usual.endpoint, counts: { pass: 24, fail: 2, unchecked: 3 } });
  });

  test('takes a submission and keys of the company’s own', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'same-door-conformance-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const [body, jwks] = [join(folder, 'body.json'), join(folder, 'jwks.json')];
    const german = { flow: 'cancel', statute: 'de-312k', locale: 'de', submittedAt: '2026-01-01T00:00:00Z', answers: { kind: 'ordinary', name: 'Test', contract: 'K', endDate: 'earliest', email: 'test@example.com' } };
    writeFileSync(body, JSON.stringify(german));
    writeFileSync(jwks, await (await fetch(new URL('/.well-known/jwks.json', usual.endpoint))).text());
    usual.spoil({});
    const good = await run(usual.endpoint, '--origin', origin, '--body', body, '--jwks', jwks);
    expect(good.stdout).toMatch(/^29 hold, 0 fail/m);
    writeFileSync(jwks, '{"keys":[]}');
    expect((await run(usual.endpoint, '--body', body, '--jwks', jwks)).stdout).toMatch(/^FAILS +signature .*\n +The receipt's "kid" is "[^"]+", and .*jwks\.json has no such key/m);
    writeFileSync(body, '{"flow":"cancel"}');
    expect(await run(usual.endpoint, '--body', body)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(/^The submission of --body has flow, statute/) as string });
  });

  test('sends nothing to a backend elsewhere before somebody has said that it may', async () => {
    expect(await run('https://api.acme.example/v1/acme')).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(/^Nothing was sent\. This registers some test submissions: use a test installation, and say --send\./) as string });
    expect(await run('http://api.acme.example/v1/acme', '--send')).toMatchObject({ status: 2, stderr: expect.stringMatching(/^What people write travels encrypted/) as string });
  });

  test.for<[string, string[], RegExp]>([
    ['no endpoint', [], /^Name the endpoint\./],
    ['two', ['http://localhost:1/a', 'http://localhost:1/b'], /^One endpoint at a time\./],
    ['no address', ['acme'], /^acme is no address\./],
    ['an origin with a path', ['http://localhost:1', '--origin', 'https://shop.example/cancel'], /^An origin is scheme, host and port only/],
    ['an option that is none', ['http://localhost:1', '--fast'], /^Unknown option '--fast'/],
    ['a backend that is not there', ['http://127.0.0.1:1/v1/acme'], /^Nobody answers at http:\/\/127\.0\.0\.1:1\/v1\/acme \(ECONNREFUSED\)\./],
  ])('is asked wrongly: %s', async ([, words, sentence]) => {
    const { status, stdout, stderr } = await run(...words);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(sentence);
  });
});

type Sent = Record<string, unknown>;

/** Every rule about something that is refused. */
function refusals(): string[] {
  return ['key-reused', 'key-missing', 'unknown-member', 'coerced', 'required', 'email', 'controls', 'time', 'unknown-flow', 'malformed', 'media-type', 'too-large'];
}

const answersOf = (sent: Sent): Sent => Object(sent['answers']) as Sent; // what is no object has none
const each = (sent: Sent, change: (value: unknown) => unknown): void => Object.keys(sent).forEach((name) => (sent[name] = change(sent[name])));

/** Changes what was sent, where that changes anything; otherwise the bytes stay. */
function changing(change: (sent: Sent) => unknown): NonNullable<Fault['before']> {
  return (request) => {
    const sent = isSubmission(request) && !textOf(request).includes('__proto__') ? objectOf(request) : undefined;
    const before = JSON.stringify(sent);
    if (!sent || Array.isArray(sent)) return;
    change(sent);
    if (JSON.stringify(sent) !== before) request.body = Buffer.from(JSON.stringify(sent));
  };
}

function bodyAsKey(request: Parameters<NonNullable<Fault['before']>>[0]): void {
  const hex = createHash('sha256').update(request.body).digest('hex');
  if (isSubmission(request) && /^[0-9a-f-]{36}$/.test(request.headers['idempotency-key'] ?? '')) request.headers['idempotency-key'] = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function firstForEver(): NonNullable<Fault['after']> {
  const first = new Map<string, Buffer>();
  return (answer, request) => {
    const key = request.headers['idempotency-key'] ?? '';
    if (answer.status === 201) first.set(key, answer.body);
    const known = first.get(key);
    if (answer.status === 422 && known) Object.assign(answer, { status: 200, body: known, headers: { 'content-type': 'application/json', 'idempotency-replayed': 'true' } });
  };
}

function sameWhenParsed(): NonNullable<Fault['before']> {
  const first = new Map<string, Buffer>();
  return (request) => {
    const key = request.headers['idempotency-key'] ?? '';
    const known = first.get(key);
    const same = known && JSON.stringify(objectOf({ body: known })) === JSON.stringify(objectOf(request));
    if (same) request.body = known;
    else if (!known && isSubmission(request)) first.set(key, request.body);
  };
}

function racing(): Fault {
  const under = new Set<string>();
  const own = new WeakMap<object, string>();
  return {
    before: (request) => {
      const key = request.headers['idempotency-key'] ?? '';
      if (!/^[0-9a-f-]{36}$/.test(key)) return;
      if (under.has(key)) request.headers['idempotency-key'] = randomUUID();
      else own.set(request, key);
      under.add(key);
    },
    after: (_answer, request) => void under.delete(own.get(request) ?? ''),
  };
}

function rememberingRefused(): Fault {
  const spent = new Set<string>();
  return {
    before: ({ headers }) => (spent.has(headers['idempotency-key'] ?? '') ? { status: 422, headers: { 'content-type': 'application/problem+json' }, body: Buffer.from('{"type":"x/key-reused"}') } : undefined),
    after: (answer, { headers }) => void (answer.status === 400 && /^[0-9a-f-]{36}$/.test(headers['idempotency-key'] ?? '') && spent.add(headers['idempotency-key'] ?? '')),
  };
}

function counting(): (size: number) => Uint8Array {
  let drawn = 0;
  return (size) => Uint8Array.from({ length: size }, (_, at) => (at === size - 1 ? (drawn += 1) : 3));
}
