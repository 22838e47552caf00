import { html, nothing } from 'lit';
import type { FlowParts } from '../flow-parts.ts';
import type { Scene } from '../scene.ts';
import type { Offer } from '../../wire/offer.ts';
import type { offerFacts, ownWords } from './facts.ts';
import type { offerTitle } from './price.ts';

/** How an offer is shown everywhere. It is handed over: importing it would tear a page's first chunk into three requests. */
export interface OfferViews {
  readonly facts: typeof offerFacts;
  readonly own: typeof ownWords;
  readonly title: typeof offerTitle;
}

/** What the company's page adds after the receipt: where one cancels, and what happens at the press of "payment". */
export interface Afterwards {
  /** The page with the cancel widget, if the company named one. */
  readonly cancelUrl: string | undefined;
  readonly pay: (event: Event, receiptId: string) => void;
}

/** What contracting adds to the receipt: what was agreed, how to pay and how to get out. It comes while the person types. */
export const agreedParts = (views: OfferViews, afterwards: () => Afterwards): FlowParts => ({
  receipt(scene) {
    const { offer, state, words } = scene;
    if (state.status !== 'received') return html``;
    const { protocol, receiptId } = state.receipt;
    const { cancelUrl, pay } = afterwards();
    const leave = cancelUrl && cancelLink(cancelUrl, protocol);
    return html`${offer ? agreed(scene, offer, views) : nothing}
      ${offer?.paymentUrl
        ? html`<h3>${words.say('contract.receipt.payment')}</h3>
            <p>${words.say('contract.receipt.payment.lead')}</p>
            <div class="actions"><a href=${paymentLink(offer.paymentUrl, protocol)} @click=${(event: Event) => pay(event, receiptId)}>${words.say('contract.receipt.pay')}</a></div>`
        : nothing}
      <h3>${words.say('contract.receipt.cancel')}</h3>
      <p>${words.say('contract.receipt.cancel.lead', { protocol })}</p>
      ${leave ? html`<div class="actions"><a href=${leave}>${words.say('contract.receipt.cancel.link')}</a></div>` : nothing}`;
  },
  kept({ offer, words }) {
    if (!offer) return [];
    const { minimumTerm = '', renewal = '', keyTerms = [], withdrawal = '', terms = '', termsUrl = '' } = offer;
    const rows = [
      [words.say('contract.receipt.agreed'), views.title(words, offer)],
      [words.say('contract.offer.minimum-term'), minimumTerm],
      [words.say('contract.offer.renewal'), renewal],
      [words.say('contract.offer.key-terms'), keyTerms.join('\n')],
      [words.say('contract.facts.withdrawal'), withdrawal],
      [words.say('contract.offer.terms', { name: offer.name }), terms || termsUrl],
    ] as const;
    return rows.filter(([, detail]) => detail !== '');
  },
});

const agreed = (scene: Scene, offer: Offer, { facts, own, title }: OfferViews) => html`<h3>${scene.words.say('contract.receipt.agreed')}</h3>
  <p>${title(scene.words, offer)}</p>
  ${facts(scene, offer)} ${offer.withdrawal ? html`<p>${own(offer, offer.withdrawal)}</p>` : nothing}`;

/** Where the company takes payment for this order. */
export const paymentLink = (paymentUrl: string, protocol: string): string => paymentUrl.replaceAll('{protocol}', encodeURIComponent(protocol));

/** The cancel page with this contract filled in, or `undefined` where the address is none that one may follow. */
export function cancelLink(cancelUrl: string, protocol: string): string | undefined {
  if (!URL.canParse(cancelUrl, document.baseURI)) return undefined;
  const url = new URL(cancelUrl, document.baseURI);
  url.searchParams.set('same-door-contract', protocol);
  return /^https?:$/.test(url.protocol) ? url.href : undefined;
}
