import { keyTermsMost, offerPatterns, offerPeriods, offerTexts } from './offer-shape.ts';

type Holds = (value: unknown) => boolean;

const like = (pattern: RegExp): Holds => (value) => typeof value === 'string' && pattern.test(value);
const words = (max: number): Holds => (value) => typeof value === 'string' && value.length > 0 && value.length <= max;
const maybe = (holds: Holds): Holds => (value) => value === undefined || holds(value);

const rules: Readonly<Record<string, Holds>> = {
  id: like(offerPatterns.id),
  lang: maybe(like(offerPatterns.lang)),
  name: words(offerTexts.name),
  'price.amount': like(offerPatterns.amount),
  'price.currency': like(offerPatterns.currency),
  'price.period': (value) => offerPeriods.some((period) => period === value),
  minimumTerm: maybe(words(offerTexts.minimumTerm)),
  renewal: maybe(words(offerTexts.renewal)),
  keyTerms: maybe((value) => Array.isArray(value) && value.length <= keyTermsMost && value.every(words(offerTexts.keyTerm))),
  withdrawal: maybe(words(offerTexts.withdrawal)),
  terms: maybe(words(offerTexts.terms)),
  termsUrl: maybe(like(offerPatterns.termsUrl)),
  paymentUrl: maybe(like(offerPatterns.paymentUrl)),
};

/**
 * The path of the first thing that makes this no offer, such as `price.amount`, or `undefined` for an offer. The same verdict as
 * the schema's, without a schema library: it stands before the first page of the widget.
 */
export function offerFault(given: unknown): string | undefined {
  const flat: Record<string, unknown> = own(given);
  for (const [key, value] of Object.entries(own(flat['price']))) flat[`price.${key}`] = value;
  delete flat['price'];
  return [...Object.keys(rules), ...Object.keys(flat)].find((path) => !Object.hasOwn(rules, path) || !rules[path]?.(flat[path]));
}

/** A copy without ancestors: what a page's script has put on every object is no part of an offer. */
const own = (value: unknown): Record<string, unknown> => ({ __proto__: null, ...(typeof value === 'object' ? value : {}) });
