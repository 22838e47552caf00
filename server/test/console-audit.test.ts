import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { AuditLine, AuditList, AuditProofs } from '../../src/wire/console-audit.ts';
import { sealedEvents } from '../../src/wire/console-audit.ts';
import { bytesOf, openCheckpoint, rootByInclusion } from '../../bin/verify/log-proof.mjs';
import { handClock, problemOf } from './helpers/complaints.ts';
import { openDesk, type AtTheConsole } from './helpers/console.ts';
import { receiptOf, submission } from './helpers/house.ts';
import { keysOf, means } from './helpers/log.ts';

const audit = async (somebody: AtTheConsole, query: Record<string, string> = {}): Promise<AuditList> => (await somebody.ask('GET', `/audit?${new URLSearchParams(query).toString()}`)).json();
const events = ({ lines }: AuditList): string[] => lines.map(({ event }) => event);

/** A case that somebody sent, and that Ana has read and answered. */
async function worked(options: Parameters<typeof openDesk>[0] = {}) {
  const desk = await openDesk(options);
  const admin = await desk.admin();
  const [ana, rui] = [await desk.colleague(admin, 'Ana', 'agent'), await desk.colleague(admin, 'Rui', 'auditor')];
  const { protocol } = receiptOf(await desk.house.submit(submission()));
  await ana.ask('GET', `/cases/${protocol}`);
  await ana.ask('POST', `/cases/${protocol}/answers`, { text: 'It is done.' });
  return { desk, admin, ana, rui, protocol };
}

test('an auditor reads what happened, by whom and about which case, readings included, and that they looked', async () => {
  const { ana, rui, protocol } = await worked();
  const first = await audit(rui);
  expect(events(first)).toEqual(['desk-answered', 'point-answered', 'desk-read', 'submission-received', 'operator-added', 'operator-added', 'operator-added']);
  expect(first.lines[2]).toMatchObject({ actor: `operator:${ana.operator.id}`, name: 'Ana', protocol, covered: true });
  expect(first.lines.slice(0, 4).every((line) => line.protocol === protocol)).toBe(true);
  expect((await audit(rui)).lines[0]).toMatchObject({ event: 'audit-read', name: 'Rui' });
  expect(JSON.stringify(first)).not.toContain('It is done.');
  expect(problemOf(await ana.ask('GET', '/audit'))).toEqual([403, 'not-allowed']);
});

test('they look for an event, a person, a case and days on the clocks of the company', async () => {
  const { clock, set } = handClock('2026-11-26T02:50:00.000Z');
  const { desk, admin, ana, rui, protocol } = await worked({ clock });
  // In São Paulo a day begins at three of UTC.
  set('2026-11-26T03:01:00.000Z');
  const other = receiptOf(await desk.house.submit(submission({ answers: { contract: '9' } })));
  expect(events(await audit(rui, { event: 'desk-read' }))).toEqual(['desk-read']);
  expect(events(await audit(rui, { actor: `operator:${ana.operator.id}` }))).toEqual(['desk-answered', 'desk-read']);
  expect(events(await audit(rui, { case: protocol.toLowerCase() }))).toEqual(['desk-answered', 'point-answered', 'desk-read', 'submission-received']);
  expect(events(await audit(rui, { case: protocol, event: 'desk-read', actor: 'server' }))).toEqual([]);
  expect(events(await audit(rui, { case: '2026-0000-0000-0000' }))).toEqual([]);
  expect((await audit(rui, { event: 'submission-received', from: '2026-11-25', until: '2026-11-25' })).lines.map((line) => line.protocol)).toEqual([protocol]);
  expect((await audit(rui, { event: 'submission-received', from: '2026-11-26' })).lines.map((line) => line.protocol)).toEqual([other.protocol]);
  expect((await rui.ask('GET', '/audit?from=yesterday')).json()).toMatchObject({ problems: [{ field: 'from', code: 'not-a-date' }] });
  // What somebody did keeps their name.
  await admin.ask('POST', `/operators/${ana.operator.id}/take-away`);
  expect((await audit(rui, { event: 'desk-read' })).lines).toMatchObject([{ name: 'Ana' }]);
});

test('page after page shows each line once, while others are written', async () => {
  const { desk, admin, rui } = await worked();
  for (let count = 0; count < 60; count += 1) await desk.house.submit(submission({ answers: { contract: String(count) } }));
  const seen: AuditLine[] = [];
  let next: string | undefined = '';
  while (next !== undefined) {
    const page: AuditList = await audit(rui, { before: next });
    seen.push(...page.lines);
    next = page.next;
    await admin.ask('GET', '/audit');
  }
  expect(seen.filter(({ event }) => event === 'submission-received')).toHaveLength(61);
  expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
  expect(seen.map(({ at }) => at)).toEqual(seen.map(({ at }) => at).toSorted().reverse());
});

test('each line that a checkpoint covers can be counted into it, and those without sealed words are what is shown', async () => {
  const { desk, rui } = await worked();
  const { lines } = await audit(rui);
  expect(lines.every(({ covered }) => covered)).toBe(true);
  const { checkpoint, size, proofs } = (await rui.ask('GET', `/audit/proofs?indexes=${lines.map(({ index }) => index).join(',')},99999`)).json<AuditProofs>();
  expect([proofs.length, (await desk.ask({ url: '/log/checkpoint' })).body]).toEqual([lines.length, checkpoint]);
  const opened = await openCheckpoint(checkpoint, await keysOf(desk.house), means);
  if (opened.fault !== undefined) throw new Error(opened.fault);
  const nothing = createHash('sha256').digest('hex');
  for (const { index, hash, event, actor, object, at } of lines) {
    const { hashes = [] } = proofs.find((one) => one.index === index) ?? {};
    const root = await rootByInclusion({ index: index ?? -1, size, leaf: Buffer.from(hash, 'hex'), hashes: hashes.map((one) => bytesOf(one) ?? new Uint8Array()) }, means.sha256);
    expect([event, Buffer.from(root ?? []).toString('hex')]).toEqual([event, Buffer.from(opened.root).toString('hex')]);
    const shown = createHash('sha256').update(Buffer.of(0)).update(JSON.stringify([event, actor, object, at, nothing])).digest('hex');
    expect([event, shown === hash]).toEqual([event, !sealedEvents.includes(event)]);
  }
  for (const indexes of ['x', '-1', '1.5', Array.from({ length: 101 }, (_, at) => at).join(',')]) expect((await rui.ask('GET', `/audit/proofs?indexes=${indexes}`)).statusCode).toBe(400);
});

test('no company reads of another', async () => {
  const { desk, protocol } = await worked();
  const theirs = await desk.admin('other');
  expect(events(await audit(theirs))).toEqual(['operator-added']);
  expect(events(await audit(theirs, { case: protocol }))).toEqual([]);
});

