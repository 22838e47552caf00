import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { step } from '../src/deadlines/step.ts';

const dueAt = '2026-10-13T02:59:59.000Z';
const due = Date.parse(dueAt);
const hour = 3_600_000;

/** What fires when the server looks at these moments, as the rows would keep it; `lazy`: only once the planned moment has come. */
function lookedAt(moments: readonly number[], warnings: readonly number[], lazy: boolean): { fires: string; at: number }[] {
  const fired: { fires: string; at: number }[] = [];
  let [warnedFor, nextAt] = [0, ''];
  for (const at of moments) {
    const now = new Date(at);
    if (lazy && nextAt > now.toISOString()) continue;
    const decided = step({ dueAt, warnedFor }, now, warnings);
    if (decided.fires === 'missed') return [...fired, { fires: 'missed', at }];
    ({ warnedFor, nextAt } = decided);
    expect(nextAt > now.toISOString()).toBe(true);
    if (decided.fires) fired.push({ fires: `${warnedFor} h`, at });
  }
  return fired;
}

/** From ten days before to ten days after. */
const moment = fc.integer({ min: due - 240 * hour, max: due + 240 * hour });
const warnings = fc.uniqueArray(fc.integer({ min: 1, max: 720 }), { maxLength: 5 });

describe('a deadline', () => {
  test('is told of two days before, one day before, and when it has passed', () => {
    const everyMinute = Array.from({ length: 4 * 24 * 60 }, (_, minute) => due - 72 * hour + minute * 60_000);
    expect(lookedAt(everyMinute, [48, 24], false)).toEqual([
      { fires: '48 h', at: due - 48 * hour },
      { fires: '24 h', at: due - 24 * hour },
      { fires: 'missed', at: due + 60_000 },
    ]);
  });

  test('can still be met at its last moment, and is missed a moment later', () => {
    expect(step({ dueAt, warnedFor: 24 }, new Date(due), [48, 24])).toEqual({ fires: null, warnedFor: 24, nextAt: '2026-10-13T02:59:59.001Z' });
    expect(step({ dueAt, warnedFor: 24 }, new Date(due + 1), [48, 24])).toEqual({ fires: 'missed' });
  });

  test('is told of once to whoever was away for two warnings', () => {
    expect(lookedAt([due - 3 * hour, due - 2 * hour], [48, 24], true)).toEqual([{ fires: '24 h', at: due - 3 * hour }]);
  });

  test('is warned of no more once it has passed', () => {
    expect(lookedAt([due + hour], [48, 24], true)).toEqual([{ fires: 'missed', at: due + hour }]);
  });

  test('fires each thing once at most, in one order, wherever the clock jumps', () => {
    fc.assert(
      fc.property(fc.array(moment, { maxLength: 60 }), warnings, fc.boolean(), (moments, hours, lazy) => {
        const fired = lookedAt(moments, hours, lazy).map(({ fires }) => fires);
        expect(new Set(fired).size).toBe(fired.length);
        const told = fired.filter((one) => one !== 'missed').map((one) => parseInt(one));
        expect(told).toEqual([...told].sort((a, b) => b - a));
        expect(told.every((one) => hours.includes(one))).toBe(true);
        expect(fired.indexOf('missed')).toBe(moments.some((one) => one > due) ? fired.length - 1 : -1);
      }),
      { numRuns: 2_000 },
    );
  });

  test('needs nobody to look before its planned moment: who sleeps until then tells the same', () => {
    fc.assert(
      fc.property(fc.array(moment, { maxLength: 60 }), warnings, (moments, hours) => {
        const forwards = [...moments].sort((a, b) => a - b);
        expect(lookedAt(forwards, hours, true)).toEqual(lookedAt(forwards, hours, false));
      }),
      { numRuns: 2_000 },
    );
  });
});
