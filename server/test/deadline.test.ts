import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deadlineAt, eachQuarter, yearIn } from '../src/receipts/deadline.ts';

const sevenDays = (zone: string, receivedAt: string) => deadlineAt({ days: 7, count: 'consecutive', zone }, new Date(receivedAt));

describe('[BR-16] seven consecutive days', () => {
  test.for([
    ['count from the day after registration and end with the last day', 'America/Sao_Paulo', '2026-10-05T18:00:00Z', '2026-10-13T02:59:59.000Z'],
    ['begin with the local day, not with the day in London', 'America/Sao_Paulo', '2026-10-06T02:59:59Z', '2026-10-13T02:59:59.000Z'],
    ['begin a day later one second after local midnight', 'America/Sao_Paulo', '2026-10-06T03:00:00Z', '2026-10-14T02:59:59.000Z'],
    ['cross the end of a year', 'America/Sao_Paulo', '2026-12-28T12:00:00Z', '2027-01-05T02:59:59.000Z'],
    ['keep the local midnight when summer time began in between', 'America/Sao_Paulo', '2018-10-30T12:00:00Z', '2018-11-07T01:59:59.000Z'],
    ['end with the later of two hours when clocks go back at midnight', 'America/Sao_Paulo', '2018-02-10T12:00:00Z', '2018-02-18T02:59:59.000Z'],
    ['cross the end of summer time', 'Europe/Berlin', '2026-10-22T10:00:00Z', '2026-10-29T22:59:59.000Z'],
    ['cross the beginning of summer time', 'Europe/Berlin', '2026-03-25T10:00:00Z', '2026-04-01T21:59:59.000Z'],
    ['hold where the offset is odd', 'Asia/Kathmandu', '2026-10-05T18:20:00Z', '2026-10-13T18:14:59.000Z'],
  ] as const)('%s', ([, zone, receivedAt, due]) => expect(sevenDays(zone, receivedAt)).toBe(due));

  test('always end at 23:59:59 on the clocks of the zone, 7 to 8 days and an hour away', () => {
    const zones = fc.constantFrom('America/Sao_Paulo', 'Europe/Berlin', 'UTC', 'Pacific/Auckland', 'America/St_Johns');
    fc.assert(
      fc.property(zones, fc.date({ min: new Date('2000-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }), (zone, receivedAt) => {
        const due = new Date(deadlineAt({ days: 7, count: 'consecutive', zone }, receivedAt));
        expect(new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone: zone }).format(due)).toBe('23:59:59');
        const hours = (due.getTime() - receivedAt.getTime()) / 3_600_000;
        expect(hours).toBeGreaterThan(7 * 24 - 1.1);
        expect(hours).toBeLessThan(8 * 24 + 1.1);
      }),
    );
  });
});

test('who cancels on New Year’s Eve gets that year’s number', () => {
  expect(yearIn('America/Sao_Paulo', new Date('2027-01-01T02:59:59Z'))).toBe(2026);
  expect(yearIn('Europe/Berlin', new Date('2026-12-31T23:00:00Z'))).toBe(2027);
});

test('an answer that is used again for a quarter of an hour is the answer of each moment in it', () => {
  const rule = { days: 7, count: 'consecutive', zone: 'Asia/Kathmandu' } as const;
  const remembered = eachQuarter((moment) => deadlineAt(rule, moment));
  const moments = fc.array(fc.date({ min: new Date('2026-01-01'), max: new Date('2026-01-04'), noInvalidDate: true }), { minLength: 20 });
  fc.assert(fc.property(moments, (all) => all.forEach((moment) => expect(remembered(moment)).toBe(deadlineAt(rule, moment)))));
});
