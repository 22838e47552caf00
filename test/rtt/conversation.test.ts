import { describe, expect, test } from 'vitest';
import { nameOf, others, quiet, take, type Conversation } from '../../src/rtt/conversation.ts';
import type { News } from '../../src/rtt/news.ts';

const ana = { p: 'agent:7', role: 'agent', name: 'Ana' } as const;
const welcome: News = { k: 'welcome', you: 'person:1', ack: 0, line: 0, head: 0, low: 1, parties: [ana] };
const from = (n: number, d: string, p: string = ana.p): News => ({ k: 't', n, p, s: n, ts: n * 1000, d });
const line = (n: number, x: string, p: string = ana.p): News => ({ k: 'c', n, p, s: n, ts: n * 1000, l: n, x });
const mine = (after: number, x: string, l = 1): News => ({ k: 'own', after, frame: { k: 'c', l, x } });
const after = (...news: News[]): Conversation => news.reduce(take, quiet);
const said = ({ lines }: Conversation) => lines.map(({ p, text }) => `${p}: ${text}`);

describe('in a conversation', () => {
  test('a line grows as it is written, and what is kept of it is what its writer says at its end', () => {
    const growing = after(welcome, from(1, 'Hel'), from(2, 'p'), from(3, '\u0008lo'));
    expect([growing.voices[ana.p]?.live, growing.lines]).toEqual(['Hello', []]);
    const done = take(growing, line(4, 'Hello!'));
    expect([done.voices[ana.p]?.live, said(done)]).toEqual(['', ['agent:7: Hello!']]);
    expect(done.lines[0]).toMatchObject({ n: 4, ts: 4000, lost: false });
  });

  test('both write at once, and lines stand in the order in which they ended', () => {
    const both = after(welcome, from(1, 'A'), mine(1, 'mine'), from(2, 'B'), line(3, 'AB'), mine(3, 'second', 2));
    expect(said(both)).toEqual(['person:1: mine', 'agent:7: AB', 'person:1: second']);
    expect(new Set(both.lines.map(({ key }) => key)).size).toBe(3);
  });

  test('what is read back after a reload comes before what I have said since', () => {
    const back = after(mine(0, 'kept in this tab', 3), { ...welcome, head: 5 }, line(4, 'earlier'), line(5, 'earlier too', 'person:1'), line(6, 'new'));
    expect(said(back)).toEqual(['agent:7: earlier', 'person:1: earlier too', 'person:1: kept in this tab', 'agent:7: new']);
  });

  test('an erasure opens a line again that a gateway had ended, and not one that is kept', () => {
    const ended = after(welcome, from(1, 'one\u2028\u2028two'));
    expect(said(ended)).toEqual(['agent:7: one']);
    const open = after(welcome, from(1, 'one\u2028\u2028two'), from(2, '\u0008\u0008\u0008\u0008\u0008!'));
    expect([said(open), open.voices[ana.p]?.live]).toEqual([[], 'one!']);
    const kept = after(welcome, from(1, 'one'), line(2, 'one'), from(3, '\u0008\u0008x'));
    expect([said(kept), kept.voices[ana.p]?.live]).toEqual([['agent:7: one'], 'x']);
  });

  test('lost text is marked once, and is no longer lost when its line arrives whole', () => {
    const lost = after(welcome, from(1, 'I say '), { k: 'lost', p: ana.p, after: 1 }, { k: 'lost', p: ana.p, after: 1 }, from(9, 'you'));
    expect(lost.voices[ana.p]?.live).toBe('I say \ufffdyou');
    expect(take(lost, line(10, 'I say thank you')).lines[0]).toMatchObject({ text: 'I say thank you', lost: false });
    expect(take(lost, line(10, 'I say \ufffd you')).lines[0]).toMatchObject({ lost: true });
  });

  test('nothing is said by an empty line', () => {
    expect(after(welcome, from(1, 'x\u0008'), line(2, '')).lines).toEqual([]);
  });

  test('people come, are away, come back and leave, and their lines keep their name', () => {
    const party = (ev: 'join' | 'away' | 'back' | 'leave'): News => ({ k: 'party', ev, ...ana });
    const here = (...news: News[]) => after({ ...welcome, parties: [] }, ...news).parties.map(({ here }) => here);
    expect([here(party('join')), here(party('join'), party('away')), here(party('away'), party('back'))]).toEqual([['here'], ['away'], ['here']]);
    const gone = after(welcome, line(1, 'bye'), party('leave'));
    expect([others(gone), nameOf(gone, ana.p)]).toEqual([[], 'Ana']);
    const again = take(gone, { ...welcome, parties: [] });
    expect([others(again), nameOf(again, ana.p)]).toEqual([[], 'Ana']);
  });

  test('waiting ends when somebody comes', () => {
    const waiting = after(welcome, { k: 'wait', ahead: 2, seconds: 90 });
    expect(waiting.waiting).toEqual({ ahead: 2, seconds: 90 });
    expect(take(waiting, { k: 'party', ev: 'join', ...ana }).waiting).toBeUndefined();
  });

  test('the turn is given away until somebody writes', () => {
    const given = after(welcome, { k: 'g', n: 1, p: ana.p, s: 1, ts: 1, op: 'ga' });
    expect(given.turn).toEqual({ p: ana.p, op: 'ga' });
    expect(take(given, mine(1, 'thank you')).turn).toBeUndefined();
    expect(after(welcome, { k: 'g', n: 1, p: ana.p, s: 1, ts: 1, op: 'bell' }).voices[ana.p]?.bells).toBe(1);
  });

  test('a proposal is none of the answers before the person takes it', () => {
    const proposed = after(welcome, { k: 'p', n: 1, p: ana.p, s: 1, ts: 1, id: 'a', field: 'name', value: 'Ada' });
    expect(proposed.proposals).toEqual([{ id: 'a', p: ana.p, field: 'name', value: 'Ada' }]);
    expect(take(proposed, { k: 'own', after: 1, frame: { k: 'y', id: 'a', taken: true } }).proposals[0]).toMatchObject({ taken: true });
  });

  test('the connection and its end are part of what is known', () => {
    expect(after(welcome, { k: 'link', link: 'open' }).link).toBe('open');
    expect(after({ k: 'link', link: 'ended', why: 'elsewhere' })).toMatchObject({ link: 'ended', why: 'elsewhere' });
  });

  test('a party that is called like something of every object is nobody special', () => {
    expect(after(welcome, from(1, 'hi', 'constructor')).voices['constructor']?.live).toBe('hi');
    expect(said(after(welcome, from(1, 'hi', '__proto__'), line(2, 'hi', '__proto__')))).toEqual(['__proto__: hi']);
  });
});
