import { describe, expect, test } from 'vitest';
import { caseClient, withSafeLinks } from '../../src/transport/case-client.ts';
import { madeUpCase } from '../../src/transport/sandbox-story.ts';

const access = { protocol: '2026-7K3M-9QXT-4BRN', secret: 'secret-of-the-receipt' };
const view = { ...madeUpCase(access.protocol, 'half-answered', Date.parse('2026-11-25T10:00:00Z')), receiptUrl: '/r/2026-7K3M-9QXT-4BRN?t=x' };
const problem = (type: string, status: number, headers: Record<string, string> = {}) => new Response(JSON.stringify({ type: `https://same-door.dev/problems/${type}`, title: '', status }), { status, headers });

/** A client over a backend that answers once as told, and what it was asked. */
function over(answer: () => Response | Promise<Response>, timeoutMs?: number) {
  const asked: { url: string; init: RequestInit }[] = [];
  const lessons: string[] = [];
  const facts: unknown[] = [];
  const fetch = (async (url: string, init: RequestInit) => {
    asked.push({ url, init });
    return Promise.race([answer(), new Promise<never>((_, reject) => init.signal?.addEventListener('abort', () => reject(new Error('Aborted.'))))]);
  }) as typeof globalThis.fetch;
  const client = caseClient({ endpoint: 'https://api.example/v1/acme/', fetch, report: (code, about) => (lessons.push(code), facts.push(about)), ...(timeoutMs && { timeoutMs }) });
  return { client, asked, lessons, facts, headers: () => Object.fromEntries(new Headers(asked[0]?.init.headers)) };
}

describe('asking about a case', () => {
  test('shows the secret in a header, and in no address', async () => {
    const { client, asked, headers } = over(() => Response.json(view));
    expect(await client.read(access)).toMatchObject({ outcome: 'done', value: { protocol: access.protocol, receiptUrl: 'https://api.example/r/2026-7K3M-9QXT-4BRN?t=x' } });
    expect(asked[0]?.url).toBe('https://api.example/v1/acme/cases/2026-7K3M-9QXT-4BRN');
    expect(headers()).toEqual({ accept: 'application/json', authorization: 'Bearer secret-of-the-receipt' });
    expect(asked[0]?.init).toMatchObject({ method: 'GET', credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer', redirect: 'manual' });
  });

  test.for<[what: string, answer: () => Response, result: object]>([
    ['a number or key that is wrong', () => problem('not-found', 404), { outcome: 'refused', problem: { type: 'https://same-door.dev/problems/not-found' } }],
    ['a page that is not there at all', () => new Response('<h1>Not found</h1>', { status: 404 }), { outcome: 'later', reason: 'server' }],
    ['too many tries', () => problem('too-many-requests', 429, { 'retry-after': '90' }), { outcome: 'later', reason: 'busy', retryAfter: 90 }],
    ['a fault of the backend', () => problem('unexpected', 500), { outcome: 'later', reason: 'server' }],
    ['a backend that rests', () => problem('not-available', 503, { 'retry-after': '5' }), { outcome: 'later', reason: 'server', retryAfter: 5 }],
    ['an origin that may not ask', () => problem('origin-not-allowed', 403), { outcome: 'later', reason: 'server' }],
    ['a captive portal', () => new Response('<!doctype html><title>Sign in to the Wi-Fi</title>'), { outcome: 'later', reason: 'no-receipt' }],
    ['something else in JSON', () => Response.json({ ok: true }), { outcome: 'later', reason: 'no-receipt' }],
    ['a list of cases', () => Response.json([view]), { outcome: 'later', reason: 'no-receipt' }],
  ])('hears of %s', async ([, answer, result]) => {
    expect(await over(answer).client.read(access)).toMatchObject(result);
  });

  test('gives up after a while', async () => {
    expect(await over(() => new Promise(() => undefined), 20).client.read(access)).toEqual({ outcome: 'later', reason: 'timeout' });
  });

  test('takes a line that breaks for being offline, and tells the developer', async () => {
    const { client, lessons, facts } = over(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(await client.read(access)).toEqual({ outcome: 'later', reason: 'offline' });
    expect(lessons).toEqual(['SD-E03']);
    // The header with the key of the receipt is the one that is forgotten.
    expect(facts).toMatchObject([{ headers: 'authorization, content-type, idempotency-key' }]);
  });

  test('sends nothing where anybody can read along', async () => {
    const asked: unknown[] = [];
    const client = caseClient({ endpoint: 'http://api.example/v1/acme', fetch: (async (url: string) => (asked.push(url), Response.json(view))) as typeof fetch });
    expect(await client.read(access)).toEqual({ outcome: 'later', reason: 'server' });
    expect(asked).toEqual([]);
  });
});

describe('writing about a case', () => {
  test('goes under its key, as the very bytes that were kept', async () => {
    const { client, asked, headers } = over(() => Response.json({ seq: 3, author: 'person', text: 'Dead.', at: '2026-11-25T10:00:00Z', files: [] }, { status: 201 }));
    expect(await client.say(access, { key: 'k-1', body: '{"text":"Dead."}' })).toMatchObject({ outcome: 'done' });
    expect(asked[0]).toMatchObject({ url: 'https://api.example/v1/acme/cases/2026-7K3M-9QXT-4BRN/messages', init: { method: 'POST', body: '{"text":"Dead."}' } });
    expect(headers()).toMatchObject({ 'idempotency-key': 'k-1', 'content-type': 'application/json', authorization: 'Bearer secret-of-the-receipt' });
  });

  test('is not done because a portal answered 200', async () => {
    expect(await over(() => new Response('<html>')).client.say(access, { key: 'k-1', body: '{}' })).toEqual({ outcome: 'later', reason: 'no-receipt' });
  });

  test('says whether it was resolved without saying which case', async () => {
    const { client, asked, headers } = over(() => new Response(null, { status: 204 }));
    expect(await client.report({ token: 't', resolved: 'yes' })).toEqual({ outcome: 'done', value: null });
    expect(asked[0]?.url).toBe('https://api.example/v1/acme/outcomes');
    expect(headers()).not.toHaveProperty('authorization');
    expect(JSON.stringify(asked)).not.toContain(access.protocol);
  });

  test('a token that is spent is a refusal', async () => {
    expect(await over(() => problem('outcome-spent', 409)).client.report({ token: 't', resolved: 'no' })).toMatchObject({ outcome: 'refused' });
  });
});

describe('a file', () => {
  const file = { id: 'abcdefgh', name: 'a.png', bytes: 3, sha256: '0'.repeat(64), type: 'image/png' };

  test('comes whole', async () => {
    const { client, asked } = over(() => new Response('abc'));
    expect(await client.download(access, file)).toMatchObject({ outcome: 'done' });
    expect(asked[0]?.url).toBe('https://api.example/v1/acme/cases/2026-7K3M-9QXT-4BRN/files/abcdefgh');
  });

  test('or not at all', async () => {
    expect(await over(() => new Response('<html>Sign in</html>')).client.download(access, file)).toEqual({ outcome: 'later', reason: 'no-receipt' });
  });
});

test('a link that is not harmless to follow is no link', () => {
  const bad = withSafeLinks({ ...view, receiptUrl: 'javascript:alert(1)', escalation: [{ id: 'a', name: 'A', url: 'javascript:alert(1)', from: 'receipt' }, { id: 'b', name: 'B', url: 'https://b.example', from: 'receipt' }] }, 'https://api.example/v1/acme');
  expect(bad.receiptUrl).toBe('');
  expect(bad.escalation.map(({ url }) => url)).toEqual(['https://b.example/']);
});
