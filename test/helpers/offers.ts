import type { Offer } from '../../src/wire/offer.ts';

/** The least that an offer can say. */
export const basic: Offer = { id: 'basic', name: 'Basic', price: { amount: '9.90', currency: 'EUR', period: 'month' } };

/** An offer that says everything. */
export const fibre: Offer = {
  id: 'fibre-500',
  lang: 'en',
  name: 'Fibre 500',
  price: { amount: '39.90', currency: 'EUR', period: 'month' },
  minimumTerm: '12 months',
  renewal: 'Afterwards month by month, until you cancel.',
  keyTerms: ['500 Mbit/s down, 100 up.', 'The router stays ours.'],
  withdrawal: 'You can withdraw within 14 days by a letter or an email.',
  terms: 'Section 1. We lay the line.\nSection 2. You pay for it.',
  paymentUrl: 'https://pay.acme.example/start?order={protocol}',
};
