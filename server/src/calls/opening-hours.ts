import * as v from 'valibot';

const time = v.pipe(v.string(), v.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'A time is hours and minutes such as 08:30.'));

/** When interpreters are there, on the company's clocks: `days` 1 (Monday) to 7 (Sunday), as in ISO 8601. */
export const OpeningHours = v.array(
  v.pipe(
    v.strictObject({
      lang: v.optional(v.pipe(v.string(), v.regex(/^(?!sgn)[a-z]{3}$/, 'A sign language is a tag such as bzs.'))),
      days: v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7))), v.minLength(1)),
      from: time,
      to: time,
    }),
    v.check(({ from, to }) => from < to, 'Hours end after they begin; a night is two entries.'),
  ),
);
export type OpeningHours = v.InferOutput<typeof OpeningHours>;

const day = 86_400_000;

/**
 * When interpreters of a language are there next. `undefined` where the company has said nothing, or where its hours say that they should be there
 * now: then nobody knows when somebody comes.
 */
export function opensNext(hours: Readonly<OpeningHours>, lang: string, zone: string, now: Date): Date | undefined {
  const own = hours.filter((one) => one.lang === undefined || one.lang === lang);
  const here = clockAt(zone, now);
  if (own.some(({ days, from, to }) => days.includes(here.weekday) && from <= here.time && here.time < to)) return undefined;
  const starts = own.flatMap(({ days, from }) =>
    // A week and a day: today's hours may have passed already.
    Array.from({ length: 8 }, (_, ahead) => ahead).flatMap((ahead) => {
      if (!days.includes(((here.weekday - 1 + ahead) % 7) + 1)) return [];
      const start = momentOf(clockAt(zone, new Date(now.getTime() + ahead * day)).date, from, zone);
      return start > now ? [start] : [];
    }),
  );
  return starts.toSorted((a, b) => a.getTime() - b.getTime())[0];
}

interface Clock {
  readonly date: string;
  readonly time: string;
  readonly weekday: number;
}

function clockAt(zone: string, moment: Date): Clock {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' }).formatToParts(moment);
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((one) => one.type === type)?.value ?? '';
  const date = `${part('year')}-${part('month')}-${part('day')}`;
  return { date, time: `${part('hour')}:${part('minute')}`, weekday: new Date(`${date}T12:00:00Z`).getUTCDay() || 7 };
}

/** The moment at which clocks in a zone show this. In the hour that a spring skips, the moment after it. */
function momentOf(date: string, time: string, zone: string): Date {
  const wanted = Date.parse(`${date}T${time}:00Z`);
  let guess = wanted;
  // Twice: the first guess may lie on the other side of a change of clocks.
  for (let round = 0; round < 2; round += 1) {
    const shown = clockAt(zone, new Date(guess));
    guess += wanted - Date.parse(`${shown.date}T${shown.time}:00Z`);
  }
  return new Date(guess);
}
