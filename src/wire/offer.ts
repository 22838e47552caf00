import * as v from 'valibot';

const words = (max: number) => v.pipe(v.string(), v.nonEmpty(), v.maxLength(max));

/**
 * What a company offers, in its own words and language. Key facts stand before anything personal is asked; `terms` is the full
 * text, or `termsUrl` leads to it. The receipt holds a hash of all of it, so that nobody can say later that it was another offer.
 */
export const Offer = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[\w.-]{1,64}$/)),
  name: words(200),
  /** As a person pays it, taxes included: `29.90`, ISO 4217, and for how long. */
  price: v.strictObject({
    amount: v.pipe(v.string(), v.regex(/^\d{1,9}(\.\d{1,4})?$/)),
    currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)),
    period: v.picklist(['once', 'week', 'month', 'quarter', 'year']),
  }),
  minimumTerm: v.optional(words(300)),
  renewal: v.optional(words(300)),
  keyTerms: v.optional(v.pipe(v.array(words(500)), v.maxLength(20))),
  terms: v.optional(words(40_000)),
  termsUrl: v.optional(v.pipe(v.string(), v.regex(/^(https:\/\/|\/)\S+$/))),
  /** Where the company takes payment after the receipt; `{protocol}` is filled in. No card data ever passes through here. */
  paymentUrl: v.optional(v.pipe(v.string(), v.regex(/^(https:\/\/|\/)\S+$/))),
});
export type Offer = v.InferOutput<typeof Offer>;

/** The offer as text that is always the same for the same offer: what the hash of the terms is counted over. */
export function offerText(offer: Offer): string {
  const sorted = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(sorted);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, sorted(one)]));
  };
  return JSON.stringify(sorted(offer));
}
