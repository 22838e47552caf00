import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { CaseList, DeskView } from '../../src/wire/console-cases.ts';
import { handClock, problemOf, twoPoints } from './helpers/complaints.ts';
import { openDesk, type AtTheConsole, type Desk } from './helpers/console.ts';
import { receiptOf, submission } from './helpers/house.ts';
import { photo, tusTo } from './helpers/tus.ts';

const complaint = (points: readonly string[] = twoPoints) => ({ ...submission(), flow: 'complaint', answers: { subject: 'No line', points, name: 'Ana Souza', email: 'ana@example.com' } });
const complain = async ({ house }: Desk, points?: readonly string[]) => receiptOf(await house.submit(complaint(points))).protocol;
const view = async (agent: AtTheConsole, protocol: string) => (await agent.ask('GET', `/cases/${protocol}`)).json<DeskView>();

test('the list begins with what is due first, and says what came too late', async () => {
  const { clock, set } = handClock('2026-11-01T12:00:00.000Z');
  const desk = await openDesk({ clock });
  const early = await complain(desk);
  set('2026-11-05T12:00:00.000Z');
  const late = await complain(desk);
  set('2026-11-10T12:00:00.000Z');
  const admin = await desk.admin();
  const list = async (query = '') => (await admin.ask('GET', `/cases${query}`)).json<CaseList>();
  expect((await list()).cases.map(({ protocol, deadline }) => [protocol, deadline?.state])).toEqual([[early, 'missed'], [late, 'open']]);
  await admin.ask('POST', `/cases/${early}/answers`, { text: 'Mended today.' });
  expect((await list('?state=open')).cases.map(({ protocol }) => protocol)).toEqual([late]);
  expect((await list('?state=answered')).cases).toMatchObject([{ protocol: early, status: 'answered', deadline: { state: 'missed' } }]);
  expect((await list(`?q=${early.slice(0, 9).toLowerCase()}`)).cases.map(({ protocol }) => protocol)).toEqual([early]);
  expect((await list('?q=%25')).cases).toHaveLength(2);
});

test('a long list comes in pages, each case once', async () => {
  const desk = await openDesk();
  for (let one = 0; one < 26; one++) await desk.house.submit(submission());
  const admin = await desk.admin();
  const pages = await Promise.all([0, 1].map(async (page) => (await admin.ask('GET', `/cases?page=${page}`)).json<CaseList>()));
  expect(pages.map(({ cases, more }) => [cases.length, more])).toEqual([[25, true], [1, false]]);
  expect(new Set(pages.flatMap(({ cases }) => cases.map(({ protocol }) => protocol))).size).toBe(26);
});

test('an agent answers point by point, closes what is answered, and the log says who did what', async () => {
  const desk = await openDesk();
  const protocol = await complain(desk);
  const agent = await desk.colleague(await desk.admin(), 'Ana', 'agent');
  const seen = await view(agent, protocol);
  expect(seen).toMatchObject({ protocol, status: 'open', left: [1, 2], waits: true, points: [{ text: twoPoints[0] }, { text: twoPoints[1] }] });
  const post = (path: string, payload: object = {}) => agent.ask('POST', `/cases/${protocol}${path}`, payload);
  expect((await post('/answers', { text: ' Mended. ', point: 1 })).json<DeskView>()).toMatchObject({ left: [2], points: [{ answer: { text: 'Mended.' } }, {}] });
  expect(problemOf(await post('/answers', { text: 'Again.', point: 1 }))).toEqual([409, 'already-answered']);
  expect(problemOf(await post('/answers', { text: 'Which?', point: 9 }))).toEqual([400, 'invalid-answers']);
  expect(problemOf(await post('/answers', { text: ' \n ' }))).toEqual([400, 'invalid-answers']);
  expect(problemOf(await post('/close'))).toEqual([409, 'not-answered']);
  await post('/answers', { text: 'Paid back.', point: 2 });
  const closed = (await post('/close')).json<DeskView>();
  expect(closed).toMatchObject({ status: 'closed', left: [] });
  expect(closed.audit.map(({ event, actor }) => `${actor}: ${event}`)).toEqual(['Ana: read', 'Ana: answered', 'Ana: answered', 'Ana: closed']);
});

test('the company sees neither the person’s key nor what only they can say', async () => {
  const desk = await openDesk();
  const { protocol, url } = receiptOf(await desk.house.submit(complaint()));
  const admin = await desk.admin();
  const answered = await admin.ask('POST', `/cases/${protocol}/answers`, { text: 'Mended.' });
  for (const { body } of [answered, await admin.ask('GET', `/cases/${protocol}`)]) {
    expect(body).not.toContain(url.split('?t=')[1]);
    expect(Object.keys(JSON.parse(body) as object)).not.toEqual(expect.arrayContaining(['outcome']));
  }
});

test('a history that was asked for waits with its address until it went out', async () => {
  const desk = await openDesk();
  const { protocol, url } = receiptOf(await desk.house.submit(complaint()));
  await desk.house.ask({ method: 'POST', url: `/v1/acme/cases/${protocol}/history`, payload: { medium: 'email', address: 'ana@example.com' }, headers: { authorization: `Bearer ${url.split('?t=')[1]}` } });
  const admin = await desk.admin();
  expect((await view(admin, protocol)).histories).toMatchObject([{ medium: 'email', address: 'ana@example.com' }]);
  expect((await admin.ask('POST', `/cases/${protocol}/history-sent`)).json<DeskView>().histories).toEqual([]);
});

test('a file comes as something to save, never to open, and whoever took it is written down', async () => {
  const desk = await openDesk();
  const { protocol, url } = receiptOf(await desk.house.submit(complaint()));
  const bytes = photo(2_000);
  const file = await (await tusTo(desk.house)).upload(bytes, { name: 'bill <1>.jpg' });
  await desk.house.ask({ method: 'POST', url: `/v1/acme/cases/${protocol}/messages`, payload: { text: 'The bill.', files: [file] }, headers: { authorization: `Bearer ${url.split('?t=')[1]}`, 'idempotency-key': randomUUID() } });
  const admin = await desk.admin();
  const { headers, rawPayload } = await admin.ask('GET', `/cases/${protocol}/files/${file.id}`);
  expect(rawPayload.equals(bytes)).toBe(true);
  expect(headers).toMatchObject({ 'content-disposition': "attachment; filename*=UTF-8''bill%20%3C1%3E.jpg", 'content-security-policy': "sandbox; default-src 'none'", 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  expect((await view(admin, protocol)).audit.map(({ event }) => event)).toEqual(['file', 'read']);
  const other = await complain(desk);
  expect(problemOf(await admin.ask('GET', `/cases/${other}/files/${file.id}`))).toEqual([404, 'not-found']);
});

test('a file of another case, or of none, is not there', async () => {
  const desk = await openDesk();
  const protocol = await complain(desk);
  const admin = await desk.admin();
  expect(problemOf(await admin.ask('GET', `/cases/${protocol}/files/${randomUUID()}`))).toEqual([404, 'not-found']);
});

test('snippets are written by supervisors and stay in their order', async () => {
  const desk = await openDesk();
  const admin = await desk.admin();
  const snippets = [{ title: 'Hello', text: 'Good day.' }, { title: 'Bye', text: 'Is there\nanything else?' }];
  expect((await admin.ask('PUT', '/snippets', { snippets })).json()).toEqual({ snippets });
  const agent = await desk.colleague(admin, 'Ana', 'agent');
  expect((await agent.ask('GET', '/snippets')).json()).toEqual({ snippets });
  expect(problemOf(await admin.ask('PUT', '/snippets', { snippets: [{ title: '', text: 'x' }] }))).toEqual([400, 'invalid-answers']);
});

test('how the video calls about a case were stands in it, by who sent and who received, in numbers', async () => {
  const desk = await openDesk();
  const { house } = desk;
  const { sid, protocol } = (await house.ask({ method: 'POST', url: '/v1/acme/sessions', headers: { 'idempotency-key': randomUUID() }, payload: { flow: 'cancel', statute: 'br-sac', locale: 'pt-BR', send: ['sign'], recv: ['sign', 'text'], sign: 'bzs' } })).json<{ sid: string; protocol: string }>();
  const admin = await desk.admin();
  expect(await view(admin, protocol)).not.toHaveProperty('videoCalls');
  const received = [{ p: 'interpreter:9', seconds: 62, fps: { min: 3, p10: 19, avg: 27.4 }, side: { min: 240, p10: 480, avg: 470 }, rtt: null, apart: null, freezes: 1 }];
  await house.app.services.storage.sessions.keepQuality({ tenantId: house.tenantId('acme'), sid, party: 'person:1', run: 'first', quality: JSON.stringify(received), at: '2026-11-26T09:00:00.000Z' });
  expect((await view(admin, protocol)).videoCalls).toEqual([{ from: 'interpreter', to: 'person', seconds: 62, fps: { p10: 19, avg: 27.4 }, side: 470 }]);
});
