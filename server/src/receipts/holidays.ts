/** Whether a day, as `YYYY-MM-DD`, is a public holiday. */
export type IsHoliday = (day: string) => boolean;

/**
 * The public holidays of a company. Its own list wins, because only the company knows the days of its town; otherwise those of the
 * place, by `date-holidays`, which is fetched only for laws that count working days.
 * @param place ISO 3166-1 country, with a region after a dash (`ES`, `ES-MD`)
 * @param own days as `YYYY-MM-DD`
 * @throws RangeError when no holidays of the place are known: then the company lists its own
 */
export async function holidaysOf(place: string | undefined, own?: readonly string[]): Promise<IsHoliday> {
  if (own) return (day) => own.includes(day);
  if (place === undefined) return () => false;
  const { default: Holidays } = await import('date-holidays');
  const [country = '', region] = place.split('-');
  const known = region === undefined ? new Holidays(country) : new Holidays(country, region);
  const daysOf = eachYear((year) => new Set(known.getHolidays(year).flatMap(({ date, type }) => (type === 'public' ? [date.slice(0, 10)] : []))));
  const regionless = region !== undefined && !Object.hasOwn(known.getStates(country) ?? {}, region);
  if (regionless || daysOf(2026).size === 0) throw new RangeError(`No public holidays are known for "${place}": list the company's own in "holidays".`);
  return (day) => daysOf(Number(day.slice(0, 4))).has(day);
}

function eachYear<Result>(answer: (year: number) => Result): (year: number) => Result {
  const known = new Map<number, Result>();
  return (year) => {
    const result = known.get(year) ?? answer(year);
    known.set(year, result);
    return result;
  };
}
