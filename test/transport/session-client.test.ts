import { describe, expect, it } from 'vitest';
import { sessionClient } from '../../src/transport/session-client.ts';

const wish = { flow: 'cancel', statute: 'generic', locale: 'en', send: ['text'], recv: ['text'] } as const;
const session = { sid: 's-1', token: 'secret', protocol: '2026-7K3M-9QXT-4BR3', url: '/s', openedAt: '2026-11-25T10:00:00Z', waiting: { here: 0, ahead: 0, seconds: null } };
const ticket = { ticket: 't-1', rtt: 'wss://acme.example/v1/rtt', stream: 'https://acme.example/v1/rtt/stream' };

/** A backend that answers as it is told, and remembers what it was asked. */
function backend(...answers: (Response | Error)[]) {
  const asked: { url: string; headers: Headers; body: unknown }[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    asked.push({ url: String(input), headers: new Headers(init?.headers), body: init?.body });
    const answer = answers.shift();
    if (answer instanceof Response) return answer;
    throw answer ?? new Error('Nothing more was to be asked.');
  };
  return { asked, client: sessionClient({ endpoint: 'https://acme.example/v1/acme', fetch }) };
}

const json = (value: unknown, status = 200) => new Response(JSON.stringify(value), { status });

describe('calling a person', () => {
  it('opens a conversation under a key and says nothing that identifies', async () => {
    const { asked, client } = backend(json(session, 201));
    expect(await client.open({ ...wish, send: ['text'], recv: ['text'] }, 'key-1')).toEqual(session);
    expect(asked[0]?.url).toBe('https://acme.example/v1/acme/sessions');
    expect(asked[0]?.headers.get('idempotency-key')).toBe('key-1');
    expect(JSON.parse(String(asked[0]?.body))).toEqual(wish);
  });

  it('is told when nobody can be called, whatever the reason', async () => {
    const { client } = backend(json({ type: 'x' }, 503), new TypeError('offline'), new Response('<h1>Portal</h1>'), json({ sid: 's-1' }));
    for (let attempt = 0; attempt < 4; attempt += 1) expect(await client.open({ ...wish, send: ['text'], recv: ['text'] }, 'key-1')).toBeUndefined();
  });

  it('draws tickets with the token in a header and never in an address', async () => {
    const { asked, client } = backend(json(ticket));
    expect(await client.ticket(session)).toEqual(ticket);
    expect(asked[0]?.headers.get('authorization')).toBe('Bearer secret');
    expect(asked[0]?.url).not.toContain('secret');
  });

  it('knows a conversation that is over from a backend that cannot be reached', async () => {
    const { client } = backend(json({}, 404), json({}, 503), new TypeError('offline'));
    expect(await client.ticket(session)).toBeUndefined();
    await expect(client.ticket(session)).rejects.toThrow('503');
    await expect(client.ticket(session)).rejects.toThrow('offline');
  });

  it('sends nothing over a line that others can read', async () => {
    const asked: unknown[] = [];
    const client = sessionClient({ endpoint: 'http://acme.example/v1/acme', fetch: async (input) => (asked.push(input), json(session)) });
    expect(await client.open({ ...wish, send: ['text'], recv: ['text'] }, 'key-1')).toBeUndefined();
    expect(asked).toEqual([]);
  });
});
