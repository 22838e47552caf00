import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Call, Lease, Queue } from '../../src/wire/console-calls.ts';
import type { SessionAnswer, TicketAnswer } from '../../src/wire/session.ts';
import { isFor } from '../src/console/session-routes.ts';
import { problemOf } from './helpers/complaints.ts';
import { openDesk, type AtTheConsole, type Desk } from './helpers/console.ts';

/** Somebody asks for somebody. */
async function waits({ house }: Desk, wish: object = {}): Promise<SessionAnswer> {
  const opened = await house.ask({
    method: 'POST',
    url: '/v1/acme/sessions',
    headers: { 'idempotency-key': randomUUID() },
    payload: { flow: 'cancel', statute: 'br-sac', locale: 'pt-BR', send: ['text'], recv: ['text'], ...wish },
  });
  return opened.json();
}
const queue = async (somebody: AtTheConsole): Promise<readonly Call[]> => (await somebody.ask('GET', '/queue')).json<Queue>().calls;
const act = (somebody: AtTheConsole, sid: string, deed: string, payload: object = {}) => somebody.ask('POST', `/sessions/${sid}/${deed}`, payload);

async function staffed(options: Parameters<typeof openDesk>[0] = {}) {
  const desk = await openDesk(options);
  const admin = await desk.admin();
  return { desk, admin, ana: await desk.colleague(admin, 'Ana', 'agent'), bea: await desk.colleague(admin, 'Bea', 'agent') };
}

test('of two operators who press at once, one has the conversation', async () => {
  const { desk, ana, bea } = await staffed();
  const { sid, protocol } = await waits(desk);
  expect(await queue(ana)).toMatchObject([{ sid, protocol, state: 'waiting', flow: 'cancel', locale: 'pt-BR' }]);
  const answers = await Promise.all([act(ana, sid, 'claim'), act(bea, sid, 'claim')]);
  expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
  const [winner, loser] = answers[0]?.statusCode === 200 ? [ana, bea] : [bea, ana];
  expect(await queue(loser)).toMatchObject([{ state: 'claimed', claimedBy: { id: winner.operator.id, name: winner.operator.name } }]);
  for (const deed of ['renew', 'ticket', 'close', 'handover']) {
    expect([deed, ...problemOf(await act(loser, sid, deed, deed === 'handover' ? { note: 'Mine!' } : {}))]).toEqual([deed, 409, 'not-yours']);
  }
  expect((await act(winner, sid, 'renew')).json<Lease>().call.sid).toBe(sid);
  expect((await act(winner, sid, 'ticket')).json<TicketAnswer>().rtt).toBe('ws://localhost:4173/v1/rtt');
  expect((await act(winner, sid, 'close')).statusCode).toBe(204);
  expect(await queue(loser)).toEqual([]);
});

test('a hand-over stays with who has it until the colleague accepts, and brings the note along', async () => {
  const { desk, ana, bea } = await staffed();
  const { sid } = await waits(desk);
  await act(ana, sid, 'claim');
  expect(problemOf(await act(ana, sid, 'handover', { note: '  ' }))).toEqual([400, 'invalid-answers']);
  expect(problemOf(await act(ana, sid, 'handover', { note: 'Contract ends in May.', to: randomUUID() }))).toEqual([404, 'not-found']);
  expect((await act(ana, sid, 'handover', { note: 'Contract ends in May.', to: bea.operator.id })).statusCode).toBe(204);
  expect((await act(ana, sid, 'renew')).statusCode).toBe(200);
  expect(await queue(bea)).toMatchObject([{ note: 'Contract ends in May.', offered: { to: { name: 'Bea' } } }]);
  expect((await act(bea, sid, 'accept')).json<Lease>().call).toMatchObject({ claimedBy: { name: 'Bea' }, note: 'Contract ends in May.' });
  expect(problemOf(await act(ana, sid, 'renew'))).toEqual([409, 'not-yours']);
});

test('a conversation whose operator was lost waits again, in its old place', async () => {
  const { desk, ana, bea } = await staffed({ conversation: { lease: 30 } });
  const first = await waits(desk);
  await waits(desk);
  await act(ana, first.sid, 'claim');
  await expect.poll(async () => (await queue(bea)).map(({ state }) => state)).toEqual(['lost', 'waiting']);
  expect((await act(bea, first.sid, 'claim')).statusCode).toBe(200);
});

test('a relay operator sees no case, no number and no form', async () => {
  const { desk, admin } = await staffed();
  const { sid, protocol } = await waits(desk);
  const relay = await desk.colleague(admin, 'Rui', 'relay');
  const [call] = await queue(relay);
  expect([call?.sid, call?.protocol, call?.dueAt]).toEqual([sid, undefined, undefined]);
  const claimed = await act(relay, sid, 'claim');
  expect(claimed.body).not.toContain(protocol);
  for (const path of [`/cases/${protocol}`, '/cases', '/flows/cancel/br-sac', '/snippets']) expect(problemOf(await relay.ask('GET', path))).toEqual([403, 'not-allowed']);
});

test('nobody takes what does not stand in their queue', async () => {
  const { desk, admin } = await staffed();
  const { sid } = await waits(desk);
  const german = await desk.colleague(admin, 'Uta', 'agent', ['de']);
  const interpreter = await desk.colleague(admin, 'Ivo', 'interpreter');
  for (const somebody of [german, interpreter]) {
    expect(await queue(somebody)).toEqual([]);
    expect(problemOf(await act(somebody, sid, 'claim'))).toEqual([404, 'not-found']);
  }
});

test.for([
  ['agent', [], ['text'], true],
  ['agent', ['pt'], ['text'], true],
  ['agent', ['de', 'en'], ['text'], false],
  ['agent', [], ['sign'], false],
  ['agent', [], ['sign', 'text'], true],
  ['interpreter', [], ['sign'], true],
  ['interpreter', [], ['text'], false],
  ['relay', [], ['voice', 'text'], true],
  ['relay', [], ['voice'], false],
  ['supervisor', ['de'], ['sign'], true],
] as const)('%s with languages [%s] and a call by %s: %s', ([role, languages, ways, seen]) => {
  const operator = { id: '1', name: 'Ana', role, languages: [...languages], passwordHash: '', mustChange: false, endedAt: null };
  const call: Call = { sid: '1', flow: 'cancel', statute: 'generic', locale: 'pt-BR', send: [...ways], recv: ['text'], openedAt: 'x', waitingSince: 'x', state: 'waiting' };
  expect(isFor({ operator }, { ...call, recv: ways.length === 1 && ways[0] !== 'text' ? [...ways] : ['text'] })).toBe(seen);
});

test('the words of a form come in the operator’s language, in the order in which a person is asked', async () => {
  const { ana } = await staffed();
  const words = (lang: string) => ana.ask('GET', `/flows/cancel/br-sac?lang=${lang}`).then((answer) => answer.json<{ title: string; fields: { name: string; label: string }[] }>());
  expect(await words('pt-BR')).toMatchObject({ title: 'Cancelar seu contrato', fields: [{ name: 'name', label: 'Seu nome' }, { name: 'contract', label: 'Contract' }, {}, {}, {}, {}, {}] });
  expect((await words('xx')).title).toBe('Cancel your contract');
  expect(problemOf(await ana.ask('GET', '/flows/cancel/nowhere'))).toEqual([404, 'not-found']);
});
