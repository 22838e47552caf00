import type { DeadlineRule } from '../../../src/wire/flow-definition.ts';
import type { IsHoliday } from './holidays.ts';

const dayMilliseconds = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * When an answer is due: counting from the day after registration, to the end of the last day in the rule's zone
 * (BR-16: seven consecutive days; ES-01: fifteen working days).
 * @returns ISO 8601 in UTC, to the second
 */
export function deadlineAt({ days, count, zone }: DeadlineRule & { readonly zone: string }, receivedAt: Date, isHoliday: IsHoliday = () => false): string {
  const { year, month, day } = localParts(receivedAt, zone);
  const registered = Date.UTC(year, month - 1, day);
  const last = count === 'consecutive' ? registered + days * dayMilliseconds : workingDayAfter(registered, days, isHoliday);
  return new Date(utcOf(last + dayMilliseconds - 1000, zone)).toISOString();
}

/** The last of so many working days after a day; both as midnight in UTC, whatever the zone, so that no clock change counts. */
function workingDayAfter(registered: number, days: number, isHoliday: IsHoliday): number {
  let day = registered;
  for (let left = days; left > 0; ) {
    day += dayMilliseconds;
    if (isWorkingDay(new Date(day), isHoliday)) left -= 1;
  }
  return day;
}

/** Saturdays, Sundays and public holidays are none. */
function isWorkingDay(day: Date, isHoliday: IsHoliday): boolean {
  return day.getUTCDay() % 6 !== 0 && !isHoliday(day.toISOString().slice(0, 10));
}

/** The day on the clocks of a zone, as `YYYY-MM-DD`. */
export function dayIn(zone: string, moment: Date): string {
  const { year, month, day } = localParts(moment, zone);
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}

/** When a day (`YYYY-MM-DD`) begins on the clocks of a zone; ISO 8601 in UTC. */
export function startOfDay(zone: string, day: string): string {
  return new Date(utcOf(Date.parse(`${day}T00:00:00.000Z`), zone)).toISOString();
}

/** The calendar year of a moment in a zone: who cancels on New Year's Eve gets that year's number. */
export function yearIn(zone: string, moment: Date): number {
  return localParts(moment, zone).year;
}

/** The month of a moment in a zone, as `YYYY-MM`: which month a case counts in, whenever it is answered. */
export function monthIn(zone: string, moment: Date): string {
  const { year, month } = localParts(moment, zone);
  return `${year}-${String(month).padStart(2, '0')}`;
}

/** Days on a zone's calendar from one moment to another: 0 is the same day, 1 the next; no clock change moves it. */
export function daysBetween(zone: string, from: Date, to: Date): number {
  const dayOf = (moment: Date): number => {
    const { year, month, day } = localParts(moment, zone);
    return Date.UTC(year, month - 1, day) / dayMilliseconds;
  };
  return dayOf(to) - dayOf(from);
}

/**
 * Gives the answer of the quarter of an hour again, for `deadlineAt` and `yearIn` under load: in every zone since 1972
 * days begin on a quarter of an hour.
 */
export function eachQuarter<Result>(answer: (moment: Date) => Result): (moment: Date) => Result {
  let known: { readonly quarter: number; readonly result: Result } | undefined;
  return (moment) => {
    const quarter = Math.floor(moment.getTime() / 900_000);
    if (known?.quarter !== quarter) known = { quarter, result: answer(moment) };
    return known.result;
  };
}

/** The moment at which clocks in `zone` show `local` (milliseconds as if it were UTC); of two, the later. */
function utcOf(local: number, zone: string): number {
  const offsets = [local - dayMilliseconds, local + dayMilliseconds].map((moment) => offsetAt(moment, zone));
  const moments = offsets.map((offset) => local - offset).filter((moment) => moment + offsetAt(moment, zone) === local);
  // A local time that a clock change leaves out exists in neither; then the offset before the change counts.
  return moments.length > 0 ? Math.max(...moments) : local - (offsets[0] ?? 0);
}

function offsetAt(moment: number, zone: string): number {
  const { year, month, day, hour, minute, second } = localParts(new Date(moment), zone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(moment / 1000) * 1000;
}

function localParts(moment: Date, zone: string) {
  const parts = formatFor(zone).formatToParts(moment);
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((one) => one.type === type)?.value);
  return { year: part('year'), month: part('month'), day: part('day'), hour: part('hour'), minute: part('minute'), second: part('second') };
}

function formatFor(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const numeric = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const;
  const format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', { ...numeric, hourCycle: 'h23', timeZone: zone });
  formats.set(zone, format);
  return format;
}
