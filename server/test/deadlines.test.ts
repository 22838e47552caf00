import fc from 'fast-check';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { CaseView } from '../../src/wire/case.ts';
import { deadlineAt } from '../src/receipts/deadline.ts';
import type { FiredDeadline } from '../src/storage/deadline-storage.ts';
import { follow, followed, handClock, twoPoints } from './helpers/complaints.ts';
import { databases, dueHouse, sqlite, toldBy } from './helpers/deadlines.ts';
import { openDesk } from './helpers/console.ts';
import { submissionOf } from './helpers/stored.ts';
import { receiptOf, rowsOf, submission, tenants } from './helpers/house.ts';
import { withoutScripts } from './helpers/status-page.ts';

const dueAt = '2026-10-13T02:59:59.000Z';
const due = Date.parse(dueAt);
const hour = 3_600_000;
const before = (hours: number): string => new Date(due - hours * hour).toISOString();

describe.for(databases)('what is due, on $name,', ({ name, make }) => {
  test('is told of once, over restarts and wherever the clock jumps', async () => {
    const house = await dueHouse(await make());
    await house.due([dueAt]);
    const fired: FiredDeadline[] = [];
    const visits: [moment: string, told: string[]][] = [
      [before(72), []],
      [before(48), ['0 48 h']],
      [before(47), []],
      // The clock was wrong, and is put right.
      [before(96), []],
      [before(20), ['0 24 h']],
      [before(30), []],
      [new Date(due).toISOString(), []],
      [new Date(due + 1).toISOString(), ['0 missed']],
      [before(72), []],
      [before(-500), []],
    ];
    for (const [moment, told] of visits) {
      // Each visit is a server that has just started, and is killed afterwards.
      const storage = await house.open();
      fired.length = 0;
      const deadlines = house.watch(storage, () => new Date(moment), fired);
      await house.restarted(storage);
      await deadlines.wake();
      await deadlines.wake();
      expect([moment, toldBy(fired)]).toEqual([moment, told]);
      await storage.close();
    }
  });

  test('is planned anew when the company wants to hear of it otherwise, and left alone by every other start', async () => {
    const house = await dueHouse(await make());
    await house.due([dueAt, dueAt, dueAt]);
    const storage = await house.open();
    const next = () => storage.deadlines.next(house.tenantId, '');
    const pass = (warnings: readonly number[]) => storage.deadlines.pass(house.tenantId, { now: new Date(before(96)), warnings, limit: 200 });
    await pass([48, 24]);
    await house.restarted(storage);
    expect(await next()).toBe(before(48));
    await house.restarted(storage, [72]);
    expect([await next(), (await pass([72])).looked, await next()]).toEqual([null, 3, before(72)]);
    await house.restarted(storage, [72]);
    expect(await next()).toBe(before(72));
    // A server that was not started anew yet has planned what came in meanwhile.
    await storage.register(submissionOf(house.tenantId, { statute: 'generic', deadlineAt: dueAt }));
    expect((await pass([48, 24])).looked).toBe(1);
    await house.restarted(storage, [72]);
    expect([await next(), (await pass([72])).looked]).toEqual([null, 4]);
    await storage.close();
  });

  test('is told of at the same instant on both sides of a clock change', async () => {
    const house = await dueHouse(await make());
    // Berlin sets its clocks back on 25 October 2026: that day has 25 hours.
    const berlin = { days: 7, count: 'consecutive', zone: 'Europe/Berlin' } as const;
    const ends = ['2026-10-17T12:00:00Z', '2026-10-18T12:00:00Z'].map((received) => deadlineAt(berlin, new Date(received)));
    expect(ends).toEqual(['2026-10-24T21:59:59.000Z', '2026-10-25T22:59:59.000Z']);
    await house.due(ends);
    const fired: FiredDeadline[] = [];
    const storage = await house.open();
    const { clock, set } = handClock('2026-10-22T00:00:00.000Z');
    const deadlines = house.watch(storage, clock, fired);
    const at = async (moment: string): Promise<string[]> => {
      set(moment);
      fired.length = 0;
      await deadlines.wake();
      return toldBy(fired);
    };
    expect(await at('2026-10-22T21:59:58.999Z')).toEqual([]);
    expect(await at('2026-10-22T21:59:59.000Z')).toEqual(['0 48 h']);
    expect(await at('2026-10-24T21:59:59.000Z')).toEqual(['1 48 h', '0 24 h'].sort());
    expect(await at('2026-10-24T21:59:59.001Z')).toEqual(['0 missed']);
    expect(await at('2026-10-24T22:59:59.000Z')).toEqual(['1 24 h']);
    await storage.close();
  });

  test('is told of by one of two servers that look at the same moment', async () => {
    const house = await dueHouse(await make());
    await house.due(Array.from({ length: 300 }, () => dueAt));
    const [one, other] = [await house.open(), await house.open()];
    const [byOne, byOther]: [FiredDeadline[], FiredDeadline[]] = [[], []];
    const clock = (): Date => new Date(due + hour);
    const [first, second] = [house.watch(one, clock, byOne, 50), house.watch(other, clock, byOther, 50)];
    await Promise.all([first.wake(), second.wake(), first.wake(), second.wake()]);
    expect(toldBy([...byOne, ...byOther]).sort()).toEqual(Array.from({ length: 300 }, (_, index) => `${index} missed`).sort());
    await Promise.all([one.close(), other.close()]);
  });

  test('is told of once whatever two servers with clocks of their own, and restarts, come to', async () => {
    const open = await make();
    let companies = 0;
    const look = fc.record({ server: fc.constantFrom(0, 1), restarts: fc.boolean(), hours: fc.integer({ min: -60, max: 30 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(look, { minLength: 1, maxLength: 12 }), fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 4 }), async (looks, offsets) => {
        const house = await dueHouse(open, `company-${(companies += 1)}`);
        await house.due(offsets.map((hours) => new Date(due + hours * hour).toISOString()));
        const fired: FiredDeadline[] = [];
        const servers = [await house.open(), await house.open()];
        for (const { server, restarts, hours } of looks) {
          const storage = servers[server] ?? (await house.open());
          const deadlines = house.watch(storage, () => new Date(due + hours * hour), fired);
          if (restarts) await house.restarted(storage);
          await deadlines.wake();
        }
        const told = toldBy(fired);
        expect(new Set(told).size).toBe(told.length);
        const latest = Math.max(...looks.map(({ hours }) => hours));
        offsets.forEach((offset, index) => expect([index, told.includes(`${index} missed`)]).toEqual([index, latest > offset]));
        await Promise.all(servers.map((storage) => storage.close()));
      }),
      { numRuns: 12 },
    );
  });

  test('is seen to in transactions of bounded size, though thousands end at the same time', async () => {
    const house = await dueHouse(await make());
    const count = name === 'SQLite' ? 10_000 : 500;
    await house.due(Array.from({ length: count }, () => dueAt));
    const storage = await house.open();
    const fired: FiredDeadline[] = [];
    const pass = vi.spyOn(storage.deadlines, 'pass');
    await house.watch(storage, () => new Date(due + 1), fired).wake();
    expect(new Set(toldBy(fired)).size).toBe(count);
    const looked = await Promise.all(pass.mock.results.map(({ value }) => value as ReturnType<typeof storage.deadlines.pass>));
    expect(Math.max(...looked.map((one) => one.looked))).toBe(200);
    expect(await storage.deadlines.next(house.tenantId, '')).toBeNull();
    await storage.close();
  });

  test('is not told of when what goes with it cannot be written', async () => {
    const house = await dueHouse(await make());
    await house.due([dueAt]);
    const storage = await house.open();
    const missed = { now: new Date(due + 1), warnings: [], limit: 200 };
    const refused = storage.deadlines.pass(house.tenantId, {
      ...missed,
      // eslint-disable-next-line require-yield -- as a statement that fails
      *onFired() {
        throw new Error('no room');
      },
    });
    await expect(refused).rejects.toThrow('cannot be used');
    expect((await storage.deadlines.pass(house.tenantId, missed)).fired).toMatchObject([{ type: 'deadline.missed', caseId: '000000', kind: 'answer', dueAt }]);
    await storage.close();
  });
});

test('what is due is waited for to the moment, and looked at every minute all the same, for a clock may be set', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: due - 90_000 });
  onTestFinished(() => void vi.useRealTimers());
  const house = await dueHouse(await sqlite.make());
  await house.due([dueAt]);
  const storage = await house.open();
  const fired: FiredDeadline[] = [];
  const deadlines = house.watch(storage, () => new Date(), fired);
  const looks = vi.spyOn(storage.deadlines, 'pass');
  const asleep = async (): Promise<void> => {
    while (vi.getTimerCount() === 0) await new Promise((resolve) => setImmediate(resolve));
  };
  const after = async (milliseconds: number): Promise<[looks: number, told: string[]]> => {
    vi.advanceTimersByTime(milliseconds);
    await asleep();
    return [looks.mock.calls.length, toldBy(fired)];
  };
  deadlines.start();
  await asleep();
  expect(await after(59_999)).toEqual([1, ['0 24 h']]);
  expect(await after(1)).toEqual([2, ['0 24 h']]);
  expect(await after(30_000)).toEqual([2, ['0 24 h']]);
  expect(await after(1)).toEqual([3, ['0 24 h', '0 missed']]);
  await deadlines.stop();
  expect(vi.getTimerCount()).toBe(0);
  await storage.close();
});

describe('a request', () => {
  test('that was answered in time is warned of before, and never after', async () => {
    const { clock, set } = handClock('2026-10-05T18:00:00.000Z');
    const { house, answer, see } = await follow([], { clock });
    const hints: string[] = [];
    house.app.services.hints.watch(house.tenantId('acme'), (hint) => hints.push(hint));
    const wakeAt = async (moment: string): Promise<number> => {
      set(moment);
      hints.length = 0;
      await house.app.services.deadlines.wake();
      return hints.length;
    };
    expect(await wakeAt(before(49))).toBe(0);
    expect(await wakeAt(before(48))).toBe(1);
    await answer('Done.');
    expect(await wakeAt(before(24))).toBe(0);
    expect(await wakeAt(before(-24))).toBe(0);
    expect((await see()).deadlines).toEqual([{ kind: 'answer', dueAt, state: 'met' }]);
  });

  test('that was missed stays missed when the clock is set back, and the answer comes then', async () => {
    const { clock, set } = handClock('2026-10-05T18:00:00.000Z');
    const { house, see, answer } = await follow([], { clock });
    set(before(-1));
    await house.app.services.deadlines.wake();
    expect(await rowsOf(house, `audit_leaves WHERE event = 'deadline-missed'`)).toBe(1);
    set(before(2));
    expect((await see()).deadlines).toEqual([{ kind: 'answer', dueAt, state: 'missed' }]);
    await answer('Late.');
    expect((await see()).deadlines).toEqual([{ kind: 'answer', dueAt, state: 'missed' }]);
  });

  test('shows who else can help from the moment on in which the answer is late, in its JSON and on its page', async () => {
    const escalation = [
      { id: 'consumidor', name: 'consumidor.gov.br', url: 'https://www.consumidor.gov.br/', from: 'due' },
      { id: 'board', name: 'Board', url: 'https://board.example/', from: 'receipt' },
    ];
    const { clock, set } = handClock('2026-10-05T18:00:00.000Z');
    const { see, read } = await withoutScripts(twoPoints, { clock, tenants: [{ ...tenants[0], escalation }] });
    const offered = async (moment: string): Promise<[CaseView['deadlines'][number]['state'] | undefined, boolean, boolean]> => {
      set(moment);
      const { body } = await read();
      return [(await see()).deadlines[0]?.state, body.includes('www.consumidor.gov.br'), body.includes('board.example')];
    };
    expect(await offered('2026-10-05T18:00:01.000Z')).toEqual(['open', false, true]);
    expect(await offered(dueAt)).toEqual(['open', false, true]);
    expect(await offered('2026-10-13T02:59:59.001Z')).toEqual(['missed', true, true]);
  });
});

describe('the console', () => {
  test('lists what is due, what is near and what is late, what is due first first', async () => {
    const { clock, set } = handClock('2026-10-05T18:00:00.000Z');
    const desk = await openDesk({ clock });
    const admin = await desk.admin();
    const complaint = { ...submission(), flow: 'complaint', answers: { subject: 'No line', points: ['Dead.'], name: 'Ana Souza', email: 'ana@example.com' } };
    const first = receiptOf(await desk.house.submit(complaint));
    set('2026-10-07T18:00:00.000Z');
    const second = receiptOf(await desk.house.submit(complaint));
    expect((await followed(desk.house, first, clock).askHistory({ medium: 'email', address: 'ana@example.com' })).statusCode).toBe(201);
    set('2026-10-09T18:00:00.000Z');
    for (let more = 0; more < 26; more += 1) await desk.house.submit(complaint);
    set('2026-10-13T12:00:00.000Z');
    await desk.house.app.services.deadlines.wake();
    const session = await desk.settle('admin', (await desk.house.app.services.accounts.renew(desk.house.tenantId('acme'), { id: admin.operator.id })).password);
    const list = async (query: string): Promise<{ more: boolean; lines: string[] }> => {
      const { deadlines, more } = (await session.ask('GET', `/deadlines${query}`)).json<{ deadlines: { protocol: string; kind: string; state: string }[]; more: boolean }>();
      return { more, lines: deadlines.map(({ protocol, kind, state }) => `${protocol === first.protocol ? 'first' : protocol === second.protocol ? 'second' : 'other'} ${kind} ${state}`) };
    };
    expect(await list('?state=missed')).toEqual({ more: false, lines: ['first answer missed', 'first history missed'].sort() });
    expect(await list('?state=near')).toEqual({ more: false, lines: ['second answer near'] });
    expect((await list('')).lines.slice(0, 4)).toEqual(['first answer missed', 'first history missed', 'second answer near', 'other answer open']);
    const [page, next] = [await list('?state=open'), await list('?state=open&page=1')];
    expect([page.more, page.lines.length, next.more, next.lines.length]).toEqual([true, 25, false, 2]);
    // The clock is set back: what was late is still late.
    set('2026-10-12T12:00:00.000Z');
    expect((await list('?state=missed')).lines).toHaveLength(2);
  });
});
