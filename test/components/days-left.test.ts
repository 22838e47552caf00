import { describe, expect, test } from 'vitest';
import { daysLeft } from '../../src/components/status/days-left.ts';

const at = (iso: string) => new Date(iso);

describe('days that are left', () => {
  test.for<[what: string, due: string, now: string, zone: string, days: number]>([
    ['late in the evening before a morning is one day', '2026-12-02T09:00:00Z', '2026-12-01T23:59:00Z', 'Etc/UTC', 1],
    ['the same day is today', '2026-12-02T23:59:59Z', '2026-12-02T00:00:01Z', 'Etc/UTC', 0],
    ['yesterday is past', '2026-12-01T23:59:59Z', '2026-12-02T00:00:01Z', 'Etc/UTC', -1],
    ['over the night in which summer begins, 23 hours long', '2027-03-29T12:00:00Z', '2027-03-27T12:00:00Z', 'Europe/Berlin', 2],
    ['over the night in which it ends, 25 hours long', '2026-10-26T12:00:00Z', '2026-10-24T12:00:00Z', 'Europe/Berlin', 2],
    ['over a leap day', '2028-03-01T12:00:00Z', '2028-02-28T12:00:00Z', 'Etc/UTC', 2],
    ['over the same days of a common year', '2027-03-01T12:00:00Z', '2027-02-28T12:00:00Z', 'Etc/UTC', 1],
    ['over New Year', '2027-01-01T00:30:00Z', '2026-12-31T23:30:00Z', 'Etc/UTC', 1],
    ['the end of a day in São Paulo is the next day in Berlin', '2026-12-03T02:59:59Z', '2026-12-02T12:00:00Z', 'Europe/Berlin', 1],
    ['and still today in São Paulo', '2026-12-03T02:59:59Z', '2026-12-02T12:00:00Z', 'America/Sao_Paulo', 0],
  ])('%s', ([, due, now, zone, days]) => {
    expect(daysLeft(due, at(now), zone)).toBe(days);
  });

  test('are counted in the device’s own zone unless told otherwise', () => {
    const now = new Date();
    expect(daysLeft(new Date(now.getFullYear(), now.getMonth(), now.getDate() + 3, 0, 0, 1).toISOString(), now)).toBe(3);
  });
});
