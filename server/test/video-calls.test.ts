import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocketServer } from 'ws';
import { hello, openVideoLine, type Caller } from './helpers/video-calls.ts';

const refusedWith = (one: Caller) => new Promise<number>((resolve) => one.socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0)));
const spread = { min: 21, p10: 24.5, avg: 28.2 };

describe('a video call', () => {
  it('brings a person, somebody at the company and an interpreter together, and passes on what is for each', async () => {
    const line = await openVideoLine();
    const session = await line.signed();
    await line.claim(session, 'agent:7');
    const person = await line.join(session);
    const agent = await line.join(session, 'agent:7');
    const interpreter = await line.join(session, 'interpreter:9');
    expect(await person.until('party', ({ p }) => p === 'interpreter:9')).toMatchObject({ ev: 'join', role: 'interpreter', run: 'first', video: true, voice: false });
    expect((await interpreter.until('welcome')).parties.map(({ p }) => p)).toEqual(['person:1', 'agent:7']);
    interpreter.send({ k: 'sdp', to: 'person:1', type: 'offer', sdp: 'v=0 for the person' });
    interpreter.send({ k: 'ice', to: 'person:1', candidate: { candidate: 'candidate:1', sdpMid: '0', sdpMLineIndex: 0 } });
    interpreter.send({ k: 'ice', to: 'person:1', candidate: null });
    expect(await person.until('sdp')).toEqual({ k: 'sdp', p: 'interpreter:9', type: 'offer', sdp: 'v=0 for the person' });
    expect(await person.until('ice', ({ candidate }) => candidate === null)).toEqual({ k: 'ice', p: 'interpreter:9', candidate: null });
    agent.send({ k: 'hb' });
    await agent.until('a');
    expect(agent.heard.filter(({ k }) => k === 'sdp' || k === 'ice')).toEqual([]);
  });

  it('tells whoever comes later who signs right now, and both sides that signing may be unclear', async () => {
    const line = await openVideoLine();
    const session = await line.signed();
    const person = await line.join(session);
    person.send({ k: 'on', video: true, voice: true, signing: true });
    person.send({ k: 'hb' });
    await person.until('a');
    await line.claim(session, 'interpreter:9');
    const interpreter = await line.join(session, 'interpreter:9');
    expect((await interpreter.until('welcome')).parties).toEqual([{ p: 'person:1', role: 'person', name: '', run: 'first', video: true, voice: true, signing: true }]);
    interpreter.send({ k: 'unclear', of: 'person:1', doubts: ['slow', 'small'] });
    expect(await person.until('unclear')).toEqual({ k: 'unclear', p: 'interpreter:9', of: 'person:1', doubts: ['slow', 'small'] });
  });

  it('keeps the place of whoever is cut off, and says whether their page was loaded anew', async () => {
    const line = await openVideoLine();
    const session = await line.signed();
    await line.claim(session, 'interpreter:9');
    const interpreter = await line.join(session, 'interpreter:9');
    const before = await line.join(session);
    before.socket.terminate();
    await interpreter.until('party', ({ ev }) => ev === 'away');
    const back = await line.join(session);
    expect(await interpreter.until('party', ({ ev }) => ev === 'back')).toMatchObject({ p: 'person:1', run: 'first' });
    // A second tab takes the place of the first, and the first hears why.
    const second = await line.join(session, 'person:1', 'second');
    expect(await back.until('bye')).toEqual({ k: 'bye', why: 'elsewhere' });
    expect(await interpreter.until('party', ({ run }) => run === 'second')).toMatchObject({ ev: 'back', p: 'person:1' });
    second.send({ k: 'leave' });
    expect(await second.until('bye')).toEqual({ k: 'bye', why: 'left' });
    expect(await interpreter.until('party', ({ ev }) => ev === 'leave')).toMatchObject({ p: 'person:1' });
  });

  it('has room for three, and lets nobody sign in two calls at once', async () => {
    const line = await openVideoLine();
    const [first, other] = [await line.signed(), await line.signed()];
    await line.claim(first, 'agent:7');
    await line.join(first);
    await line.join(first, 'agent:7');
    await line.join(first, 'interpreter:9');
    const fourth = line.ring();
    fourth.send(hello(await line.ticketOf(first, 'interpreter:8')));
    expect(await fourth.until('bye')).toEqual({ k: 'bye', why: 'full' });
    await line.claim(other, 'interpreter:9');
    const twice = line.ring();
    twice.send(hello(await line.ticketOf(other, 'interpreter:9')));
    expect(await twice.until('bye')).toEqual({ k: 'bye', why: 'another-call' });
  });

  it('lets in only who has a part in it, by a ticket that opens one connection', async () => {
    const line = await openVideoLine();
    const [signed, written] = [await line.signed(), await line.open()];
    await line.claim(signed, 'agent:7');
    await line.claim(written, 'agent:7');
    for (const [session, p] of [[signed, 'agent:8'], [signed, 'relay:5'], [written, 'interpreter:9']] as const) {
      const stranger = line.ring();
      stranger.send(hello(await line.ticketOf(session, p)));
      expect([p, await stranger.until('bye')]).toEqual([p, { k: 'bye', why: 'closed' }]);
    }
    const ticket = await line.ticketOf(signed);
    const person = line.ring();
    person.send(hello(ticket));
    await person.until('welcome');
    const thief = line.ring();
    thief.send(hello(ticket));
    expect(await thief.until('bye')).toEqual({ k: 'bye', why: 'ticket' });
    const rude = line.ring();
    rude.send({ k: 'sdp', to: 'person:1', type: 'offer', sdp: 'v=0' });
    expect(await rude.until('bye')).toEqual({ k: 'bye', why: 'ticket' });
  });

  it('ends with the conversation, and for whoever handed it over', async () => {
    const line = await openVideoLine();
    const session = await line.signed();
    await line.claim(session, 'agent:7');
    const [person, agent] = [await line.join(session), await line.join(session, 'agent:7')];
    const at = { tenantId: line.tenantId('acme'), sid: session.sid };
    await line.conversations.book.offer(at, 'agent:7', { note: 'She signs.' });
    await line.claim(session, 'agent:8');
    expect(await agent.until('bye')).toEqual({ k: 'bye', why: 'left' });
    await line.conversations.book.close(at, { p: 'person:1', role: 'person', name: '' });
    expect(await person.until('bye')).toEqual({ k: 'bye', why: 'closed' });
  });

  it('keeps how it was as numbers, once for each end', async () => {
    const line = await openVideoLine();
    const session = await line.signed();
    const person = await line.join(session);
    const received = [{ p: 'interpreter:9', seconds: 62, fps: spread, side: { min: 240, p10: 360, avg: 470 }, rtt: spread, apart: null, freezes: 1 }];
    person.send({ k: 'qos', from: [{ ...received[0], seconds: 10 }] });
    person.send({ k: 'qos', from: received });
    person.send({ k: 'leave' });
    await person.closed();
    const rows = () => line.app.services.storage.sessions.quality(line.tenantId('acme'), session.sid);
    await expect.poll(async () => (await rows()).map(({ party, quality }) => [party, JSON.parse(quality) as unknown])).toEqual([['person:1', received]]);
  });
});

describe('bad frames and strangers', () => {
  it('are refused at the door: other origins, other protocols, too many', async () => {
    const line = await openVideoLine();
    expect(await refusedWith(line.ring({ origin: 'https://evil.example' }))).toBe(403);
    expect(await refusedWith(line.ring({ protocol: 'same-door-rtt.v1' }))).toBe(400);
    const busy = await openVideoLine({ limits: { address: 3 } });
    const session = await busy.signed();
    await busy.join(session);
    expect(await refusedWith(busy.ring())).toBe(429);
  });

  it('end the connection when they are too large, no text, or too many to be an accident', async () => {
    const line = await openVideoLine();
    const session = await line.signed();
    const large = await line.join(session);
    large.send({ k: 'sdp', to: 'agent:7', type: 'offer', sdp: 'v'.repeat(33_000) });
    expect(await large.until('err')).toEqual({ k: 'err', code: 'too-large' });
    expect(await large.closed()).toBe(1009);
    const bytes = await line.join(session);
    bytes.socket.send(Buffer.from('{}'), { binary: true });
    expect(await bytes.closed()).toBe(1003);
    const clumsy = await line.join(session);
    clumsy.send({ k: 'hologram' });
    for (const bad of ['{', 'null', '{"k":"sdp"}', '{"k":"on","video":1,"voice":false,"signing":false}', '{"k":"unclear","of":"agent:7","doubts":["ugly"]}']) clumsy.send(bad);
    await clumsy.closed();
    expect(clumsy.heard.filter(({ k }) => k === 'err')).toHaveLength(5);
    const hasty = await line.join(session);
    for (let one = 0; one < 1_201; one += 1) hasty.send({ k: 'hb' });
    expect(await hasty.until('err')).toEqual({ k: 'err', code: 'too-fast' });
    await hasty.closed();
  });
});

describe('the way that pictures take', () => {
  it('is from each to each, with credentials for the TURN server that run out', async () => {
    const now = new Date('2026-11-26T12:00:00Z');
    const line = await openVideoLine({ clock: () => now, calls: { turn: { urls: ['stun:turn.example', 'turn:turn.example?transport=udp', 'turns:turn.example?transport=tcp'], secret: 'hush' } } });
    const person = await line.join(await line.signed());
    const { media } = await person.until('welcome');
    const username = media.ice[1]?.username ?? '';
    expect(media).toEqual({
      kind: 'mesh',
      ice: [
        { urls: ['stun:turn.example'] },
        { urls: ['turn:turn.example?transport=udp', 'turns:turn.example?transport=tcp'], username, credential: createHmac('sha1', 'hush').update(username).digest('base64') },
      ],
    });
    expect(Number(username.split(':')[0])).toBe(now.getTime() / 1_000 + 4 * 3_600);
  });

  it('is from each to each too where the Janus server does not answer', async () => {
    const line = await openVideoLine({ calls: { janus: { url: 'ws://127.0.0.1:9' } } });
    const person = await line.join(await line.signed());
    expect((await person.until('welcome')).media).toEqual({ kind: 'mesh', ice: [] });
    expect(line.lines.some((one) => one.includes('Janus gave no room'))).toBe(true);
  });

  it.for(['no JSON', 'null', '{"janus":"success"}'])('is from each to each too where something else answers, with %s, and the server goes on', async (nonsense) => {
    const other = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: () => 'janus-protocol' });
    other.on('connection', (socket) => socket.on('message', () => socket.send(nonsense)));
    onTestFinished(() => other.close());
    await once(other, 'listening');
    const line = await openVideoLine({ calls: { janus: { url: `ws://127.0.0.1:${(other.address() as AddressInfo).port}` } } }); // it listens on a port
    const person = await line.join(await line.signed());
    expect((await person.until('welcome')).media).toEqual({ kind: 'mesh', ice: [] });
    expect(line.lines.some((one) => one.includes('Janus gave no room'))).toBe(true);
  });
});
