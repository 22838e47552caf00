import * as v from 'valibot';
import type { FieldSpec, Need } from './vocabulary.ts';

const any = { sometimes: v.optional(v.literal(true)), onlyIf: v.optional(v.strictObject({ field: v.string(), is: v.string() })) };
const count = (max: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(max));
/** A field as data, from the closed vocabulary. */
export const FieldSpecSchema = v.variant('as', [
  v.strictObject({ as: v.picklist(['text', 'long-text']), max: count(10_000), ...any }),
  v.strictObject({ as: v.picklist(['email', 'phone', 'consent', 'offer']), ...any }),
  v.strictObject({ as: v.literal('date'), blank: v.optional(v.string()), ...any }),
  v.strictObject({ as: v.literal('choice'), choices: v.pipe(v.array(v.string()), v.minLength(1), v.readonly()), ...any }),
  v.strictObject({ as: v.literal('points'), most: count(100), max: count(10_000), ...any }),
  v.strictObject({ as: v.literal('files'), most: count(100), ...any }),
]) as v.GenericSchema<unknown, FieldSpec>; // the variant's readonly arrays are narrower than what Valibot infers

/** How long an answer may take, by law. Working days leave out Saturdays, Sundays and the public holidays of `holidays`. */
export const DeadlineRule = v.strictObject({
  days: v.pipe(v.number(), v.integer(), v.minValue(1)),
  count: v.picklist(['consecutive', 'working']),
  /** IANA zone in which the last day ends; the company's own where it is left out. */
  zone: v.optional(v.string()),
  /** ISO 3166-1 country, with a region after a dash (`ES-MD`), whose public holidays are no working days. */
  holidays: v.optional(v.string()),
});
export type DeadlineRule = v.InferOutput<typeof DeadlineRule>;

/**
 * A flow under one statute as the server knows it: data only, immutable once published, so that a receipt can always be
 * checked against what was asked. `words` are the few texts that the server shows without JavaScript and in receipts.
 */
export const FlowDefinition = v.strictObject({
  flow: v.string(),
  statute: v.string(),
  version: v.string(),
  /** Asking steps in reading order; receipts and forms without JavaScript follow it. */
  steps: v.array(v.strictObject({ id: v.string(), fields: v.array(v.string()) })),
  fields: v.record(v.string(), FieldSpecSchema),
  needs: v.record(v.string(), v.picklist(['required', 'optional'] satisfies Need[])),
  /** Nothing but the statutory fields and the button may stand on the page. */
  strict: v.boolean(),
  /** The company may ask more than this list. Where it is left out, the law closes the list, by the article in `legal.closedBy`. */
  open: v.optional(v.literal(true)),
  legal: v.strictObject({
    basis: v.string(),
    /** No receipt before this day (ISO 8601, on the company's clocks) claims the basis. */
    since: v.optional(v.pipe(v.string(), v.isoDate())),
    closedBy: v.optional(v.string()),
    /** By when the request is to be answered. */
    deadline: v.nullable(DeadlineRule),
    /** By when the history is to be sent, counted from the day it is asked for. */
    history: v.optional(DeadlineRule),
  }),
  /** Exact statutory labels by slot (`start`, `confirm`), each in the languages that it is fixed in; the first is the rule. */
  labels: v.record(v.string(), v.array(v.strictObject({ lang: v.string(), text: v.string() }))),
  /** Locale → message key → text, for the server's own pages. */
  words: v.record(v.string(), v.record(v.string(), v.string())),
});
export type FlowDefinition = v.InferOutput<typeof FlowDefinition>;
