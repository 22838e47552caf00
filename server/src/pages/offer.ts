import type { Offer } from '../../../src/wire/offer.ts';
import type { Words } from '../words.ts';
import { html, type Content, type Markup } from './html.ts';

/** Name and price in one line; the words for the period come with the flow. */
export function offerTitle(words: Words, { name, price: { amount, currency, period } }: Offer): string {
  const price = new Intl.NumberFormat(words.lang === 'en' ? 'en-GB' : words.lang, { style: 'currency', currency, maximumFractionDigits: 4 }).format(Number(amount));
  return `${name}: ${words.find(`contract.price.${period}`, { price }) ?? price}`;
}

/**
 * Everything that an offer says beside its name and price, the full terms included: the durable copy of what was agreed. An address
 * without a host belongs to the company's site, not to this one: it is text.
 */
export function offerFacts(words: Words, offer: Offer): Markup {
  const { lang, minimumTerm, renewal, keyTerms = [], withdrawal, terms, termsUrl } = offer;
  const row = (key: string, detail: Content): Content => detail && html`<dt>${words.find(key, { name: offer.name }) ?? key}</dt><dd dir="auto"${lang && html` lang="${lang}"`}>${detail}</dd>`;
  return html`<dl>
${row('contract.offer.minimum-term', minimumTerm)}
${row('contract.offer.renewal', renewal)}
${row('contract.offer.key-terms', keyTerms.length > 0 && html`<ul>${keyTerms.map((term) => html`<li>${term}</li>`)}</ul>`)}
${row('contract.facts.withdrawal', withdrawal)}
${row('contract.offer.terms', terms)}
${row('contract.offer.terms', termsUrl && (termsUrl.startsWith('https:') ? html`<a href="${termsUrl}">${termsUrl}</a>` : termsUrl))}
</dl>`;
}

/** What was agreed, on the receipt. */
export const agreedOffer = (words: Words, offer: Offer): Markup => html`<h2>${words.find('contract.receipt.agreed') ?? offer.name}</h2>
<p dir="auto">${offerTitle(words, offer)}</p>
${offerFacts(words, offer)}`;
