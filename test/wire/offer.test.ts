import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { offerFault } from '../../src/wire/offer-fault.ts';
import { offerText } from '../../src/wire/offer-text.ts';
import { Offer } from '../../src/wire/offer.ts';
import { basic, fibre } from '../helpers/offers.ts';

const text = (max: number) => fc.oneof(fc.constantFrom('', 'A name', 'x'.repeat(max), 'x'.repeat(max + 1)), fc.string());
const odd = fc.oneof(fc.constant(null), fc.integer(), fc.constant([]), fc.constant({}), fc.boolean());
const address = fc.constantFrom('/terms', 'https://acme.example/terms', '//evil.example', '/\\evil.example', 'http://acme.example', 'javascript:alert(1)', '');
const price = fc.record({
  amount: fc.oneof(fc.constantFrom('29.90', '0', '1.23456', '29,90', ' 1', '1e3'), odd),
  currency: fc.constantFrom('EUR', 'eur', 'EURO'),
  period: fc.oneof(fc.constantFrom('once', 'month', 'year', 'monthly', 'toString'), odd),
}, { requiredKeys: [] });
const almostOffer = fc.record({
  id: fc.oneof(fc.constantFrom('basic', 'fibre 500', '', 'x'.repeat(65)), odd),
  lang: fc.oneof(fc.constantFrom('en', 'pt-BR', 'e', 'de_DE'), odd),
  name: fc.oneof(text(200), odd),
  price: fc.oneof(price, odd),
  minimumTerm: fc.oneof(text(300), odd),
  keyTerms: fc.oneof(fc.array(text(500), { maxLength: 22 }), odd),
  withdrawal: text(4000),
  terms: fc.constantFrom('All of it.', 'x'.repeat(40_001)),
  termsUrl: address,
  paymentUrl: address,
  keyTerm: fc.constant('a slip of the pen'),
}, { requiredKeys: [] });

describe('an offer', () => {
  test('is judged alike by the schema and by the widget, which carries no schema library', () => {
    let right = 0;
    fc.assert(
      fc.property(fc.oneof(almostOffer, odd, almostOffer.map((one) => ({ ...basic, ...one })), fc.constantFrom(basic, fibre), fc.subarray(Object.keys(fibre)).map((keys) => Object.fromEntries(Object.entries(fibre).filter(([key]) => keys.includes(key))))), (given) => {
        const valid = v.safeParse(Offer, given).success;
        right += Number(valid);
        expect(offerFault(given) === undefined, JSON.stringify(given)).toBe(valid);
      }),
      { numRuns: 3000 },
    );
    expect(right).toBeGreaterThan(100);
  });

  test.for([
    ['id', { id: 'fibre 500' }],
    ['name', { name: '' }],
    ['price.amount', { price: { ...basic.price, amount: '29,90' } }],
    ['price.period', { price: { ...basic.price, period: 'monthly' } }],
    ['price.amount', { price: '29.90' }],
    ['price.vat', { price: { ...basic.price, vat: '19' } }],
    ['keyTerms', { keyTerms: 'one' }],
    ['keyTerm', { keyTerm: 'one' }],
    ['paymentUrl', { paymentUrl: 'javascript:alert(1)' }],
    ['termsUrl', { termsUrl: '//evil.example/terms' }],
  ] as const)('names %s as what is wrong', ([path, wrong]) => {
    expect(offerFault({ ...basic, ...wrong })).toBe(path);
  });

  test('is no offer only because a script has put something on every object', () => {
    Object.defineProperty(Object.prototype, 'id', { value: 'inherited', configurable: true, enumerable: true, writable: true });
    try {
      const { id: _, ...nameless } = basic;
      expect(offerFault(nameless)).toBe('id');
      expect(offerFault(basic)).toBeUndefined();
    } finally {
      delete (Object.prototype as { id?: string }).id;
    }
  });

  test('has one text, in whatever order it was written, and another when a single letter differs', () => {
    const { price, ...rest } = fibre;
    expect(offerText({ price: { period: price.period, currency: price.currency, amount: price.amount }, ...rest })).toBe(offerText(fibre));
    expect(offerText({ ...fibre, renewal: undefined })).toBe(offerText(Object.fromEntries(Object.entries(fibre).filter(([key]) => key !== 'renewal')) as typeof fibre));
    expect(offerText({ ...fibre, name: `${fibre.name}.` })).not.toBe(offerText(fibre));
  });
});
