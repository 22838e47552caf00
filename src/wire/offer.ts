import * as v from 'valibot';
import { keyTermsMost, offerPatterns, offerPeriods, offerTexts } from './offer-shape.ts';

const words = (max: number) => v.pipe(v.string(), v.nonEmpty(), v.maxLength(max));
const like = (pattern: RegExp) => v.pipe(v.string(), v.regex(pattern));

/**
 * What a company offers, in its own words and language. Key facts stand before anything personal is asked; `terms` is the full
 * text, or `termsUrl` leads to it. The receipt holds a hash of all of it, so that nobody can say later that it was another offer.
 */
export const Offer = v.strictObject({
  id: like(offerPatterns.id),
  /** BCP 47 tag of the texts; left out where they are in the language of the page. */
  lang: v.optional(like(offerPatterns.lang)),
  name: words(offerTexts.name),
  /** As a person pays it, taxes included: `29.90`, ISO 4217, and for how long. */
  price: v.strictObject({
    amount: like(offerPatterns.amount),
    currency: like(offerPatterns.currency),
    period: v.picklist(offerPeriods),
  }),
  minimumTerm: v.optional(words(offerTexts.minimumTerm)),
  renewal: v.optional(words(offerTexts.renewal)),
  keyTerms: v.optional(v.pipe(v.array(words(offerTexts.keyTerm)), v.maxLength(keyTermsMost))),
  /** Whether, how long and how one can withdraw. Where it is left out, the page only says where to look: we claim no right that we do not know. */
  withdrawal: v.optional(words(offerTexts.withdrawal)),
  terms: v.optional(words(offerTexts.terms)),
  termsUrl: v.optional(like(offerPatterns.termsUrl)),
  /** Where the company takes payment after the receipt; `{protocol}` is filled in. No card data ever passes through here. */
  paymentUrl: v.optional(like(offerPatterns.paymentUrl)),
});
export type Offer = v.InferOutput<typeof Offer>;
