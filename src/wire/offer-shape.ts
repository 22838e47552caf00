/** How long the texts of an offer may be, in UTF-16 units, and what its other parts look like. Schema and widget read the same table. */
export const offerTexts = { name: 200, minimumTerm: 300, renewal: 300, keyTerm: 500, withdrawal: 4_000, terms: 40_000 } as const;
export const keyTermsMost = 20;
export const offerPeriods = ['once', 'week', 'month', 'quarter', 'year'] as const;

// A path of this site, or https. Browsers read a second slash, of either kind, as the start of another site's name.
const address = /^(https:\/\/|\/(?![/\\]))\S+$/;
export const offerPatterns = {
  id: /^[\w.-]{1,64}$/,
  lang: /^[A-Za-z0-9-]{2,35}$/,
  amount: /^\d{1,9}(\.\d{1,4})?$/,
  currency: /^[A-Z]{3}$/,
  termsUrl: address,
  paymentUrl: address,
} as const;
