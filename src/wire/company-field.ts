import * as v from 'valibot';
import { FieldSpecSchema } from './flow-definition.ts';

/** One text in several languages, by BCP 47 tag. */
const inLanguages = v.record(v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{2,35}$/)), v.pipe(v.string(), v.nonEmpty(), v.maxLength(300)));

/**
 * A question of the company's own, from the closed vocabulary: no pattern of a stranger ever runs. It joins the page that asks for the
 * name. Only where the law does not close the list.
 */
export const CompanyField = v.strictObject({
  flow: v.picklist(['cancel', 'contract', 'complaint']),
  statute: v.string(),
  name: v.pipe(v.string(), v.regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'A name starts with a small letter and has letters and digits only.')),
  /** What can be written or chosen; offers, points and files belong to their flows, and a consent to the offer that it is about. */
  spec: FieldSpecSchema,
  need: v.picklist(['required', 'optional']),
  label: inLanguages,
  hint: v.optional(inLanguages),
  /** The words of each choice. */
  choices: v.optional(v.record(v.string(), inLanguages)),
});
export type CompanyField = v.InferOutput<typeof CompanyField>;
