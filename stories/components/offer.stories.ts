import { html } from 'lit';
import { findByShadowRole } from 'shadow-dom-testing-library';
import { expect, userEvent } from 'storybook/test';
import { field } from '../../src/components/field/field.ts';
import { agreedParts } from '../../src/components/offer/agreed.ts';
import { contractParts, offerViews } from '../../src/components/offer/parts.ts';
import { offerStyle } from '../../src/components/offer/style.ts';
import { contract } from '../../src/flows/contract.ts';
import type { Offer } from '../../src/wire/offer.ts';
import { basic, fibre } from '../../test/helpers/offers.ts';
import { outfits } from '../../test/helpers/outfits.ts';
import { asking, receivedState, someReceipt, type Setting } from '../fixtures/scene.ts';
import { seen, staged, wholePage, type StageMeta, type StageStory } from '../fixtures/stage.ts';
import { patience } from '../helpers/patience.ts';

/** What a company offers: name and price as the label, everything else before anything personal is asked, nothing preselected. */
const meta: StageMeta = { title: 'Parts/Offer' };
export default meta;

const dressed: Setting = { ...outfits().contract, flow: contract, sheets: [offerStyle], offers: [basic, fibre] };
const question = (setting: Setting = {}) => staged((scene) => field(scene, 'offer'), { ...dressed, state: asking({}, 'offer'), ...setting });

export const ToChoose: StageStory = {
  render: question(),
  play: async ({ canvasElement }) => {
    const radio = await findByShadowRole(canvasElement, 'radio', { name: /^Fibre 500:/ }, patience);
    await expect(radio).not.toBeChecked();
    // Minimum term and renewal are heard with the button (WCAG 1.3.1).
    await expect(radio).toHaveAccessibleDescription(/12 months.*month by month/);
  },
};
/** Also a single one has to be chosen. */
export const OnlyOne: StageStory = { render: question({ offers: [basic] }), play: seen('radio', /^Basic:/) };
export const Chosen: StageStory = { render: question({ state: asking({ offer: fibre.id }, 'offer') }), play: seen('radio', /^Fibre 500:/) };
export const NoneChosen: StageStory = { render: question({ state: asking({}, 'offer', [{ field: 'offer', code: 'required' }]) }), play: seen('radiogroup') };
/** The terms in full, in a native disclosure. */
export const TermsOpen: StageStory = {
  render: question({ offers: [fibre] }),
  play: async ({ canvasElement }) => {
    const details = await findByShadowRole(canvasElement, 'group', undefined, patience);
    await userEvent.click(details.querySelector('summary') ?? details);
    await expect(details).toHaveAttribute('open');
  },
};
const elsewhere: Offer = { ...basic, id: 'elsewhere', lang: 'ar', name: 'إنترنت سريع', termsUrl: 'https://acme.example/terms', keyTerms: ['بدون حد أدنى للمدة.'] };
/** In the company's own language and direction, and its terms behind a link that says so. */
export const InAnotherLanguage: StageStory = { render: question({ offers: [elsewhere] }), play: seen('link', /new tab/i) };

const facts = (offer: Offer) => ({ render: staged(wholePage, { ...dressed, state: asking({ offer: offer.id }, 'facts') }), play: seen('heading', /^What you agree to/) });
export const KeyFacts: StageStory = facts(fibre);
/** No right is claimed that we do not know. */
export const KeyFactsWithoutWithdrawal: StageStory = facts(basic);

const receipt = (offer: Offer, cancelUrl?: string): StageStory => {
  const parts = { ...contractParts, ...agreedParts(offerViews, () => ({ cancelUrl, pay: (event) => event.preventDefault() })) };
  return {
    render: staged((scene) => html`${scene.parts?.receipt?.(scene)}`, { ...dressed, parts, state: receivedState({ offer: offer.id }, someReceipt) }),
  };
};
/** What was agreed, the way to pay, and the way out with the number filled in. */
export const Agreed: StageStory = {
  ...receipt(fibre, 'https://acme.example/cancel'),
  play: async ({ canvasElement }) => {
    const links = await findByShadowRole(canvasElement, 'link', { name: /cancel/i }, patience);
    await expect(links).toHaveAttribute('href', `https://acme.example/cancel?same-door-contract=${someReceipt.protocol}`);
  },
};
/** Without a page to pay on, and without one to cancel on. */
export const AgreedWithoutLinks: StageStory = receipt(basic);
