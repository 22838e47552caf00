import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { exportNames } from '../../src/wire/console-exports.ts';
import { lineOf } from '../src/exports/rows.ts';
import { handClock, problemOf } from './helpers/complaints.ts';
import { openDesk, type AtTheConsole, type Desk } from './helpers/console.ts';
import { lookInto, receiptOf, submission } from './helpers/house.ts';

const get = (somebody: AtTheConsole, what: string, query: Record<string, string> = {}) => somebody.ask('GET', `/exports/${what}?${new URLSearchParams({ form: 'csv', ...query }).toString()}`);
const told = async (desk: Desk) => (await lookInto(desk.house.dataDirectory, `SELECT event, object FROM audit_leaves WHERE event IN ('export-begun', 'export-ended') ORDER BY at, id`)).map(({ event, object }) => [event, object]);

async function staffed(options: Parameters<typeof openDesk>[0] = {}) {
  const desk = await openDesk(options);
  const admin = await desk.admin();
  return { desk, admin, sofia: await desk.colleague(admin, 'Sofia', 'supervisor'), rui: await desk.colleague(admin, 'Rui', 'auditor') };
}

test('a supervisor takes cases along as CSV: who, what and how many rows is written down, and nothing that people wrote is in it', async () => {
  const { clock, set } = handClock('2026-11-26T02:55:00.000Z');
  const { desk, sofia } = await staffed({ clock });
  const first = receiptOf(await desk.house.submit(submission()));
  set('2026-11-26T03:05:00.000Z');
  await desk.house.submit(submission({ answers: { contract: '9' } }));
  const file = await get(sofia, 'cases', { from: '2026-11-25', until: '2026-11-25' });
  expect([file.headers['content-type'], file.headers['cache-control'], file.headers['content-disposition']]).toEqual(['text/csv; charset=utf-8; header=present', 'no-store', 'attachment; filename="acme-cases-2026-11-25-2026-11-25.csv"']);
  const [head, row, ...rest] = file.body.split('\r\n');
  expect(head).toBe('\uFEFFprotocol,flow,status,openedAt,receivedAt,answeredAt,closedAt,reopened,dueAt,deadline');
  expect(row).toMatch(new RegExp(`^${first.protocol},cancel,open,2026-11-26T02:55:00.000Z,2026-11-26T02:55:00.000Z,,,0,2026-12-\\S+Z,open$`));
  expect(rest).toEqual(['']);
  expect(await told(desk)).toEqual([['export-begun', 'cases.csv 2026-11-25/2026-11-25'], ['export-ended', 'cases.csv 2026-11-25/2026-11-25 1 rows']]);
});

test('what people wrote comes along for an admin who asks for it, and for nobody else', async () => {
  const { desk, admin, sofia, rui } = await staffed();
  await desk.house.submit(submission({ answers: { name: '=HYPERLINK("x")' } }));
  expect(problemOf(await get(sofia, 'cases', { words: 'yes' }))).toEqual([403, 'not-allowed']);
  expect(problemOf(await get(rui, 'audit', { words: 'yes' }))).toEqual([403, 'not-allowed']);
  expect((await get(admin, 'cases')).body).not.toContain('HYPERLINK');
  const [line = ''] = (await get(admin, 'cases', { words: 'yes', form: 'jsonl' })).body.split('\n');
  const { answers } = JSON.parse(line) as { answers: string };
  expect(JSON.parse(answers)).toMatchObject({ name: '=HYPERLINK("x")', contract: '4711' });
  expect((await told(desk)).at(-1)).toEqual(['export-ended', 'cases.jsonl ../.. with words 1 rows']);
});

test('each kind of export has its columns, in both forms, and an auditor gets audit and figures alone', async () => {
  const { desk, admin, rui } = await staffed();
  await desk.house.submit(submission());
  for (const what of ['cases', 'deadlines', 'deliveries', 'figures', 'audit']) {
    const [head = ''] = (await get(admin, what)).body.slice(1).split('\r\n');
    const lines = (await get(admin, what, { form: 'jsonl' })).body.split('\n').slice(0, -1);
    for (const line of lines) expect(Object.keys(JSON.parse(line) as object)).toEqual(head.split(','));
    expect([what, (await get(rui, what)).statusCode]).toEqual([what, what === 'audit' || what === 'figures' ? 200 : 403]);
  }
  expect((await get(admin, 'audit')).body).toContain(',submission-received,person,,');
  expect((await get(admin, 'cases', { form: 'xlsx' })).json()).toMatchObject({ problems: [{ field: 'form', code: 'not-a-choice' }] });
  expect((await get(admin, 'cases', { from: '1.11.' })).json()).toMatchObject({ problems: [{ field: 'from', code: 'not-a-date' }] });
});

test('the columns are those that are promised', async () => {
  const { admin } = await staffed();
  const promised = [...readFileSync(new URL('../../docs/exports.md', import.meta.url), 'utf8').matchAll(/^\| `(\w+)` \|.*\| `([^`]+)` \|$/gm)].map(([, what = '', columns = '']) => [what, columns]);
  const found: string[][] = [];
  for (const what of exportNames) found.push([what, (await get(admin, what)).body.trim().replaceAll(',', ' ').split('\r\n')[0] ?? '']);
  expect(found).toEqual(promised);
});

test('a span holds deadlines by when they are due, months by their days, and what was done by when it was', async () => {
  const { clock, set } = handClock('2026-10-31T15:00:00.000Z');
  const desk = await openDesk({ clock });
  const { protocol } = receiptOf(await desk.house.submit({ ...submission(), flow: 'complaint', answers: { subject: 'No line', points: ['Dead since Monday.'], name: 'Ana Souza', email: 'ana@example.com' } }));
  set('2026-11-02T15:00:00.000Z');
  await desk.house.app.services.index.wake();
  const admin = await desk.admin();
  const rows = async (what: string, from: string, until: string) =>
    (await get(admin, what, { form: 'jsonl', from, until })).body.split('\n').slice(0, -1).map((line) => JSON.parse(line) as Record<string, unknown>);
  const [{ dueAt } = {}] = await rows('deadlines', '', '');
  const due = String(dueAt).slice(0, 10); // in the morning of UTC it is the day before, in São Paulo
  const day = (days: number): string => new Date(Date.parse(due) + days * 86_400_000).toISOString().slice(0, 10);
  expect(await rows('deadlines', day(-1), day(0))).toEqual([{ protocol, flow: 'complaint', kind: 'answer', dueAt, state: 'open', metAt: null }]);
  expect(await rows('deadlines', day(1), '')).toEqual([]);
  expect(await rows('deadlines', '', day(-2))).toEqual([]);
  expect(await rows('figures', '2026-10-15', '2026-10-15')).toEqual([expect.objectContaining({ period: '2026-10', revision: 1, flow: 'complaint', received: 1, answered: 0, procon: 0 })]);
  expect((await rows('figures', '2026-11-01', '')).map(({ period }) => period)).not.toContain('2026-10');
  expect(await rows('figures', '', '2026-09-30')).toEqual([]);
  const then = (await rows('audit', '2026-10-31', '2026-10-31')).map(({ at, event, protocol: about }) => [at, event, about]);
  expect(then).toContainEqual(['2026-10-31T15:00:00.000Z', 'submission-received', protocol]);
  expect(then.map(([at]) => at).filter((at) => at !== '2026-10-31T15:00:00.000Z')).toEqual([]);
});

test.for([
  ['=1+1', `'=1+1`],
  ['+55 11', `'+55 11`],
  ['-1', `'-1`],
  ['@SUM(A1)', `'@SUM(A1)`],
  ['\tx', `'\tx`],
  ['\rx', `"'\rx"`],
  ['＝1', `'＝1`],
  ['a "word", and\r\nanother', `"a ""word"", and\r\nanother"`],
  ['a;=1+1', `a;'=1+1`],
  ['one\n- two', `"one\n'- two"`],
  ['1=1; -2', '1=1; -2'],
  [-1, '-1'],
  [null, ''],
] as const)('a spreadsheet takes %j as what it is', ([value, cell]) => {
  expect(lineOf('csv', ['a'], { a: value })).toBe(`${cell}\r\n`);
});
