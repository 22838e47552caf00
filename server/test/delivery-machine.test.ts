import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { retryAfter } from '../src/deliveries/answers.ts';
import { closed, failuresToOpen, longestWish, mayTry, pauses, step, triedFor, type CircuitState, type DeliveryState } from '../src/deliveries/machine.ts';
import type { DeliveryResult } from '../src/deliveries/adapter.ts';

type Step = typeof step;
type Command =
  | { readonly do: 'send' }
  | { readonly do: 'wait'; readonly seconds: number }
  /** A worker takes the first that it may. */
  | { readonly do: 'take'; readonly worker: number }
  /** Something that a worker took, perhaps long ago, ends. */
  | { readonly do: 'end'; readonly worker: number; readonly result: DeliveryResult; readonly chance: number }
  | { readonly do: 'stop' | 'kill'; readonly worker: number }
  | { readonly do: 'redrive' };

const leaseFor = 20_000;
const worker = fc.nat({ max: 2 });
const result = fc.oneof<fc.MaybeWeightedArbitrary<DeliveryResult>[]>(
  { weight: 4, arbitrary: fc.constant({ state: 'delivered' }) },
  { weight: 6, arbitrary: fc.record({ state: fc.constant('retry'), reason: fc.constant('503'), after: fc.nat({ max: 200_000 }) }) },
  { weight: 1, arbitrary: fc.constant({ state: 'permanent', reason: '422' }) },
);
const command: fc.Arbitrary<Command> = fc.oneof<fc.MaybeWeightedArbitrary<Command>[]>(
  { weight: 2, arbitrary: fc.constant({ do: 'send' }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('wait' as const), seconds: fc.oneof(fc.nat({ max: 40 }), fc.nat({ max: 100_000 })) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('take' as const), worker }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('end' as const), worker, result, chance: fc.double({ min: 0, max: 1, noNaN: true }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('stop' as const, 'kill' as const), worker }) },
  { weight: 1, arbitrary: fc.constant({ do: 'redrive' }) },
);

/** Rows, as the database keeps them: a delivery with the lease that somebody has on it. */
interface Row {
  delivery: DeliveryState;
  lease: number;
}

/** Runs a schedule of three processes on one database, and throws where a promise is broken. */
function run(commands: readonly Command[], decide: Step): void {
  let now = 1_000_000;
  let lease = 0;
  let circuit: CircuitState = closed;
  const rows: Row[] = [];
  const holds = [0, 1, 2].map((): { row: Row; lease: number }[] => []);

  const take = (worker: number): boolean => {
    const row = rows.find(({ delivery }) => decide({ delivery, circuit }, { kind: 'claimed', leaseFor }, now) !== null);
    const before = row && { ...row };
    const after = row && decide({ delivery: row.delivery, circuit }, { kind: 'claimed', leaseFor }, now);
    if (!row || !before || !after) return false;
    if (before.delivery.state === 'leased') promise(before.delivery.nextAt <= now, 'nobody takes what somebody else still has');
    promise(circuit.openUntil === null || circuit.openUntil <= now, 'nobody is asked while left in peace');
    if (circuit.openUntil !== null) promise(after.circuit.openUntil !== null && after.circuit.openUntil > now, 'a probe is a single one');
    promise(after.delivery.attempts === before.delivery.attempts + 1, 'every attempt is counted before it is made');
    row.delivery = after.delivery;
    row.lease = ++lease;
    circuit = after.circuit;
    holds[worker]?.push({ row, lease });
    return true;
  };
  const end = (worker: number, happening: Parameters<Step>[1]): void => {
    const held = holds[worker]?.shift();
    // Compare-and-set: whoever lost the lease changes nothing.
    if (!held || held.row.lease !== held.lease || held.row.delivery.state !== 'leased') return;
    const before = held.row.delivery;
    const after = decide({ delivery: before, circuit }, happening, now);
    if (!after) throw new Error('what is held can end');
    held.row.delivery = after.delivery;
    circuit = after.circuit;
    if (happening.kind === 'settled') checkSettled(before, after.delivery, happening.result, now);
    promise(mayTry(circuit, now) !== 'yes' || circuit.failures < failuresToOpen, 'enough failures open the circuit');
  };

  for (const one of commands) {
    if (one.do === 'send') rows.push({ delivery: { state: 'waiting', attempts: 0, since: now, nextAt: now }, lease: 0 });
    if (one.do === 'wait') now += one.seconds * 1_000;
    if (one.do === 'take') take(one.worker);
    if (one.do === 'end') end(one.worker, { kind: 'settled', result: one.result, chance: one.chance });
    if (one.do === 'stop') while (holds[one.worker]?.length) end(one.worker, { kind: 'called-off' });
    if (one.do === 'kill') holds[one.worker] = [];
    if (one.do === 'redrive') {
      for (const row of rows) row.delivery = decide({ delivery: row.delivery, circuit }, { kind: 'redriven' }, now)?.delivery ?? row.delivery;
    }
    promise(rows.every(({ delivery }) => delivery.state !== 'waiting' || delivery.nextAt <= Math.max(now, delivery.since + triedFor)), 'nothing waits beyond its seven days');
  }
  // The receiver is well again, every process was killed, and one is there: all that is not dead arrives.
  for (const held of holds) held.length = 0;
  for (let turn = 0; turn < 40 && rows.some(({ delivery }) => delivery.state === 'waiting' || delivery.state === 'leased'); turn++) {
    while (take(0)) end(0, { kind: 'settled', result: { state: 'delivered' }, chance: 1 });
    now += triedFor / 7;
  }
  promise(rows.every(({ delivery }) => delivery.state === 'delivered' || delivery.state === 'dead'), 'everything arrives in the end, or a person looks');
}

function checkSettled(before: DeliveryState, after: DeliveryState, result: DeliveryResult, now: number): void {
  if (result.state === 'delivered') return promise(after.state === 'delivered', 'what arrived has arrived');
  const over = now >= before.since + triedFor;
  promise((after.state === 'dead') === (result.state === 'permanent' || over), 'nothing is given up before its time, and nothing is tried for ever');
  if (after.state === 'dead' || result.state === 'permanent') return;
  const pause = pauses[Math.min(before.attempts, pauses.length) - 1] ?? 0;
  const wish = Math.min((result.after ?? 0) * 1_000, longestWish);
  const end = before.since + triedFor;
  promise(after.nextAt >= Math.min(now + wish, end), 'a receiver’s wish is kept');
  promise(after.nextAt <= now + Math.max(pause, wish), 'nobody waits longer than the table or the wish says');
}

function promise(kept: boolean, sentence: string): void {
  if (!kept) throw new Error(`Broken: ${sentence}.`);
}

const schedules = fc.array(command, { maxLength: 60, size: 'max' });
const runs = Number(process.env['SCHEDULES'] ?? 20_000);

test(`over ${runs} schedules of three processes, kills, stops and a moody receiver nothing is lost, doubled by us, or asked while left in peace`, () => {
  fc.assert(fc.property(schedules, (commands) => run(commands, step)), { numRuns: runs });
});

describe('the simulation would notice', () => {
  test.for<[name: string, broken: Step]>([
    ['a lease that nobody respects', (both, happening, now) => step(happening.kind === 'claimed' ? { ...both, delivery: { ...both.delivery, nextAt: Math.min(both.delivery.nextAt, now) } } : both, happening, now)],
    ['a circuit that never opens', (both, happening, now) => {
      const after = step(both, happening, now);
      return after && { ...after, circuit: { ...after.circuit, openUntil: null } };
    }],
    ['many probes at once', (both, happening, now) => {
      const after = step(both, happening, now);
      return after && happening.kind === 'claimed' ? { ...after, circuit: both.circuit } : after;
    }],
    ['a delivery that is given up at the fifth attempt', (both, happening, now) => {
      const after = step(both, happening, now);
      return after && after.delivery.attempts === 5 && after.delivery.state === 'waiting' ? { ...after, delivery: { ...after.delivery, state: 'dead' } } : after;
    }],
    ['a wish that nobody hears', (both, happening, now) => step(both, happening.kind === 'settled' && happening.result.state === 'retry' ? { ...happening, result: { state: 'retry', reason: '' } } : happening, now)],
    ['a dead letter that was only unlucky', (both, happening, now) => step(happening.kind === 'settled' ? { ...both, delivery: { ...both.delivery, since: both.delivery.since - triedFor / 2 } } : both, happening, now)],
  ])('%s', ([, broken]) => {
    expect(() => fc.assert(fc.property(schedules, (commands) => run(commands, broken)), { numRuns: 5_000, includeErrorInReport: true })).toThrow('Broken:');
  });
});

test('pauses grow as the table says, drawn between nothing and all of it', () => {
  const failed = (attempts: number, chance: number) => step({ delivery: { state: 'leased', attempts, since: 0, nextAt: 0 }, circuit: closed }, { kind: 'settled', result: { state: 'retry', reason: '' }, chance }, 0)?.delivery.nextAt;
  expect([1, 2, 3, 4, 5, 6, 7, 8, 20].map((attempts) => failed(attempts, 1))).toEqual([5, 30, 120, 600, 3_600, 10_800, 21_600, 21_600, 21_600].map((seconds) => seconds * 1_000));
  expect(failed(3, 0.25)).toBe(30_000);
});

test.for<[header: string | undefined, seconds: number | undefined]>([
  ['120', 120], ['0', 0], [' 7 ', 7], ['99999999999', 86_400], ['Mon, 05 Oct 2026 18:02:00 GMT', 120], ['Monday, 05-Oct-26 18:02:00 GMT', 120], ['Mon, 05 Oct 2026 17:00:00 GMT', 0], ['Sun, 05 Oct 2036 18:00:00 GMT', 86_400],
  [undefined, undefined], ['', undefined], ['-5', undefined], ['1.5', undefined], ['soon', undefined], ['1e3', undefined], ['2026', 2026],
])('Retry-After: %s', ([header, seconds]) => expect(retryAfter(header, new Date('2026-10-05T18:00:00Z'))).toBe(seconds));
