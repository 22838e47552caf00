import { html, type PropertyValues, type TemplateResult } from 'lit';
import type { FlowParts } from '../components/flow-parts.ts';
import { offerField } from '../components/offer/offer.ts';
import { contractParts, offerViews } from '../components/offer/parts.ts';
import { offerStyle } from '../components/offer/style.ts';
import type { Scene } from '../components/scene.ts';
import { knownAnswers } from '../flow/known.ts';
import type { FlowState } from '../flow/machine.ts';
import { contract } from '../flows/contract.ts';
import { contractWords } from '../i18n/sets/contract.ts';
import type { Offer } from '../wire/offer.ts';
import type { ProblemDetails } from '../wire/problem.ts';
import type { Submission } from '../wire/submission.ts';
import type { Answers } from '../wire/vocabulary.ts';
import { SameDoorFlow } from './flow-element.ts';
import { jsonChild } from './json-child.ts';
import { offerIn, sameOffer, usableOffers, type FaultyOffer } from './offers.ts';

// Out here, because TypeScript 6.0 forgets the lazy imports of a class that has a public field with a value.
const bringAgreed = () => Promise.all([import('../components/offer/agreed.ts'), import('./pay-for.ts')]);

/**
 * Contracts, from the offers to the receipt.
 *
 * @tag same-door-contract
 * @slot - What visitors get without JavaScript: a link, or a `<form action method="post">` with the same fields.
 *
 * Offers come by the property `offers`, or as `{"offers": [...]}` in a `<script type="application/json">` child.
 *
 * @attr {boolean} config - Asks the backend for what the company has published; it outdoes the settings of the page.
 * @attr {string} config-key - The keys that may have signed it, as `x` of their JWK, separated by spaces.
 * @attr {string} lang - Language of the widget; otherwise the nearest `lang` of the page.
 *
 * @event {SubmitEvent} same-door-submit - The person confirmed; cancelable, and a promise may be waited for.
 * @event {ReceivedEvent} same-door-received - The backend has the request; carries the receipt's id.
 * @event {QueuedEvent} same-door-queued - The request is kept on the device and will be sent again.
 * @event {RejectedEvent} same-door-rejected - The backend refused; carries the problem type.
 * @event {PaymentEvent} same-door-payment - The person goes on to the payment; cancelable, carries the receipt's id.
 * @event {ClosedEvent} same-door-closed - The person closed the widget.
 * @event {ErrorEvent} same-door-error - A mistake in how the widget is embedded; carries a code such as `SD-E02`.
 *
 * @csspart frame - Everything the widget draws.
 * @csspart start - The first button.
 * @csspart heading - The heading of a page.
 * @csspart label - A field's label.
 * @csspart error - An error beside a field, and the summary of errors.
 * @csspart next - The button that goes on or commits.
 * @csspart back - The button that goes back.
 * @csspart close - The button that closes.
 * @csspart companion - What a mode adds beside the page.
 * @csspart protocol - The protocol number on the receipt.
 *
 * @cssprop [--same-door-font-family=system-ui, sans-serif] - `inherit` blends in with the page.
 * @cssprop [--same-door-font-size=medium] - `medium` is the reader's own size.
 * @cssprop [--same-door-radius=0.25em] - Corners of buttons and fields.
 * @cssprop --same-door-color-bg - Background.
 * @cssprop --same-door-color-text - Text.
 * @cssprop --same-door-color-muted - Hints.
 * @cssprop --same-door-color-border - Borders of fields.
 * @cssprop --same-door-color-action-bg - Background of the main button.
 * @cssprop --same-door-color-action-text - Text of the main button.
 * @cssprop --same-door-color-link - Links and other buttons.
 * @cssprop --same-door-color-error - Errors.
 * @cssprop --same-door-color-focus - Outline of what has the focus.
 * @cssprop --same-door-color-surface - Background of the modes.
 */
export class SameDoorContract extends SameDoorFlow {
  static override styles = [SameDoorFlow.styles, offerStyle];
  static override properties = { ...SameDoorFlow.properties, offers: { attribute: false }, cancelUrl: { type: String, attribute: 'cancel-url' } };

  /** What the company offers. An entry that is no offer is left out, and the developer is told. */
  declare offers: readonly Offer[] | undefined;
  /** The page on which one cancels; the receipt leads there with the contract filled in. */
  declare cancelUrl: string | undefined;

  readonly flow = contract;
  override words = [contractWords];
  protected override readonly views = { offer: offerField };
  /** @internal */
  override parts: FlowParts = contractParts;
  #usable: readonly Offer[] = [];
  #faulty: readonly FaultyOffer[] = [];
  /** What the backend says that the company offers now; it outdoes the page. */
  #published: readonly unknown[] | undefined;

  /** Without an offer there is nothing to agree to: the fallback is the page. What is under way is shown nevertheless. */
  protected override render(): TemplateResult {
    return this.#usable.length > 0 || this.journey?.busy ? super.render() : html`<slot></slot><slot name="announcer"></slot>`;
  }

  /** To agree, and which offer it is to be, nobody says for the person: not the page, and to agree not even a reload. */
  protected override known(typed: Answers): Answers {
    return knownAnswers(contract, this.prefill, typed);
  }

  /** Offers alone are read here, so that they need not wait for what reads everything else. */
  protected override get elsewhere(): boolean {
    const { offers, ...rest } = jsonChild(this);
    return super.elsewhere && (!offers || this.hasAttribute('config') || globalThis.SameDoor?.defaults !== undefined || Object.keys(rest).length > 0);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('offers') || this.#usable.length === 0) this.#takeOffers();
    super.willUpdate(changed);
  }

  /** @internal For whoever looks at the widget for its developer. */
  get offersFound(): { readonly usable: readonly Offer[]; readonly faulty: readonly FaultyOffer[] } {
    return { usable: this.#usable, faulty: this.#faulty };
  }

  /** @internal */
  override scene(): Scene {
    const scene = super.scene();
    const { status, answers } = scene.state;
    const chosen = this.#usable.find(({ id }) => id === answers['offer']);
    const sent = status === 'asking' || status === 'sending' ? undefined : offerIn(this.journey?.body ?? '');
    return { ...scene, offers: this.#usable, offer: sent ?? chosen };
  }

  /** @internal For the controller. */
  override moved(before: FlowState, after: FlowState): void {
    super.moved(before, after);
    // What stands on the receipt comes while the person types, as the receipt itself does.
    if (!this.parts?.receipt) {
      void bringAgreed().then(
        ([{ agreedParts }, { payFor }]) => {
          this.parts = { ...this.parts, ...agreedParts(offerViews, () => ({ cancelUrl: this.cancelUrl, pay: payFor(this) })) };
          this.requestUpdate();
        },
        () => undefined, // the next move tries again
      );
    }
  }

  /** @internal For the controller. */
  accompanying(answers: Answers): Pick<Submission, 'offer'> {
    const offer = this.#usable.find(({ id }) => id === answers['offer']);
    return offer ? { offer } : {};
  }

  /** @internal For the controller. */
  refused({ offers }: ProblemDetails): void {
    if (!offers) return;
    this.#published = offers;
    this.#takeOffers();
  }

  /** An offer that is another now must be read again: the choice is taken back, and everything else is kept. */
  #takeOffers(): void {
    const before = this.#usable;
    const { offers, faulty } = usableOffers(this.#published ?? this.offers ?? jsonChild(this)['offers']);
    this.#usable = offers;
    this.#faulty = faulty;
    const { journey } = this;
    const chosen = journey?.state.answers['offer'];
    if (!journey || !chosen || before.length === 0 || sameOffer(chosen, before, offers)) return;
    // Also on the way to the page that a refusal leads to, where nothing can be typed; hence no event of the flow.
    journey.state = { ...journey.state, answers: Object.assign(Object.create(null) as Answers, journey.state.answers, { offer: '' }) }; // no ancestors
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'same-door-contract': SameDoorContract;
  }
}
