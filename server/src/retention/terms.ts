import * as v from 'valibot';

/** What is kept of a request, each for a term of its own. `record`: what was sent, said and answered. */
export const parts = ['record', 'files', 'videos', 'lines'] as const;
export type Part = (typeof parts)[number];

/** Days from the end of a case. */
export type Terms = Readonly<Record<Part, number>>;

// A delivery is tried for seven days, and has to find what it delivers.
const days = v.pipe(v.number(), v.integer(), v.minValue(8, 'A term is 8 to 36500 days.'), v.maxValue(36_500, 'A term is 8 to 36500 days.'));
const termEntries = { record: v.exactOptional(days), files: v.exactOptional(days), videos: v.exactOptional(days), lines: v.exactOptional(days) };

/** How long a company keeps things, and of one flow otherwise (docs/retention.md). */
export const Retention = v.strictObject({ ...termEntries, flows: v.optional(v.record(v.string(), v.strictObject(termEntries))) });
export type Retention = v.InferOutput<typeof Retention>;

/** Two years, one of them a leap year, and for pictures of a person's face and hands a quarter of one. */
export const usualTerms: Terms = { record: 731, files: 731, videos: 90, lines: 731 };

/** What a statute wants kept, whatever a company says: BR-15 (art. 12 §5), and BR-14 (art. 12 §3) for what was recorded. */
const leastTerms: Readonly<Record<string, Terms>> = { 'br-sac': { record: 731, files: 731, videos: 90, lines: 90 } };

/** The terms of one flow under one statute. Nothing of a request outlives its record. */
export function termsOf({ flows, ...all }: Retention, flow: string, statute: string): Terms {
  const own = flows && Object.hasOwn(flows, flow) ? flows[flow] : undefined;
  const wanted: Terms = { ...usualTerms, ...all, ...own };
  const least = Object.hasOwn(leastTerms, statute) ? leastTerms[statute] : undefined;
  const record = Math.max(wanted.record, least?.record ?? 0);
  const term = (part: Part): number => Math.min(record, Math.max(wanted[part], least?.[part] ?? 0));
  return { record, files: term('files'), videos: term('videos'), lines: term('lines') };
}
