import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { ProblemDetails } from '../../src/wire/problem.ts';
import { ReceiptPayload } from '../../src/wire/receipt.ts';
import { offerText } from '../../src/wire/offer-text.ts';
import { basic, fibre } from '../../test/helpers/offers.ts';
import { openShop, order, shopkeepers } from './helpers/contracts.ts';
import { openHouse, payloadOf, receiptOf, rowsOf, submission } from './helpers/house.ts';

const hashOf = (offer: typeof fibre) => createHash('sha256').update(offerText(offer)).digest('hex');

describe('a person who contracts', () => {
  test('gets a receipt that holds the hash of the terms, and a page that holds the whole of them', async () => {
    const { submit, ask } = await openShop();
    const { receipt, url } = receiptOf(await submit(order()));
    expect(payloadOf(receipt)).toMatchObject({ flow: 'contract', termsSha256: hashOf(fibre) });
    const { body } = await ask({ url });
    for (const text of ['What you agreed to', 'Fibre 500: €39.90 a month', '12 months', 'Afterwards month by month, until you cancel.', 'The router stays ours.', 'Section 1. We lay the line.\nSection 2. You pay for it.', 'within 14 days', hashOf(fibre)]) {
      expect(body).toContain(text);
    }
  });

  test('is not bound by what was read in another order of its parts', async () => {
    const { submit } = await openShop();
    const { price, ...rest } = fibre;
    expect((await submit(order({ price, ...rest }))).statusCode).toBe(201);
  });

  test.for([
    ['with another price', { ...fibre, price: { ...fibre.price, amount: '29.90' } }, 'fibre-500'],
    ['with a letter more in the terms', { ...fibre, terms: `${fibre.terms}.` }, 'fibre-500'],
    ['that is another than the answer says', basic, 'fibre-500'],
    ['that the company does not have', { ...fibre, id: 'gone' }, 'gone'],
    ['that is none at all', { id: 'fibre-500', price: 3 }, 'fibre-500'],
    ['that nobody sent along', undefined, 'fibre-500'],
  ] as const)('reads the offers again after an offer %s, and nothing is registered', async ([, offer, id]) => {
    const house = await openShop();
    const response = await house.submit({ ...order(offer, { offer: id }), ...(offer === undefined && { offer: undefined }) });
    const problem = response.json<ProblemDetails>();
    expect(problem.problems).toEqual([{ field: 'offer', code: 'offer-changed' }]);
    if (response.statusCode !== 400) {
      expect([response.statusCode, problem.type]).toEqual([409, 'https://same-door.dev/problems/offer-changed']);
      expect(problem.offers).toEqual([basic, fibre]);
    }
    expect(await rowsOf(house, 'submissions')).toBe(0);
  });

  test('is held to the offer that was read where the company publishes none here', async () => {
    const { submit } = await openShop(undefined, { tenants: shopkeepers(undefined) });
    expect(payloadOf(receiptOf(await submit(order())).receipt)).toHaveProperty('termsSha256', hashOf(fibre));
    expect(payloadOf(receiptOf(await submit({ ...order(), offer: undefined })).receipt)).not.toHaveProperty('termsSha256');
    expect((await submit(order(basic))).statusCode).toBe(409);
  });

  test('gets the same receipt again by the same key, whatever the company offers by now', async () => {
    const key = '0b9e4f5c-6d1f-4f53-9a1b-0d9b7c2f1e11';
    const house = await openShop();
    const first = await house.submit(order(), { key });
    const later = await house.restart({ tenants: shopkeepers([basic]) });
    const again = await later.submit(order(), { key });
    expect([again.statusCode, again.body]).toEqual([200, first.body]);
    expect((await later.ask({ url: receiptOf(first).url })).body).toContain('Fibre 500: €39.90 a month');
  });

  test('still reads a receipt of the time before terms were hashed', async () => {
    const house = await openHouse();
    const { receipt, url } = receiptOf(await house.submit(submission()));
    expect(payloadOf(receipt)).not.toHaveProperty('termsSha256');
    expect(v.safeParse(ReceiptPayload, payloadOf(receipt)).success).toBe(true);
    expect((await house.ask({ url })).statusCode).toBe(200);
  });
});

describe('a person who contracts without JavaScript', () => {
  const post = (ask: Awaited<ReturnType<typeof openShop>>['ask'], fields: Record<string, string>) =>
    ask({ method: 'POST', url: '/f/acme/contract', headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://acme.example' }, payload: new URLSearchParams(fields).toString() });
  const typed = { statute: 'generic', locale: 'en', offer: 'fibre-500', name: 'Ana Souza', email: 'ana@example.com', agreed: 'yes' };
  const hidden = (body: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '';

  test('reads each offer beside its button, nothing preselected, and gets its terms with the receipt', async () => {
    const { ask } = await openShop();
    const { body } = await ask({ url: '/f/acme/contract?locale=en' });
    expect(body).toContain('<label for="offer-1" dir="auto">Fibre 500: €39.90 a month</label>');
    expect(body).toContain('Section 1. We lay the line.');
    expect(body).not.toContain(' checked');
    const sent = await post(ask, { ...typed, key: hidden(body, 'key'), offers: hidden(body, 'offers') });
    expect(sent.statusCode).toBe(303);
    expect((await ask({ url: String(sent.headers['location']) })).body).toContain(hashOf(fibre));
  });

  test('who chooses none is asked to choose, and not told that something has changed', async () => {
    const { ask, submit } = await openShop();
    const { body } = await ask({ url: '/f/acme/contract?locale=en' });
    const again = await post(ask, { ...typed, offer: '', key: hidden(body, 'key'), offers: hidden(body, 'offers') });
    expect(again.body).toContain('<a href="#offer">Which offer do you want?');
    expect(again.body).not.toContain('The company has changed this offer.');
    expect((await submit(order(fibre, { offer: undefined }))).json<ProblemDetails>().problems).toEqual([{ field: 'offer', code: 'required' }]);
  });

  test('reads the offers again, and chooses again, when they have changed meanwhile', async () => {
    const house = await openShop();
    const { body } = await house.ask({ url: '/f/acme/contract?locale=en' });
    const later = await house.restart({ tenants: shopkeepers([basic, { ...fibre, price: { ...fibre.price, amount: '49.90' } }]) });
    const again = await post(later.ask, { ...typed, key: hidden(body, 'key'), offers: hidden(body, 'offers') });
    expect(again.statusCode).toBe(422);
    expect(again.body).toContain('The company has changed this offer.');
    expect(again.body).toContain('Fibre 500: €49.90 a month');
    expect(again.body).toContain('value="Ana Souza"');
    expect(/<input type="radio"[^>]* checked/.test(again.body)).toBe(false);
    expect(await rowsOf(later, 'submissions')).toBe(0);
  });
});
