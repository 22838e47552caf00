import type { Words } from '../../i18n/words.ts';
import type { Offer } from '../../wire/offer.ts';

/** What it costs and how often, in the person's language: `R$ 29,90 por mês`. */
export function priceText(words: Words, { price: { amount, currency, period } }: Offer): string {
  // Four digits: electricity is sold in fractions of a cent.
  return words.say(`contract.price.${period}`, { price: words.number(Number(amount), { style: 'currency', currency, maximumFractionDigits: 4 }) });
}

/** How an offer is called where one line must do. */
export const offerTitle = (words: Words, offer: Offer): string => `${offer.name}: ${priceText(words, offer)}`;
