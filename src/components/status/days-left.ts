/**
 * Days on the person's calendar until a moment: 0 is today, 1 tomorrow, negative is past. Counted by dates and not by hours, so
 * that neither a clock change nor a leap day moves it.
 * @param zone IANA zone of the person; the device's own unless a test says otherwise
 */
export function daysLeft(moment: string, now: Date, zone?: string): number {
  return (dayOf(new Date(moment), zone) - dayOf(now, zone)) / 86_400_000;
}

/** The date that clocks in a zone show, as midnight UTC. */
function dayOf(moment: Date, timeZone: string | undefined): number {
  const format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', { year: 'numeric', month: 'numeric', day: 'numeric', ...(timeZone && { timeZone }) });
  const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(parts.get('year') ?? 0, (parts.get('month') ?? 1) - 1, parts.get('day') ?? 1);
}
