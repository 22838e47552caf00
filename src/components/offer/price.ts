import { formatTag, type Words } from '../../i18n/words.ts';
import type { Offer } from '../../wire/offer.ts';

/** What it costs and how often, in the person's language: `R$ 29,90 por mês`. */
export function priceText(words: Words, { price: { amount, currency, period } }: Offer): string {
  // Four digits: electricity is sold in fractions of a cent.
  const price = new Intl.NumberFormat(formatTag(words.lang), { style: 'currency', currency, maximumFractionDigits: 4 }).format(Number(amount));
  return words.say(`contract.price.${period}`, { price });
}

/** How an offer is called where one line must do. */
export const offerTitle = (words: Words, offer: Offer): string => `${offer.name}: ${priceText(words, offer)}`;
