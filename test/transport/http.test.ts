import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { attemptFrom } from '../../src/transport/answer.ts';
import { isPrivate } from '../../src/transport/endpoint.ts';
import { httpTransport } from '../../src/transport/http.ts';
import { backend, never, outgoing, receipt, reports } from './backend.ts';

const send = (endpoint: string, options: Partial<Parameters<typeof httpTransport>[0]> = {}) =>
  httpTransport({ endpoint, ...options }).send(outgoing, { signal: never });

describe('a backend that has the request', () => {
  test('the person gets the receipt, with what the device itself knows about it', async () => {
    const company = await backend({ body: receipt });
    expect(await send(`${company.address}/v1/acme`)).toEqual({
      outcome: 'received',
      receipt: {
        ...receipt,
        url: `${company.address}${receipt.url}`,
        signed: true,
        bodySha256: createHash('sha256').update(outgoing.body).digest('hex'),
        from: company.host,
      },
    });
  });

  test('it hears exactly the bytes that were kept, under the key that makes a repetition harmless', async () => {
    const company = await backend({ body: receipt });
    await send(`${company.address}/v1/acme/`);
    expect(company.heard).toHaveLength(1);
    expect(company.heard[0]).toMatchObject({ method: 'POST', url: '/v1/acme/submissions', body: outgoing.body });
    expect(company.heard[0]?.headers).toMatchObject({ 'idempotency-key': outgoing.key, 'content-type': 'application/json' });
    expect(company.heard[0]?.headers).not.toHaveProperty('cookie');
    expect(company.heard[0]?.headers).not.toHaveProperty('referer');
  });

  test('a receipt without a signature is not called signed', async () => {
    const { receipt: _, ...unsigned } = receipt;
    const company = await backend({ status: 200, body: unsigned });
    expect(await send(company.address)).toMatchObject({ outcome: 'received', receipt: { signed: false } });
  });

  test('a link that would run a script is left out of the receipt', async () => {
    const company = await backend({ body: { ...receipt, url: 'javascript:alert(1)' } });
    const attempt = await send(company.address);
    expect(attempt.outcome).toBe('received');
    expect(attempt).not.toHaveProperty('receipt.url');
  });

  test('where the page is no secure context, the receipt comes without a hash instead of not at all', async () => {
    vi.stubGlobal('crypto', {});
    try {
      const company = await backend({ body: receipt });
      expect(await send(company.address)).toMatchObject({ outcome: 'received', receipt: { bodySha256: '' } });
    } finally {
      vi.unstubAllGlobals();
    }
  });
});

describe('an answer that proves nothing keeps the request waiting, and tells the developer why', () => {
  test.for([
    ['the page of a captive portal', 200, '<!doctype html><title>Sign in</title>', 'no-receipt', 'not-json'],
    ['an empty 204', 204, '', 'no-receipt', 'not-json'],
    ['a receipt without a number', 201, { receiptId: '', protocol: '', receivedAt: '' }, 'no-receipt', 'wrong-shape'],
    ['an acknowledgement in other words', 200, { ok: true }, 'no-receipt', 'wrong-shape'],
    ['a list', 200, [receipt], 'no-receipt', 'wrong-shape'],
    ['null', 200, 'null', 'no-receipt', 'wrong-shape'],
    ['a wrong address', 404, { type: 'https://same-door.dev/problems/unknown-tenant' }, 'server', 'status'],
    ['a missing permission', 403, 'Forbidden', 'server', 'status'],
    ['a wrong method', 405, '', 'server', 'status'],
    ['a sign-in', 401, '', 'server', 'status'],
    ['an endpoint that is gone', 410, '', 'server', 'status'],
    ['an error of a proxy', 421, '<h1>Misdirected</h1>', 'server', 'status'],
  ] as const)('%s', async ([, status, body, reason, found]) => {
    const company = await backend({ status, body });
    const { told, report } = reports();
    expect(await send(company.address, { report })).toEqual({ outcome: 'later', reason });
    expect(told).toEqual([{ code: 'SD-E04', facts: { url: `${company.address}/submissions`, status: `${status}`, found } }]);
  });

  test('a redirect: what the person wrote does not follow it', async () => {
    const stranger = await backend({ body: receipt });
    const company = await backend({ status: 307, headers: { location: `${stranger.address}/submissions` } });
    const { told, report } = reports();
    expect(await send(company.address, { report })).toEqual({ outcome: 'later', reason: 'server' });
    expect(stranger.heard).toEqual([]);
    expect(told[0]?.facts['found']).toBe('redirect');
  });

  test('a prototype polluted by the host page is no receipt', async () => {
    const company = await backend({ body: {} });
    Object.assign(Object.prototype, receipt);
    try {
      expect(await send(company.address)).toEqual({ outcome: 'later', reason: 'no-receipt' });
    } finally {
      for (const name of Object.keys(receipt)) Reflect.deleteProperty(Object.prototype, name);
    }
  });
});

describe('a backend that is busy or broken is asked again later', () => {
  const at = Date.parse('2026-11-24T10:00:00Z');
  test.for([
    [429, '7', 'busy', 7],
    [425, null, 'busy', undefined],
    [408, null, 'busy', undefined],
    [500, null, 'server', undefined],
    [503, '120', 'server', 120],
    [503, 'Tue, 24 Nov 2026 10:00:30 GMT', 'server', 30],
    [503, 'Tue, 24 Nov 2026 09:00:00 GMT', 'server', 0],
    [503, '99999999', 'server', 86_400],
    [503, 'soon', 'server', undefined],
  ] as const)('%i with Retry-After %s', ([status, retryAfter, reason, seconds]) => {
    const attempt = attemptFrom({ status, text: '', retryAfter, url: 'https://api.example/' }, { bodySha256: '', report: () => {}, now: () => at });
    expect(attempt).toEqual(seconds === undefined ? { outcome: 'later', reason } : { outcome: 'later', reason, retryAfter: seconds });
  });

  test('Retry-After is read from the answer itself', async () => {
    const company = await backend({ status: 429, headers: { 'retry-after': '11' } });
    expect(await send(company.address)).toEqual({ outcome: 'later', reason: 'busy', retryAfter: 11 });
  });
});

describe('a backend that understood and said no', () => {
  test('the person learns which answer to mend', async () => {
    const problems = [{ field: 'email', code: 'not-an-email' }];
    const company = await backend({
      status: 422,
      headers: { 'content-type': 'application/problem+json' },
      body: { type: 'https://same-door.dev/problems/invalid-answers', title: 'Mend', status: 422, problems, evil: 1 },
    });
    const problem = { type: 'https://same-door.dev/problems/invalid-answers', title: 'Mend', status: 422, problems };
    expect(await send(company.address)).toEqual({ outcome: 'refused', problem });
  });

  test('the person learns that this was cancelled before, and under which number', async () => {
    const body = { type: 'https://same-door.dev/problems/already-cancelled', protocol: receipt.protocol, receivedAt: receipt.receivedAt };
    const company = await backend({ status: 409, body });
    expect(await send(company.address)).toMatchObject({ outcome: 'refused', problem: { ...body, status: 409 } });
  });

  test.for([
    ['plain text', 400, 'Bad Request'],
    ['a web page', 413, '<h1>Too large</h1>'],
    ['problems that nobody can read', 415, { problems: 'all of them' }],
  ] as const)('says so even in %s', async ([, status, body]) => {
    const company = await backend({ status, body });
    const problem = { type: 'https://same-door.dev/problems/unexpected', title: '', status };
    expect(await send(company.address)).toEqual({ outcome: 'refused', problem });
  });

  test('another 4xx counts as a no only when it explains itself', async () => {
    const company = await backend({ status: 451, body: { type: 'https://example.org/legal', title: 'No' } });
    expect(await send(company.address)).toMatchObject({ outcome: 'refused', problem: { type: 'https://example.org/legal', status: 451 } });
  });
});

describe('a bad connection', () => {
  test('nobody answers: offline, and the developer is told what may be wrong', async () => {
    const gone = await backend((request) => request.socket.destroy());
    const { told, report } = reports();
    expect(await send(gone.address, { report })).toEqual({ outcome: 'later', reason: 'offline' });
    expect(told).toMatchObject([{ code: 'SD-E03', facts: { url: `${gone.address}/submissions` } }]);
  });

  test('the line is cut in the middle of the receipt: no receipt', async () => {
    const cut = await backend((_, response) => {
      response.writeHead(201, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write(JSON.stringify(receipt).slice(0, 40), () => response.destroy());
    });
    expect(await send(cut.address)).toEqual({ outcome: 'later', reason: 'offline' });
  });

  test('the answer does not come in time', async () => {
    const slow = await backend(() => {});
    expect(await send(slow.address, { timeoutMs: 50 })).toEqual({ outcome: 'later', reason: 'timeout' });
    expect(slow.heard).toHaveLength(1);
  });

  test('the answer starts in time and never ends', async () => {
    const slow = await backend((_, response) => {
      response.writeHead(201);
      response.write('{');
    });
    expect(await send(slow.address, { timeoutMs: 50 })).toEqual({ outcome: 'later', reason: 'timeout' });
  });

  test('the caller may stop waiting, also before it began', async () => {
    const slow = await backend(() => {});
    const stop = new AbortController();
    const attempt = httpTransport({ endpoint: slow.address }).send(outgoing, { signal: stop.signal });
    stop.abort();
    expect(await attempt).toEqual({ outcome: 'later', reason: 'timeout' });
    expect(await httpTransport({ endpoint: slow.address }).send(outgoing, { signal: stop.signal })).toMatchObject({ reason: 'timeout' });
  });
});

describe('where personal data may go', () => {
  test('not unencrypted over the network: it stays on the device and the developer is told', async () => {
    const fetch = vi.fn<typeof globalThis.fetch>();
    const { told, report } = reports();
    expect(await send('http://shop.example/v1/acme', { fetch, report })).toEqual({ outcome: 'later', reason: 'server' });
    expect(fetch).not.toHaveBeenCalled();
    expect(told).toEqual([{ code: 'SD-E12', facts: { url: 'http://shop.example/v1/acme/submissions' } }]);
  });

  test.for([
    ['https://api.example/v1', true],
    ['http://localhost:8080/', true],
    ['http://shop.localhost/', true],
    ['http://127.0.0.1:4173/', true],
    ['http://[::1]:4173/', true],
    ['http://api.example/', false],
    ['http://127.0.0.1.evil.example/', false],
    ['http://localhost:pass@evil.example/', false],
    ['http://localhost.example/', false],
    ['ftp://localhost/', false],
    ['file:///home/ana/page.html', false],
    ['/v1/acme', false],
    ['htp:/x', false],
  ] as const)('%s: %s', ([address, may]) => {
    expect(isPrivate(address)).toBe(may);
  });
});

test('a request may outlive the page, as far as the browser can carry it', async () => {
  const alive: (boolean | undefined)[] = [];
  const answers: ((response: Response) => void)[] = [];
  const fetch: typeof globalThis.fetch = (_, init) => {
    alive.push(init?.keepalive);
    return new Promise((answer) => answers.push(answer));
  };
  const transport = httpTransport({ endpoint: 'https://api.example/v1/acme', fetch });
  const body = JSON.stringify({ message: 'ü'.repeat(17_000) });
  const attempts = ['a', 'b', 'c'].map((key) => transport.send({ key, body: key === 'c' ? '{}' : body }, { signal: never }));
  expect(alive).toEqual([true, false, true]);
  for (const answer of answers) answer(Response.json(receipt, { status: 201 }));
  await Promise.all(attempts);
  void transport.send({ key: 'd', body }, { signal: never });
  expect(alive.at(-1)).toBe(true);
});

test('whatever comes back, it is a receipt, a refusal or a later try, and never a throw', () => {
  const text = fc.oneof(fc.string(), fc.json(), fc.constant(JSON.stringify(receipt)));
  const header = fc.option(fc.oneof(fc.string(), fc.nat().map(String)), { nil: null });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 599 }), text, header, (status, text, retryAfter) => {
      const attempt = attemptFrom({ status, text, retryAfter, url: 'https://api.example/' }, { bodySha256: '', report: () => {} });
      if (attempt.outcome === 'received') expect(status >= 200 && status < 300 && attempt.receipt.protocol !== '').toBe(true);
      else if (attempt.outcome === 'refused') expect(status >= 400 && status < 500).toBe(true);
      else expect(attempt.retryAfter ?? 0).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 2000 },
  );
});
