import { html, nothing } from 'lit';
import type { FlowParts } from '../flow-parts.ts';
import { offerFacts, ownWords } from './facts.ts';
import { offerTitle } from './price.ts';

/** For what comes later, see `OfferViews`. */
export const offerViews = { facts: offerFacts, own: ownWords, title: offerTitle };

/** What contracting adds to the pages before the receipt: what the person gets into. */
export const contractParts: FlowParts = {
  tell(scene) {
    const { offer, page, words } = scene;
    // Among the questions of one page, the offers with all their facts stand just above.
    return html`${offer && page.kind === 'tell' ? html`<h3>${offerTitle(words, offer)}</h3>${offerFacts(scene, offer)}` : nothing}
      <h3>${words.say('contract.facts.withdrawal')}</h3>
      <p>${offer?.withdrawal ? ownWords(offer, offer.withdrawal) : words.say('contract.facts.withdrawal.unknown')}</p>`;
  },
  said: ({ offer, words }, field) => (field === 'offer' && offer ? offerTitle(words, offer) : undefined),
};
