/** The month that it is in a company's zone, as `2026-10`. */
export function monthNow(zone: string, now: Date): string {
  const parts = new Map(new Intl.DateTimeFormat('en', { timeZone: zone, year: 'numeric', month: '2-digit' }).formatToParts(now).map(({ type, value }) => [type, value]));
  return `${parts.get('year')}-${parts.get('month')}`;
}

/** Such as "October 2026". */
export function monthName(lang: string, month: string): string {
  return new Intl.DateTimeFormat(lang, { timeZone: 'UTC', year: 'numeric', month: 'long' }).format(new Date(`${month}-15T00:00:00Z`));
}
