import { randomUUID } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { createPace } from '../src/rtt/pace.ts';
import { createTickets } from '../src/rtt/tickets.ts';
import { rowsOf } from './helpers/house.ts';
import { lineOf, openLine, shop, type OpenLine, type Talker } from './helpers/talks.ts';

const refusedWith = (one: Talker) => new Promise<number>((resolve) => one.socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0)));
const linesHeard = (one: Talker) => one.heard.flatMap((frame) => (frame.k === 'c' ? [frame.x] : []));
const at = (line: OpenLine, sid: string) => ({ tenantId: line.tenantId('acme'), sid });

describe('who may come in', () => {
  it('opens with a ticket once, and not with one that somebody made up', async () => {
    const line = await openLine();
    const session = await line.open();
    const ticket = await line.ticket(session);
    await line.enter(ticket);
    for (const bad of [ticket, randomUUID(), '', session.token]) {
      const one = line.connect();
      one.hello(bad);
      expect(await one.until('bye')).toEqual({ k: 'bye', why: 'ticket' });
      await one.closed();
    }
  });

  it('forgets a ticket after a minute, on a clock that nobody sets', () => {
    let now = 0;
    const tickets = createTickets({ now: () => now });
    const admission = { at: { tenantId: 'a', sid: 'b' }, party: { p: 'person:1', role: 'person', name: '' } } as const;
    const [first, second] = [tickets.issue(admission), tickets.issue(admission)];
    now = 59_999;
    expect(tickets.spend(first)).toBe(admission);
    now = 60_000;
    expect(tickets.spend(second)).toBeNull();
  });

  it('refuses pages of strangers at the door, and pages of one company with a ticket of another', async () => {
    const line = await openLine();
    const session = await line.open();
    expect(await refusedWith(line.connect({ origin: 'https://evil.example' }))).toBe(403);
    expect(await refusedWith(line.connect({ protocol: 'chat' }))).toBe(400);
    const neighbour = line.connect({ origin: 'https://other.example' });
    neighbour.hello(await line.ticket(session));
    expect(await neighbour.until('bye')).toEqual({ k: 'bye', why: 'ticket' });
    const own = line.connect({ origin: `http://${line.address}` });
    own.hello(await line.ticket(session));
    await own.until('welcome');
  });

  it('hangs up on whoever says nothing, or something else first', async () => {
    const line = await openLine({ conversation: { hello: 60 } });
    expect(await line.connect().closed()).toBe(1008);
    const rude = line.connect();
    rude.send({ k: 't', s: 1, d: 'x' });
    expect(await rude.until('bye')).toEqual({ k: 'bye', why: 'ticket' });
  });

  it('lets the person end it, for everybody, and nobody in who comes much later', async () => {
    let now = Date.now();
    const line = await openLine({ clock: () => new Date(now) });
    const session = await line.open();
    const ana = await line.enter(await line.ticket(session));
    const late = await line.ticket(session);
    expect((await line.ask({ method: 'POST', url: `/v1/acme/sessions/${session.sid}/close`, headers: { authorization: `Bearer ${session.token}` } })).statusCode).toBe(204);
    expect(await ana.until('bye')).toEqual({ k: 'bye', why: 'closed' });
    const again = line.connect();
    again.hello(late);
    expect(await again.until('bye')).toEqual({ k: 'bye', why: 'closed' });
    now += 16 * 60_000;
    expect((await line.ask({ method: 'POST', url: `/v1/acme/sessions/${session.sid}/ticket`, headers: { authorization: `Bearer ${session.token}` } })).statusCode).toBe(410);
  });
});

describe('what may be said', () => {
  it('passes over kinds that nobody knows, and hangs up after a few frames that cannot be read', async () => {
    const line = await openLine();
    const ana = await line.enter(await line.ticket(await line.open()));
    ana.send({ k: 'hologram', s: 1, x: [] });
    ana.send({ k: 'c', s: 1, l: 1, x: 'Olá' });
    await ana.until('a', ({ s }) => s === 1);
    expect(ana.heard.filter(({ k }) => k === 'err')).toEqual([]);
    for (const bad of ['{', 'null', '[]', '{"k":"t","s":"2","d":"x"}', '{"k":"t","s":2,"d":""}']) ana.send(bad);
    await ana.closed();
    expect(ana.heard.filter(({ k }) => k === 'err')).toEqual(Array.from({ length: 5 }, () => ({ k: 'err', code: 'malformed' })));
  });

  it('refuses a frame over 4 KiB, and bytes that are no text', async () => {
    const line = await openLine();
    const session = await line.open();
    const ana = await line.enter(await line.ticket(session));
    ana.send(JSON.stringify({ k: 't', s: 1, d: 'é'.repeat(1_999), more: 'x'.repeat(200) }));
    expect(await ana.until('err')).toEqual({ k: 'err', code: 'too-large' });
    expect(await ana.closed()).toBe(1009);
    const other = await line.enter(await line.ticket(session));
    other.socket.send(Buffer.from([1, 2, 3]), { binary: true });
    expect(await other.closed()).toBe(1003);
  });

  it('says so when a frame is missing, and hangs up; a frame that comes twice counts once', async () => {
    const line = await openLine();
    const session = await line.open();
    const ana = await line.enter(await line.ticket(session));
    const agent = await line.enter(await line.operatorTicket(session));
    for (const s of [1, 1, 2, 1]) ana.send({ k: 't', s, d: `${s}` });
    ana.send({ k: 't', s: 4, d: '4' });
    expect(await ana.until('err')).toEqual({ k: 'err', code: 'out-of-order' });
    await ana.closed();
    await agent.until('party', ({ ev }) => ev === 'away');
    expect(agent.heard.flatMap((frame) => (frame.k === 't' ? [frame.d] : []))).toEqual(['1', '2']);
  });

  it('takes 4 000 graphemes at once and then 200 a second; what is too much is said once and can be sent again', async () => {
    const line = await openLine();
    const session = await line.open();
    const ana = await line.enter(await line.ticket(session));
    for (let s = 1; s <= 6; s += 1) ana.send({ k: 'c', s, l: s, x: 'ção '.repeat(200) });
    expect(await ana.until('err')).toEqual({ k: 'err', code: 'too-fast' });
    await ana.until('a', ({ s }) => s === 5);
    await vi.waitFor(() => {
      ana.send({ k: 'c', s: 6, l: 6, x: 'ção '.repeat(200) });
      expect(ana.heard).toContainEqual({ k: 'a', s: 6 });
    }, { timeout: 10_000, interval: 500 });
    expect(ana.heard.filter(({ k }) => k === 'err')).toHaveLength(1);
    expect(await rowsOf(line, 'lines')).toBe(6);
  });

  it('counts what a person would call letters, and a line once that was typed before', () => {
    let now = 0;
    const pace = createPace(() => now);
    expect(pace.admits({ k: 't', s: 1, d: '👩‍👩‍👧'.repeat(200) })).toBe(true);
    for (let s = 0; s < 19; s += 1) pace.admits({ k: 't', s, d: 'x'.repeat(200) });
    expect(pace.admits({ k: 't', s: 2, d: 'x' })).toBe(false);
    now = 10;
    expect(pace.admits({ k: 'c', s: 2, l: 1, x: 'x'.repeat(4_000) })).toBe(true);
  });

  it('lets nothing through that steers a screen, from either side', async () => {
    const line = await openLine();
    const session = await line.open();
    const ana = await line.enter(await line.ticket(session));
    const agent = await line.enter(await line.operatorTicket(session));
    agent.send({ k: 't', s: 1, d: 'a\u001b[31' });
    agent.send({ k: 't', s: 2, d: 'mb\u202e' });
    agent.send({ k: 't', s: 3, d: '\u0098x\u009c' });
    agent.send({ k: 'c', s: 4, l: 1, x: '<img src=x onerror=alert(1)>\u0007\u202eab\n' });
    await ana.until('c');
    expect(ana.heard.flatMap((frame) => (frame.k === 't' ? [frame.d] : frame.k === 'c' ? [frame.x] : []))).toEqual(['a', 'b', '<img src=x onerror=alert(1)>ab ']);
  });

  it('lets only the person fill the form and take a proposal, and shows a relay operator neither', async () => {
    const line = await openLine();
    const session = await line.open();
    const ana = await line.enter(await line.ticket(session));
    const [agent, relay] = [await line.enter(await line.operatorTicket(session)), await line.enter(await line.operatorTicket(session, 'relay:3', 'Rui'))];
    ana.send({ k: 'f', s: 1, at: 'contract', answers: { name: 'Ana' } });
    expect(await agent.until('f')).toMatchObject({ answers: { name: 'Ana' } });
    agent.send({ k: 'p', s: 1, id: 'one', field: 'contract', value: '4711' });
    await ana.until('p');
    ana.send({ k: 'y', s: 2, id: 'one', taken: true });
    await agent.until('y');
    ana.send({ k: 'c', s: 3, l: 1, x: 'fim' });
    await relay.until('c');
    expect(relay.heard.filter(({ k }) => ['f', 'p', 'y'].includes(k))).toEqual([]);
    relay.send({ k: 'p', s: 1, id: 'two', field: 'contract', value: 'x' });
    expect(await relay.until('err')).toEqual({ k: 'err', code: 'not-yours' });
    agent.send({ k: 'y', s: 2, id: 'one', taken: true });
    expect(await agent.until('err')).toEqual({ k: 'err', code: 'not-yours' });
    expect(await rowsOf(line, 'submissions')).toBe(0);
  });
});

describe('people who come and go', () => {
  it('gives the second tab of a person the conversation, and tells the first', async () => {
    const line = await openLine();
    const session = await line.open();
    const agent = await line.enter(await line.operatorTicket(session));
    const first = await line.enter(await line.ticket(session));
    first.send({ k: 'c', s: 1, l: 1, x: 'um' });
    await agent.until('c');
    const second = await line.enter(await line.ticket(session));
    expect(await first.until('bye')).toEqual({ k: 'bye', why: 'elsewhere' });
    await first.closed();
    expect(await second.until('welcome')).toMatchObject({ ack: 1, line: 1 });
    second.send({ k: 'c', s: 2, l: 2, x: 'dois' });
    await agent.until('c', ({ l }) => l === 2);
    expect(agent.heard.filter((frame) => frame.k === 'party').map(({ ev }) => ev)).toEqual(['join']);
  });

  it('gives a conversation to one of two operators who press at once', async () => {
    const line = await openLine();
    const { sid } = await line.open();
    const { book } = line.conversations;
    const results = await Promise.all([1, 2, 3].map((n) => book.claim(at(line, sid), { p: `agent:${n}`, role: 'agent', name: '' })));
    expect(results.toSorted()).toEqual(['claimed', 'taken', 'taken']);
    expect(await book.queue(line.tenantId('acme'))).toMatchObject([{ sid, state: 'claimed' }]);
  });

  it('puts a conversation back at its old place when the lease is lost, tells the person, and lets another go on', async () => {
    const line = await openLine({ conversation: { lease: 300 } });
    const { book } = line.conversations;
    const [session, second] = [await line.open(), await line.open()];
    const where = at(line, session.sid);
    const ana = await line.enter(await line.ticket(session));
    await book.claim(where, { p: 'agent:7', role: 'agent', name: 'Ana' });
    await line.enter(await line.operatorTicket(session));
    await ana.until('party', ({ ev }) => ev === 'join');
    await ana.until('party', ({ ev, p }) => ev === 'away' && p === 'agent:7');
    expect((await book.queue(where.tenantId)).map(({ sid, state, waitingSince }) => ({ sid, state, waitingSince }))).toEqual([
      { sid: session.sid, state: 'lost', waitingSince: session.openedAt },
      { sid: second.sid, state: 'waiting', waitingSince: second.openedAt },
    ]);
    expect(await book.renew(where, 'agent:7')).toBe(false);
    expect(await book.claim(where, { p: 'agent:8', role: 'agent', name: 'Bia' })).toBe('claimed');
    expect(await ana.until('party', ({ ev }) => ev === 'leave')).toMatchObject({ p: 'agent:7' });
  });

  it('keeps the lease of an operator whose connection beats, and gives it back to one who returns first', async () => {
    const line = await openLine({ conversation: { lease: 400 } });
    const { book } = line.conversations;
    const session = await line.open();
    const where = at(line, session.sid);
    await book.claim(where, { p: 'agent:7', role: 'agent', name: 'Ana' });
    const agent = await line.enter(await line.operatorTicket(session));
    const beats = setInterval(() => agent.send({ k: 'hb' }), 50);
    await new Promise((later) => setTimeout(later, 900));
    expect((await book.find(where.tenantId, session.sid))?.state).toBe('claimed');
    clearInterval(beats);
    await vi.waitFor(async () => expect((await book.find(where.tenantId, session.sid))?.state).toBe('lost'), { timeout: 5_000 });
    agent.send({ k: 'hb' });
    await vi.waitFor(async () => expect((await book.find(where.tenantId, session.sid))?.state).toBe('claimed'), { timeout: 5_000 });
  });

  it('moves a conversation only when somebody accepts it, with the note', async () => {
    const line = await openLine();
    const { book } = line.conversations;
    const session = await line.open();
    const where = at(line, session.sid);
    await book.claim(where, { p: 'agent:7', role: 'agent', name: 'Ana' });
    expect(await book.offer(where, 'agent:8', { note: 'mine!' })).toBe(false);
    expect(await book.offer(where, 'agent:7', { to: 'agent:9', note: 'She waits for the refund' })).toBe(true);
    expect(await book.find(where.tenantId, where.sid)).toMatchObject({ claimedBy: 'agent:7', offeredTo: 'agent:9', note: 'She waits for the refund' });
    expect(await book.claim(where, { p: 'agent:8', role: 'agent', name: '' })).toBe('taken');
    expect(await book.claim(where, { p: 'agent:9', role: 'agent', name: '' })).toBe('claimed');
    expect(await book.find(where.tenantId, where.sid)).toMatchObject({ claimedBy: 'agent:9', offeredTo: null });
  });

  it('keeps nothing of what a neutral relay operator relayed', async () => {
    const line = await openLine();
    const session = await line.open();
    const where = at(line, session.sid);
    await line.conversations.book.claim(where, { p: 'relay:3', role: 'relay', name: 'Rui' });
    const ana = await line.enter(await line.ticket(session));
    ana.send({ k: 'c', s: 1, l: 1, x: 'segredo' });
    await ana.until('a', ({ s }) => s === 1);
    expect(await rowsOf(line, 'lines')).toBe(1);
    await line.conversations.book.close(where, { p: 'relay:3', role: 'relay', name: 'Rui' });
    expect(await rowsOf(line, 'lines')).toBe(0);
  });

  it('tells those who wait how many are before them', async () => {
    const line = await openLine();
    const [first, second] = [await line.open(), await line.open()];
    expect(second.waiting).toEqual({ here: 0, ahead: 1, seconds: null });
    const bia = await line.enter(await line.ticket(second));
    expect(await bia.until('wait')).toMatchObject({ ahead: 1 });
    const gone = line.conversations.book.arrive(line.tenantId('acme'), 'agent:7');
    expect(await line.conversations.book.waiting(line.tenantId('acme'))).toMatchObject({ here: 1, ahead: 2 });
    gone();
    await line.conversations.book.claim(at(line, first.sid), { p: 'agent:7', role: 'agent', name: '' });
    await bia.until('wait', ({ ahead }) => ahead === 0);
  });
});

describe('a server on a bad day', () => {
  it('goes on in the middle of a line after a restart: what was acknowledged is there, and the rest is asked for again', async () => {
    const line = await openLine();
    const session = await line.open();
    const ana = await line.enter(await line.ticket(session));
    for (const frame of [{ k: 't', s: 1, d: 'Olá' }, { k: 'c', s: 2, l: 1, x: 'Olá' }, { k: 't', s: 3, d: 'Que' }]) ana.send(frame);
    await ana.until('a', ({ s }) => s === 3);
    const house = await line.restart();
    expect(await ana.until('bye')).toEqual({ k: 'bye', why: 'restart' });
    const again = await lineOf(house);
    const back = await again.enter(await again.ticket(session));
    const welcome = await back.until('welcome');
    expect(welcome).toMatchObject({ ack: 2, line: 1 });
    expect(welcome.head).toBeGreaterThanOrEqual(1_000);
    back.send({ k: 't', s: 3, d: 'Que' });
    back.send({ k: 'c', s: 4, l: 2, x: 'Quero' });
    await back.until('a', ({ s }) => s === 4);
    const agent = await again.enter(await again.operatorTicket(session));
    await agent.until('c', ({ l }) => l === 2);
    expect(linesHeard(agent)).toEqual(['Olá', 'Quero']);
  });

  it('keeps the order when its clock is set back', async () => {
    let now = Date.now();
    const line = await openLine({ clock: () => new Date(now) });
    const session = await line.open();
    const ana = await line.enter(await line.ticket(session));
    ana.send({ k: 'c', s: 1, l: 1, x: 'um' });
    await ana.until('a', ({ s }) => s === 1);
    now -= 3_600_000;
    ana.send({ k: 'c', s: 2, l: 2, x: 'dois' });
    await ana.until('a', ({ s }) => s === 2);
    const agent = await line.enter(await line.operatorTicket(session));
    await agent.until('c', ({ l }) => l === 2);
    expect(linesHeard(agent)).toEqual(['um', 'dois']);
  });

  it('says that it cannot keep a line when the disk is full, and acknowledges none', async () => {
    const line = await openLine();
    const session = await line.open();
    const ana = await line.enter(await line.ticket(session));
    vi.spyOn(line.app.services.storage.sessions, 'keepLine').mockRejectedValueOnce(new Error('disk full'));
    ana.send({ k: 'c', s: 1, l: 1, x: 'Olá' });
    expect(await ana.until('err')).toEqual({ k: 'err', code: 'unavailable' });
    await ana.closed();
    expect(ana.heard.filter(({ k }) => k === 'a')).toEqual([]);
    const back = await line.enter(await line.ticket(session));
    expect(await back.until('welcome')).toMatchObject({ ack: 0 });
    back.send({ k: 'c', s: 1, l: 1, x: 'Olá' });
    await back.until('a', ({ s }) => s === 1);
  });

  it('cuts off who reads nothing, holds nobody else up, and lets them resume with everything', async () => {
    const line = await openLine();
    const session = await line.open();
    const [ana, slow] = [await line.enter(await line.ticket(session)), await line.enter(await line.operatorTicket(session))];
    slow.socket.pause();
    // The pace of one person would make this a matter of hours.
    const { bus } = line.conversations;
    const told = line.conversations.guests(at(line, session.sid));
    expect(told).toBe(2);
    for (let s = 1; s <= 6_000; s += 1) await bus.append(at(line, session.sid), 'person:1', s, { k: 't', s, d: 'x'.repeat(1_500) });
    await vi.waitFor(() => expect(line.conversations.guests(at(line, session.sid))).toBe(1), { timeout: 10_000 });
    expect(ana.socket.readyState).toBe(WebSocket.OPEN);
    await bus.append(at(line, session.sid), 'person:1', 6_001, { k: 'c', s: 6_001, l: 1, x: 'acabou' });
    const back = await line.enter(await line.operatorTicket(session));
    expect(await back.until('c')).toMatchObject({ x: 'acabou' });
  });

  it('notices a connection that is dead, and tells the others', async () => {
    const line = await openLine({ conversation: { ping: 60 } });
    const session = await line.open();
    const ana = await line.enter(await line.ticket(session));
    const agent = line.connect({ autoPong: false });
    agent.hello(await line.operatorTicket(session));
    await agent.until('welcome');
    await ana.until('party', ({ ev }) => ev === 'away');
    expect(ana.socket.readyState).toBe(WebSocket.OPEN);
  });

  it('replays a long conversation in order to somebody who comes late', async () => {
    const line = await openLine();
    const session = await line.open();
    const { bus } = line.conversations;
    await Promise.all(Array.from({ length: 3_000 }, (_, index) => bus.append(at(line, session.sid), 'person:1', index + 1, { k: 'c', s: index + 1, l: index + 1, x: `linha ${index + 1} ${'x'.repeat(200)}` })));
    const agent = await line.enter(await line.operatorTicket(session));
    await agent.until('c', ({ l }) => l === 3_000);
    expect(agent.heard.flatMap((frame) => (frame.k === 'c' ? [frame.l] : []))).toEqual(Array.from({ length: 3_000 }, (_, index) => index + 1));
  });
});

describe('where WebSockets are blocked', () => {
  it('talks by an event stream and posts, with no secret in an address', async () => {
    const line = await openLine();
    const session = await line.open();
    const agent = await line.enter(await line.operatorTicket(session));
    const cut = new AbortController();
    const hello = { k: 'hello', v: 1, ticket: await line.ticket(session), rx: 0, send: ['text'], recv: ['text'], lang: [] };
    const headers = { 'content-type': 'application/json', origin: shop };
    const stream = await fetch(`http://${line.address}/v1/rtt/stream`, { method: 'POST', headers, body: JSON.stringify(hello), signal: cut.signal });
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    expect(stream.headers.get('access-control-allow-origin')).toBe(shop);
    let heard = '';
    void (async () => {
      for await (const piece of stream.body ?? []) heard += Buffer.from(piece).toString('utf8');
    })().catch(() => {});
    await vi.waitFor(() => expect(heard).toMatch(/"k":"welcome"[\s\S]*event: link\ndata: \S+\n/));
    const secret = /event: link\ndata: (.+)\n/.exec(heard)?.[1] ?? '';
    const post = async (frames: unknown[]) => {
      const response = await fetch(`http://${line.address}/v1/rtt/frames`, { method: 'POST', headers: { ...headers, 'same-door-link': secret }, body: JSON.stringify({ frames }) });
      await response.text();
      return response.status;
    };
    expect(await post([{ k: 't', s: 1, d: 'Ol' }, { k: 'c', s: 2, l: 1, x: 'Olá' }])).toBe(204);
    expect(await agent.until('c')).toMatchObject({ x: 'Olá' });
    agent.send({ k: 't', s: 1, d: 'Oi' });
    await vi.waitFor(() => expect(heard).toContain('"d":"Oi"'));
    expect((await line.ask({ method: 'POST', url: '/v1/rtt/frames', headers: { ...headers, 'same-door-link': 'forged' }, payload: JSON.stringify({ frames: [] }) })).statusCode).toBe(404);
    expect((await line.ask({ method: 'POST', url: '/v1/rtt/stream', headers: { ...headers, origin: 'https://evil.example' }, payload: JSON.stringify(hello) })).statusCode).toBe(403);
    cut.abort();
    await agent.until('party', ({ ev, p }) => ev === 'away' && p === 'person:1');
  });
});

describe('a gateway with raw T.140', () => {
  const enter = async (line: OpenLine, ticket: string) => {
    const gateway = line.connect({ protocol: 't140', origin: undefined });
    gateway.send(`${ticket}\u2028`);
    return gateway;
  };

  it('says the ticket in its first line, and then text goes both ways', async () => {
    const line = await openLine();
    const session = await line.open();
    const agent = await line.enter(await line.operatorTicket(session));
    const gateway = await enter(line, await line.ticket(session));
    await agent.until('party');
    gateway.send('Ole\u0008á');
    gateway.send(', tudo\r\nbem');
    expect(await agent.until('c')).toMatchObject({ p: 'person:1', l: 1, x: 'Olá, tudo' });
    agent.send({ k: 't', s: 1, d: 'Clrao' });
    agent.send({ k: 'c', s: 2, l: 1, x: 'Claro' });
    expect(await gateway.text((all) => all.includes('\u2028'))).toBe('Clrao\u0008\u0008\u0008aro\u2028');
  });

  it('is told no faster than the terminal behind it reads, as it asks for in its address', async () => {
    const line = await openLine();
    const session = await line.open();
    const agent = await line.enter(await line.operatorTicket(session));
    const gateway = line.connect({ protocol: 't140', origin: undefined, search: '?cps=20' });
    gateway.send(`${await line.ticket(session)}\u2028`);
    await agent.until('party');
    const text = 'abcdefghij'.repeat(6);
    const began = performance.now();
    agent.send({ k: 't', s: 1, d: text });
    expect(await gateway.text((all) => all.length >= 20)).toBe(text.slice(0, 20));
    expect(await gateway.text((all) => all.length >= text.length)).toBe(text);
    // 20 at once, and the other 40 by 18 a second.
    expect(performance.now() - began).toBeGreaterThan(2_000);
  });

  it('names who speaks when the speaker changes, at the end of a line', async () => {
    const line = await openLine();
    const session = await line.open();
    const gateway = await enter(line, await line.ticket(session));
    const [ana, bia] = [await line.enter(await line.operatorTicket(session, 'agent:1', 'Ana')), await line.enter(await line.operatorTicket(session, 'agent:2', 'Bia'))];
    ana.send({ k: 't', s: 1, d: 'Bom ' });
    await ana.until('a');
    bia.send({ k: 't', s: 1, d: 'Oi' });
    await bia.until('a');
    ana.send({ k: 't', s: 2, d: 'dia' });
    ana.send({ k: 'c', s: 3, l: 1, x: 'Bom dia' });
    expect(await gateway.text((all) => all.includes('Oi'))).toBe('[Ana] Bom dia\u2028\u2028[Bia] Oi');
  });

  it('is not let in with a ticket that opens nothing', async () => {
    const line = await openLine();
    const gateway = await enter(line, 'made-up');
    await gateway.closed();
    expect(gateway.texts).toEqual([]);
  });
});
