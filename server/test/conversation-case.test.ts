import { describe, expect, it } from 'vitest';
import type { CaseView } from '../../src/wire/case.ts';
import { receiptOf, rowsOf, submission } from './helpers/house.ts';
import { openLine, type OpenLine } from './helpers/talks.ts';

async function talked(line: OpenLine) {
  const session = await line.open();
  const ana = await line.enter(await line.ticket(session));
  const agent = await line.enter(await line.operatorTicket(session));
  ana.send({ k: 'c', s: 1, l: 1, x: 'Quero <b>cancelar</b>' });
  await agent.until('c');
  agent.send({ k: 't', s: 1, d: 'Clrao' });
  agent.send({ k: 'c', s: 2, l: 1, x: 'Claro' });
  await agent.until('a', ({ s }) => s === 2);
  return session;
}

const viewOf = async (line: OpenLine, protocol: string, token: string): Promise<CaseView> =>
  (await line.ask({ url: `/v1/acme/cases/${protocol}`, headers: { authorization: `Bearer ${token}` } })).json();

describe('the case of a conversation', () => {
  it('is there from the first contact on, and shows what was said before anything is submitted', async () => {
    const line = await openLine();
    const session = await talked(line);
    const view = await viewOf(line, session.protocol, session.token);
    expect(view).toMatchObject({ protocol: session.protocol, flow: 'cancel', status: 'open', receiptUrl: '' });
    expect(view.submission).toBeUndefined();
    expect(view.conversation).toMatchObject({ locale: 'pt-BR', closedAt: null, lines: [{ author: 'person', text: 'Quero <b>cancelar</b>' }, { author: 'company', text: 'Claro' }] });
    const page = await line.ask({ url: session.url });
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('Conversa');
    expect(page.body).toContain('Quero &lt;b&gt;cancelar&lt;/b&gt;');
    expect(page.body).not.toContain('Clrao');
  });

  it('takes what is submitted later under the same number, and shows both under either secret', async () => {
    const line = await openLine();
    const session = await talked(line);
    const answer = receiptOf(await line.submit(submission(), { headers: { 'same-door-session': `${session.sid}.${session.token}` } }));
    expect(answer.protocol).toBe(session.protocol);
    expect(await rowsOf(line, 'cases')).toBe(1);
    const secret = new URL(answer.url, 'http://x').searchParams.get('t') ?? '';
    for (const token of [secret, session.token]) {
      const view = await viewOf(line, session.protocol, token);
      expect(view.submission?.answers).toMatchObject({ name: 'Ana Souza' });
      expect(view.conversation?.lines).toHaveLength(2);
      expect(view.receiptUrl).toBe(answer.url);
    }
  });

  it('gives a second submission from the same conversation, and one with a wrong token, a number of its own', async () => {
    const line = await openLine();
    const session = await talked(line);
    const other = await line.open();
    const headers = { 'same-door-session': `${session.sid}.${session.token}` };
    await line.submit(submission(), { headers });
    const second = receiptOf(await line.submit(submission({ answers: { contract: '4712' } }), { headers }));
    const forged = receiptOf(await line.submit(submission({ answers: { contract: '4713' } }), { headers: { 'same-door-session': `${other.sid}.${session.token}` } }));
    const garbled = receiptOf(await line.submit(submission({ answers: { contract: '4714' } }), { headers: { 'same-door-session': 'x'.repeat(5_000) } }));
    expect(new Set([session.protocol, other.protocol, second.protocol, forged.protocol, garbled.protocol]).size).toBe(5);
  });

  it('is closed to whoever has another token, or that of a neighbour', async () => {
    const line = await openLine();
    const [session, other] = [await talked(line), await line.open()];
    const wrong = await line.ask({ url: `/v1/acme/cases/${session.protocol}`, headers: { authorization: `Bearer ${other.token}` } });
    expect(wrong.statusCode).toBe(404);
    const ticket = await line.ask({ method: 'POST', url: `/v1/acme/sessions/${session.sid}/ticket`, headers: { authorization: `Bearer ${other.token}` } });
    expect(ticket.statusCode).toBe(404);
  });
});
