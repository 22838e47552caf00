import { nearest } from '../lint/nearest.ts';
import { teach } from './teach.ts';

/**
 * What a part of an offer looks like when it is right: what is said of a wrong one, and a line to copy. The numbers of
 * `wire/offer-shape.ts` are written out: importing them would make a chunk of its own that every page with offers had to wait for.
 */
const right: Readonly<Record<string, readonly [what: string, fix: string]>> = {
  id: ['is missing, is used twice, or has other signs than letters, digits, dot, dash and underscore', '"id": "fibre-500"'],
  lang: ['is no language tag', '"lang": "pt-BR"'],
  name: ['is missing or longer than 200 characters', '"name": "Fibre 500"'],
  'price.amount': ['is missing or no amount, written as text with a point', '"price": {"amount": "29.90", "currency": "EUR", "period": "month"}'],
  'price.currency': ['is no ISO 4217 code', '"currency": "BRL"'],
  'price.period': ['is not known', '"period": "once", "week", "month", "quarter" or "year"'],
  minimumTerm: ['is no text of at most 300 characters', '"minimumTerm": "12 months"'],
  renewal: ['is no text of at most 300 characters', '"renewal": "Month by month, until you cancel."'],
  keyTerms: ['is no list of at most 20 texts of at most 500 characters', '"keyTerms": ["The router stays ours."]'],
  withdrawal: ['is no text of at most 4000 characters', '"withdrawal": "You can withdraw within … by …"'],
  terms: ['is no text of at most 40000 characters', '"terms": "…", or "termsUrl": "https://…" for a longer one'],
  termsUrl: ['is no address that starts with https:// or /', '"termsUrl": "/terms/fibre-500"'],
  paymentUrl: ['is no address that starts with https:// or /', '"paymentUrl": "https://pay.example/start?order={protocol}"'],
};

/** Says which entry of a company's offers cannot be shown, and why; and whether any can. */
export function checkOffers(element: Element, usable: readonly unknown[], faulty: readonly { readonly index: number; readonly path: string }[]): void {
  for (const { index, path } of faulty) {
    const [what, fix] = right[path] ?? ['is not known', `"${nearest(path, Object.keys(right))}"`];
    void teach(element, 'SD-E21', { index: String(index), path, what, fix });
  }
  if (usable.length === 0) void teach(element, 'SD-E22');
}
