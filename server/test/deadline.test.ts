import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayIn, deadlineAt, eachQuarter, yearIn } from '../src/receipts/deadline.ts';
import { holidaysOf } from '../src/receipts/holidays.ts';

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

describe('[ES-01] fifteen working days', () => {
  const fifteenDays = async (receivedAt: string, place?: string, own?: readonly string[]) =>
    deadlineAt({ days: 15, count: 'working', zone: 'Europe/Madrid' }, new Date(receivedAt), await holidaysOf(place, own));

  test.for([
    ['leave out Saturdays, Sundays and the holidays of the country', '2026-12-04T10:00:00Z', '2026-12-29T22:59:59.000Z'],
    ['begin with the Monday after a Saturday', '2026-12-12T10:00:00Z', '2027-01-05T22:59:59.000Z'],
    ['begin with the local day, not with the day in London', '2026-12-03T23:00:00Z', '2026-12-29T22:59:59.000Z'],
    ['cross the end of a year and Epiphany', '2026-12-21T10:00:00Z', '2027-01-14T22:59:59.000Z'],
    ['count a leap day', '2028-02-14T10:00:00Z', '2028-03-06T22:59:59.000Z'],
    ['cross Easter and the beginning of summer time', '2027-03-15T10:00:00Z', '2027-04-06T21:59:59.000Z'],
    ['cross the end of summer time', '2026-10-19T10:00:00Z', '2026-11-09T22:59:59.000Z'],
  ] as const)('%s', async ([, receivedAt, due]) => expect(await fifteenDays(receivedAt, 'ES')).toBe(due));

  test('leave out the holidays of the region where one is named', async () => {
    expect(await fifteenDays('2027-03-15T10:00:00Z', 'ES-MD')).toBe('2027-04-07T21:59:59.000Z'); // Maundy Thursday
  });

  test('follow the company’s own list of holidays where it has one, even an empty one', async () => {
    expect(await fifteenDays('2026-12-04T10:00:00Z', 'ES', ['2026-12-07'])).toBe('2026-12-28T22:59:59.000Z');
    expect(await fifteenDays('2026-12-04T10:00:00Z', 'ES', [])).toBe('2026-12-25T22:59:59.000Z');
    expect(await fifteenDays('2026-12-04T10:00:00Z')).toBe('2026-12-25T22:59:59.000Z');
  });

  test('are not promised for a place whose holidays nobody knows', async () => {
    for (const place of ['XX', 'ES-ZZ', '']) await expect(holidaysOf(place)).rejects.toThrow(`No public holidays are known for "${place}"`);
  });

  test('are fifteen days on which people work, and the last one ends at 23:59:59 on their clocks', async () => {
    const isHoliday = await holidaysOf('ES');
    const zones = fc.constantFrom('Europe/Madrid', 'Atlantic/Canary', 'America/Sao_Paulo', 'Pacific/Auckland', 'UTC');
    const moments = fc.date({ min: new Date('2020-01-01'), max: new Date('2045-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(zones, moments, fc.integer({ min: 1, max: 40 }), (zone, receivedAt, days) => {
        const due = new Date(deadlineAt({ days, count: 'working', zone }, receivedAt, isHoliday));
        expect(new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone: zone }).format(due)).toBe('23:59:59');
        const worked = daysBetween(dayIn(zone, receivedAt), dayIn(zone, due)).filter((day) => ![0, 6].includes(new Date(day).getUTCDay()) && !isHoliday(day));
        expect(worked.length).toBe(days);
        expect(worked.at(-1)).toBe(dayIn(zone, due));
      }),
    );
  });

  test('never end before as many consecutive ones, and later registration never means an earlier end', async () => {
    const isHoliday = await holidaysOf('ES');
    const moments = fc.date({ min: new Date('2020-01-01'), max: new Date('2045-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(moments, fc.integer({ min: 0, max: 10 ** 9 }), (receivedAt, later) => {
        const working = (moment: Date) => deadlineAt({ days: 15, count: 'working', zone: 'Europe/Madrid' }, moment, isHoliday);
        expect(working(receivedAt) >= deadlineAt({ days: 15, count: 'consecutive', zone: 'Europe/Madrid' }, receivedAt)).toBe(true);
        expect(working(new Date(receivedAt.getTime() + later)) >= working(receivedAt)).toBe(true);
      }),
    );
  });
});

/** Every day after the first up to the last, as `YYYY-MM-DD`. */
function daysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  for (let day = Date.parse(first) + 86_400_000; day <= Date.parse(last); day += 86_400_000) days.push(new Date(day).toISOString().slice(0, 10));
  return days;
}

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
