import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escalationBodies, type IndexRow, type ResolutionFigures } from '../../src/wire/resolution-index.ts';
import { createDesk } from '../src/cases/desk.ts';
import { crowd, disclose, nothingShown, type Reports, type Shown } from '../src/resolution/disclosure.ts';
import { receiptOf, submission } from './helpers/house.ts';
import { complaintBr, handClock } from './helpers/complaints.ts';
import { allFlows } from './helpers/flows.ts';
import { openHouse } from './helpers/house.ts';

const day = 86_400_000;
const zone = 'America/Sao_Paulo';
/** `INDEX_OPERATIONS=10000 npx vitest run --project unit server/test/resolution-properties.test.ts` is the long form. */
const operations = Number(process.env['INDEX_OPERATIONS'] ?? 500);
const seed = Number(process.env['INDEX_SEED'] ?? Math.floor(Math.random() * 0x7fffffff));

/** A case as the test remembers it, without looking at any row. */
interface Remembered {
  readonly protocol: string;
  readonly secret: string;
  readonly kind: 'complaint' | 'cancel';
  readonly month: string;
  readonly openedOn: string;
  readonly due: number;
  answered?: number;
  status: 'open' | 'answered' | 'closed';
  said?: 'yes' | 'no';
  reopened: boolean;
  spoken: boolean;
  excluded: boolean;
  readonly escalated: Set<string>;
}

type Deed = 'submit' | 'answer' | 'close' | 'reopen' | 'report' | 'say' | 'exclude' | 'lift' | 'escalate' | 'note' | 'wait';
/** What the company can do; none of it is the person's. */
const companyDeeds: ReadonlySet<Deed> = new Set(['answer', 'close', 'exclude', 'lift', 'note']);
const weights: readonly (readonly [Deed, number])[] = [['submit', 6], ['answer', 6], ['report', 7], ['close', 1], ['reopen', 1], ['say', 1], ['exclude', 1], ['lift', 1], ['escalate', 1], ['note', 1], ['wait', 3]];
const deed = fc.record({ deed: fc.oneof(...weights.map(([name, weight]) => ({ arbitrary: fc.constant(name), weight }))), pick: fc.nat(), kind: fc.constantFrom('complaint', 'complaint', 'cancel'), yes: fc.boolean(), days: fc.integer({ min: 1, max: 5 }) });

/** Sums over what is remembered, written in another way than the server's. */
function expected(cases: readonly Remembered[], kind: Remembered['kind'], month: string, now: number): Partial<IndexRow> {
  const all = cases.filter((one) => one.kind === kind && one.month === month);
  const out = all.filter((one) => one.excluded && one.answered === undefined && !one.spoken && one.escalated.size === 0);
  const counted = all.filter((one) => !out.includes(one));
  const done = counted.filter((one) => one.answered !== undefined);
  return {
    received: counted.length,
    excluded: out.length,
    answered: done.length,
    answeredWithinDeadline: counted.length > 0 ? done.filter((one) => (one.answered ?? 0) <= one.due).length : null,
    overdueOpen: counted.length > 0 ? counted.filter((one) => one.answered === undefined && one.due < now).length : null,
    asked: done.length,
    reopened: counted.filter((one) => one.reopened).length,
    escalated: Object.fromEntries(escalationBodies.map((body) => [body, counted.filter((one) => one.escalated.has(body)).length])) as IndexRow['escalated'], // one for each
  };
}

describe('[BR-24] whatever people and the company do', () => {
  test(`the index is what can be counted again from what happened, and only people make something resolved (${operations} operations, seed ${seed})`, async () => {
    const { clock, set } = handClock('2026-01-05T12:00:00.000Z');
    const house = await openHouse({ clock, flows: [...allFlows, complaintBr], limits: { submission: 0, tenant: 0, address: 0, receiptTries: 0 } });
    await house.app.ready();
    const { storage, vault, tenants, book, index } = house.app.services;
    const tenant = tenants.find(({ slug }) => slug === 'acme');
    if (!tenant) throw new Error('There is no company.');
    const desk = createDesk({ storage, vault, tenants: [tenant], clock });
    const cases: Remembered[] = [];
    /** What was last published of outcomes: by month and kind, what was shown. */
    const shown = new Map<string, Pick<IndexRow, 'reported' | 'resolved'>>();
    const lookedAt = new Map<string, string>();
    const localDay = (moment: number): string => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(moment);
    const find = async ({ protocol }: Remembered) => {
      const [found] = (await desk.find(protocol)).cases;
      if (!found) throw new Error('Every case is found.');
      return found;
    };
    const votes = async (): Promise<string> => {
      const months = [...new Set(cases.map(({ month }) => month))];
      return JSON.stringify(await Promise.all(months.map(async (month) => (await storage.resolution.outcomes(tenant.id, month)).filter(({ resolved }) => resolved === 'yes'))));
    };

    const act = async ({ deed: name, pick, kind, yes, days }: typeof deed extends fc.Arbitrary<infer Drawn> ? Drawn : never): Promise<void> => {
      const now = clock().getTime();
      if (name === 'wait') return void set(new Date(now + days * day).toISOString());
      if (name === 'submit') {
        const receipt = receiptOf(await house.app.inject({ method: 'POST', url: '/v1/acme/submissions', headers: { 'idempotency-key': randomUUID() }, payload: kind === 'cancel' ? submission() : { ...submission(), flow: 'complaint', answers: { subject: 'No line', points: ['Dead.'], name: 'Ana', email: 'ana@example.com' } } }));
        const openedOn = localDay(now);
        cases.push({ protocol: receipt.protocol, secret: receipt.url.split('?t=')[1] ?? '', kind: kind === 'cancel' ? 'cancel' : 'complaint', month: openedOn.slice(0, 7), openedOn, due: Date.parse(receipt.deadlineAt ?? ''), status: 'open', reopened: false, spoken: false, excluded: false, escalated: new Set() });
        return;
      }
      const able = cases.filter((one) => ({ answer: one.status === 'open', close: one.status === 'answered', reopen: one.status !== 'open', report: one.answered !== undefined && one.status !== 'open' && one.said === undefined, say: one.status !== 'closed' })[name as string] ?? true);
      const one = able[pick % able.length];
      if (!one) return;
      const found = await find(one);
      const { caseId } = found;
      switch (name) {
        case 'answer':
          await desk.answer(found, { text: 'Mended.', replaces: true });
          one.answered ??= now;
          one.status = 'answered';
          break;
        case 'close':
          await desk.close(found);
          one.status = 'closed';
          break;
        case 'reopen':
          await book.reopen(tenant, caseId, { reason: randomUUID() });
          Object.assign(one, { status: 'open', reopened: true, spoken: true });
          break;
        case 'report':
          await book.report(tenant, { token: (await book.view(tenant, caseId)).outcome.token ?? '', resolved: yes ? 'yes' : 'no' });
          one.said = yes ? 'yes' : 'no';
          break;
        case 'say':
          await book.say(tenant, caseId, { key: randomUUID(), body: Buffer.from('{}'), message: { text: 'More.' } });
          one.spoken = true;
          break;
        case 'exclude':
          if ((await index.exclude(tenant, caseId, { reason: 'automated', operatorId: randomUUID() })) === 'excluded') one.excluded = true;
          break;
        case 'lift':
          await index.lift(tenant, caseId, { operatorId: randomUUID() });
          one.excluded = false;
          break;
        case 'escalate':
        case 'note': {
          const body = escalationBodies[pick % escalationBodies.length] ?? 'procon';
          await index.escalate(tenant, caseId, { body, source: name === 'note' ? 'operator' : 'person' });
          one.escalated.add(body);
        }
      }
    };

    /** Whoever looks finds what can be counted again; nothing moves twice in a week, and no step is smaller than ten people. */
    const check = async (): Promise<void> => {
      await index.wake();
      const now = clock().getTime();
      const monday = localDay(now - ((new Date(`${localDay(now)}T12:00:00Z`).getUTCDay() + 6) % 7) * day);
      for (const { period } of (await index.periods(tenant)).periods) {
        // After two years a month stands as it is.
        const open = period >= `${Number(localDay(now).slice(0, 4)) - 2}${localDay(now).slice(4, 7)}`;
        const fresh = open && lookedAt.get(period) !== monday;
        lookedAt.set(period, monday);
        const figures = JSON.parse((await index.snapshot(tenant, period))?.figures ?? '') as ResolutionFigures;
        for (const row of figures.rows) {
          const key = `${period}/${row.flow}`;
          const before = shown.get(key) ?? { reported: null, resolved: null };
          if (fresh) expect([key, row]).toMatchObject([key, expected(cases, row.flow as Remembered['kind'], period, now)]);
          else expect([row.reported, row.resolved]).toEqual([before.reported, before.resolved]);
          const said = cases.filter((one) => one.month === period && one.kind === row.flow && one.said !== undefined);
          const yes = said.filter((one) => one.said === 'yes').length;
          const [reported, resolved] = [row.reported ?? 0, row.resolved ?? 0];
          const step = reported - (before.reported ?? 0);
          expect(step === 0 || step >= crowd).toBe(true);
          // What is shown is all that was said, or what was shown before.
          expect(step > 0 ? [reported, resolved] : [row.reported, row.resolved]).toEqual(step > 0 ? [said.length, yes] : [before.reported, before.resolved]);
          if (fresh) expect(said.length - reported).toBeLessThan(crowd);
          expect(resolved).toBeLessThanOrEqual(yes);
          expect(reported).toBeLessThanOrEqual(row.asked);
          shown.set(key, { reported: row.reported, resolved: row.resolved });
        }
      }
    };

    const ways = fc.sample(deed, { numRuns: operations, seed });
    for (const [step, one] of ways.entries()) {
      const before = companyDeeds.has(one.deed) ? await votes() : null;
      await act(one);
      if (before !== null) expect(await votes()).toBe(before);
      if (one.deed === 'wait' || step === ways.length - 1) await check();
    }
    expect(shown.size).toBeGreaterThan(0);
    expect([...shown.values()].some(({ reported }) => reported !== null)).toBe(true);
  }, 60_000 + operations * 500);
});

describe('nobody’s single answer', () => {
  const growth = fc.array(fc.record({ inTime: fc.tuple(fc.nat(8), fc.nat(8)), otherwise: fc.tuple(fc.nat(8), fc.nat(8)) }), { minLength: 1, maxLength: 60 });

  test('is what is left when one subtracts any two revisions, of all or of those whose answer came in time', () => {
    fc.assert(
      fc.property(growth, (weeks) => {
        let now: Reports = { inTime: { reported: 0, resolved: 0 }, otherwise: { reported: 0, resolved: 0 } };
        let shown: Shown = nothingShown;
        const published: { shown: Shown; now: Reports }[] = [{ shown, now }];
        for (const { inTime, otherwise } of weeks) {
          const more = (before: Reports['inTime'], [yes, no]: [number, number]) => ({ reported: before.reported + yes + no, resolved: before.resolved + yes });
          now = { inTime: more(now.inTime, inTime), otherwise: more(now.otherwise, otherwise) };
          shown = disclose(now, shown);
          if (shown !== published.at(-1)?.shown) published.push({ shown, now });
        }
        const few = (count: number): boolean => count !== 0 && count < crowd;
        for (const [place, one] of published.entries()) {
          for (const other of published.slice(place + 1)) expect(few(other.shown.reported - one.shown.reported)).toBe(false);
        }
        const apart = published.filter((one) => one.shown.resolvedInTime !== null || one.shown === nothingShown);
        for (const [place, one] of apart.entries()) {
          for (const other of apart.slice(place + 1)) {
            expect(few(other.now.inTime.reported - one.now.inTime.reported)).toBe(false);
            expect(few(other.now.otherwise.reported - one.now.otherwise.reported)).toBe(false);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
