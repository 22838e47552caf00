import type { Words } from '../../i18n/words.ts';
import type { Offer } from '../../wire/offer.ts';

/** What it costs and how often, in the person's language: `R$ 29,90 por mês`. */
export const priceText = (words: Words, { price: { amount, currency, period } }: Offer): string => words.say(`contract.price.${period}`, { price: words.money(amount, currency) });

/** How an offer is called where one line must do. */
export const offerTitle = (words: Words, offer: Offer): string => `${offer.name}: ${priceText(words, offer)}`;
