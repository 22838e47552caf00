import { html, nothing, type TemplateResult } from 'lit';
import type { Offer } from '../../wire/offer.ts';
import type { Scene } from '../scene.ts';

/** The company's own words: in their language, which may be another than the page's (WCAG 3.1.2), and in its direction. */
export const ownWords = ({ lang }: Offer, text: string): TemplateResult => html`<span lang=${lang ?? nothing} dir="auto">${text}</span>`;

/**
 * Everything that an offer says beside its name and price: how long it binds, how it goes on, what matters, and the whole of it,
 * in a native disclosure or behind a link. The same wherever an offer stands, so that nothing is left out anywhere.
 * @param id of the part that a radio button refers to
 */
export function offerFacts({ words }: Scene, offer: Offer, id?: string): TemplateResult {
  const { minimumTerm, renewal, keyTerms = [], terms, termsUrl } = offer;
  const row = (term: string, detail: string | undefined) =>
    detail ? html`<div><dt>${term}</dt> <dd>${ownWords(offer, detail)}</dd></div>` : nothing;
  const title = words.say('contract.offer.terms', { name: offer.name });
  return html`<dl id=${id ?? nothing} class="answers">
      ${row(words.say('contract.offer.minimum-term'), minimumTerm)} ${row(words.say('contract.offer.renewal'), renewal)}
    </dl>
    ${keyTerms.length > 0 ? html`<ul>${keyTerms.map((term) => html`<li>${ownWords(offer, term)}</li>`)}</ul>` : nothing}
    ${terms ? html`<details><summary>${title}</summary><p class="terms">${ownWords(offer, terms)}</p></details>` : nothing}
    ${termsUrl ? html`<p><a href=${termsUrl} target="_blank">${words.say('contract.offer.new-tab', { title })}</a></p>` : nothing}`;
}
