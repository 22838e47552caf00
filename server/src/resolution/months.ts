import { dayIn, monthIn } from '../receipts/deadline.ts';

const day = 86_400_000; // ms
/** So long after the last deadline a period is still provisional. */
export const settlingDays = 30;
/** Months that are looked at for corrections, beside the running one; then the last revision stands. */
export const correctedMonths = 24;

/** Every month from the first case on, as far back as corrections go, oldest first. */
export function monthsToLookAt(zone: string, firstCaseAt: string, now: Date): string[] {
  const last = monthIn(zone, now);
  const months: string[] = [];
  for (let month = later(monthIn(zone, new Date(firstCaseAt)), monthBefore(last, correctedMonths)); month <= last; month = monthBefore(month, -1)) months.push(month);
  return months;
}

/** Moments between which every case of a month lies, in whatever zone; `monthIn` says which of them do. */
export function spanOf(month: string): { readonly from: string; readonly to: string } {
  const start = (of: string): number => Date.parse(`${of}-01T00:00:00.000Z`);
  return { from: new Date(start(month) - 2 * day).toISOString(), to: new Date(start(monthBefore(month, -1)) + 2 * day).toISOString() };
}

/** The Monday with which the week of a moment begins in a zone. */
export function weekIn(zone: string, now: Date): string {
  const midnight = Date.parse(dayIn(zone, now));
  return new Date(midnight - ((new Date(midnight).getUTCDay() + 6) % 7) * day).toISOString().slice(0, 10);
}

/** Whether 30 days have passed since the month was over and since the last answer of it was due. */
export function isFinal(zone: string, month: string, lastDueAt: string | null, now: Date): boolean {
  const before = new Date(now.getTime() - settlingDays * day);
  return monthIn(zone, before) > month && (lastDueAt === null || lastDueAt < before.toISOString());
}

/** @param count how many months before; negative: after */
export function monthBefore(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 - count, 1)).toISOString().slice(0, 7);
}

const later = (one: string, other: string): string => (one > other ? one : other);
