import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openLine } from './helpers/talks.ts';

describe('a conversation in real-time text', () => {
  it('gives a protocol number from the first contact on, once for each press', async () => {
    const line = await openLine();
    const key = randomUUID();
    const [first, again] = [await line.open({}, key), await line.open({}, key)];
    expect(first.protocol).toMatch(/^\d{4}(-[0-9A-Z]{4}){3}$/);
    expect({ sid: again.sid, token: again.token, protocol: again.protocol }).toEqual({ sid: first.sid, token: first.token, protocol: first.protocol });
    expect(first.waiting).toEqual({ here: 0, ahead: 0, seconds: null });
  });

  it('carries letters, lines and turns both ways, in one order', async () => {
    const line = await openLine();
    const session = await line.open();
    const ana = await line.enter(await line.ticket(session));
    const agent = await line.enter(await line.operatorTicket(session));
    expect(await ana.until('party')).toMatchObject({ ev: 'join', p: 'agent:7', role: 'agent', name: 'Ana' });
    expect((await agent.until('welcome')).parties).toEqual([{ p: 'person:1', role: 'person', name: '' }]);
    ana.send({ k: 't', s: 1, d: 'Ol\u0008lá' });
    ana.send({ k: 'c', s: 2, l: 1, x: 'Olá' });
    agent.send({ k: 't', s: 1, d: 'B' });
    agent.send({ k: 'g', s: 2, op: 'ga' });
    expect(await agent.until('t')).toMatchObject({ p: 'person:1', s: 1, d: 'Ol\u0008lá' });
    expect(await agent.until('c')).toMatchObject({ p: 'person:1', s: 2, l: 1, x: 'Olá' });
    expect(await ana.until('g')).toMatchObject({ p: 'agent:7', s: 2, op: 'ga' });
    await ana.until('a', ({ s }) => s === 2);
    const numbers = [...ana.heard, ...agent.heard].flatMap((frame) => ('n' in frame ? [frame.n] : []));
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('shows who comes back what they missed: lines, and what is being typed', async () => {
    const line = await openLine();
    const session = await line.open();
    const ana = await line.enter(await line.ticket(session));
    ana.send({ k: 't', s: 1, d: 'Bom dia' });
    ana.send({ k: 'c', s: 2, l: 1, x: 'Bom dia' });
    ana.send({ k: 't', s: 3, d: 'Quero' });
    await ana.until('a', ({ s }) => s === 3);
    const agent = await line.enter(await line.operatorTicket(session));
    await agent.until('t');
    expect(agent.heard.filter(({ k }) => k === 't' || k === 'c')).toMatchObject([{ k: 'c', x: 'Bom dia' }, { k: 't', d: 'Quero' }]);
  });
});
