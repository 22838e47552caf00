import { createHash } from 'node:crypto';
import { offerText } from '../../../src/wire/offer-text.ts';
import type { Offer } from '../../../src/wire/offer.ts';
import type { Submission } from '../../../src/wire/submission.ts';
import { Refusal } from '../refusal.ts';
import type { PublishedFlow, Tenant } from './published-flow.ts';

/** The hash of an offer as it stands in receipts: lower-case hex over the text that is the same for the same offer. */
export const termsHash = (offer: Offer): string => createHash('sha256').update(offerText(offer)).digest('hex');

/** Tells one set of offers from another: a form without JavaScript carries it back, to show which one was read. */
export const offersMark = (offers: readonly Offer[]): string => createHash('sha256').update(offers.map(offerText).join('\n')).digest('hex').slice(0, 16);

/**
 * What was agreed to, as a hash for the receipt. Where the company published offers, the one that the person read must be one of
 * them to the letter; otherwise the page was older than the offers, and the person reads them again.
 * @returns `undefined` in a flow without offers, or where neither side names one
 * @throws Refusal `offer-changed` with the offers of today
 */
export function agreedTerms({ offers }: Tenant, { definition }: PublishedFlow, { answers, offer }: Submission): string | undefined {
  const field = Object.keys(definition.needs).find((name) => definition.fields[name]?.as === 'offer');
  if (field === undefined) return undefined;
  const hash = offer && termsHash(offer);
  const published = offers?.find(({ id }) => id === answers[field]);
  const same = offers ? published !== undefined && termsHash(published) === hash : !offer || offer.id === answers[field];
  if (!same) throw new Refusal('offer-changed', { problems: [{ field, code: 'offer-changed' }], ...(offers && { offers }) });
  return hash;
}
