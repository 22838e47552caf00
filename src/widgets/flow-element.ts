import { html, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { Announcer } from '../components/announcer/announcer.ts';
import type { SpecialViews } from '../components/field/field.ts';
import type { FlowParts } from '../components/flow-parts.ts';
import type { Scene } from '../components/scene.ts';
import { bodyOf, shell } from '../components/shell/shell.ts';
import { style } from '../components/style/style.ts';
import { ClosedEvent } from '../events/person.ts';
import type { FlowState } from '../flow/machine.ts';
import type { Flow } from '../flow/types.ts';
import { LocaleController } from '../i18n/locale-controller.ts';
import { sharedWords } from '../i18n/locales.ts';
import type { MessageKey, Parameters } from '../i18n/messages.ts';
import type { Words } from '../i18n/words.ts';
import type { WordSet } from '../i18n/word-set.ts';
import { generic } from '../statutes/generic.ts';
import type { Statute } from '../statutes/statute.ts';
import type { Answers } from '../wire/vocabulary.ts';
import { Arrival } from './arrival.ts';
import { whenBackOnline } from './back-online.ts';
import { ComesLater } from './comes-later.ts';
import type { Delivery } from './deliver.ts';
import { DeliveryLine } from './delivery-line.ts';
import { Fallback, typedInto } from './fallback.ts';
import { FlowController, type FlowHost } from './flow-controller.ts';
import { sceneOf } from './flow-scene.ts';
import { FlowSettings } from './flow-settings.ts';
import { ModesController } from './modes-controller.ts';
import { PageTurner } from './page-turner.ts';
import { Requests } from './requests.ts';
import type {} from './same-door-global.ts';
import { SlowSending } from './slow-sending.ts';
import { StatuteController } from './statute-controller.ts';

const withdrawing: WordSet = (lang) => import('../i18n/sets/withdraw.ts').then(({ withdrawWords }) => withdrawWords(lang));

/** What every flow's element has in common: it introduces words, statute, flow, views, modes and outbox to each other. */
export abstract class SameDoorFlow extends FlowSettings implements FlowHost {
  static override styles: CSSResultGroup = style;

  /** The flow that this element leads through. */
  abstract readonly flow: Flow;

  /** Views of the kinds of fields that only this flow asks. */
  declare protected readonly views?: SpecialViews;
  /**
   * What else only this flow brings to the pages.
   * @internal
   */
  declare parts?: FlowParts;
  /**
   * Words that this flow needs beside the shared ones; modes add theirs.
   * @internal
   */
  declare words?: readonly WordSet[];

  readonly #locale = new LocaleController(this, [sharedWords]);
  readonly #law = new StatuteController(this, () => {
    this.#controller?.stand();
    void this.useWords();
  });
  readonly #announcer = new Announcer(this);
  readonly #fallback = new Fallback(this);
  readonly #modes = new ModesController(this);
  readonly #turner = new PageTurner(this);
  readonly #line = new DeliveryLine(this);
  readonly #later = new ComesLater(this);
  readonly #arrival = new Arrival(this, this.#law.ready);
  readonly #slow = new SlowSending(this);
  readonly #requests = new Requests(this);
  #controller: FlowController | undefined;
  #closable = false;

  constructor() {
    super();
    whenBackOnline(this, () => {
      if (this.#later.missing) this.prefetch();
      if (this.#controller?.stranded) void this.#controller.retry();
    });
  }

  /** The statute in force; an unknown name falls back to `generic`, and the developer is told. */
  get profile(): Statute {
    return this.#law.profile ?? generic;
  }

  /** BCP 47 tag of the words on the page. */
  get language(): string {
    return this.spoken?.lang ?? 'en';
  }

  /** @internal The words on the page, once there are some. */
  get spoken(): Words | undefined {
    return this.#locale.words;
  }

  /** @internal For the controller. */
  get draft() {
    return this.keepDraft ? this.#later.drafts?.(`${this.flow.id}:${this.statute}:${this.endpoint}`, this.flow) : undefined;
  }

  /**
   * Takes up the words of this flow and its statute; again, when a later page needs more of them.
   * @internal
   */
  useWords(): Promise<void> {
    return this.#locale.use([...(this.words ?? []), ...(this.profile.flows[this.flow.id]?.words ? [withdrawing] : []), ...this.#later.words]);
  }

  /**
   * Opens the first page and moves the focus to it, as the start button does.
   * @param closable `false` where what stands around the widget has the button that closes
   */
  show(closable = true): void {
    this.#closable = closable;
    this.open = true;
    this.controller.focus = 'heading';
    this.requestUpdate();
  }

  /** Closes to the start button; what was typed stays. Says that nothing was cancelled unless a receipt is there. */
  close(): void {
    const received = this.controller.state.status === 'received';
    this.open = false;
    this.dispatchEvent(new ClosedEvent(received));
    if (!received) this.say(`${this.flow.id}.closed`);
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('#start')?.focus());
  }

  /** Forgets what was typed and begins again. A request that was kept goes on by itself. */
  reset(): void {
    this.draft?.forget();
    this.#controller?.stop();
    this.#controller = undefined;
    this.requestUpdate();
  }

  /** Takes the widget out of the page and stops what it does there; a kept request is sent by the next page. */
  destroy(): void {
    this.#line.close();
    this.remove();
  }

  override connectedCallback(): void {
    this.#fallback.reserve();
    super.connectedCallback();
    void this.#arrival.join(this.elsewhere);
  }

  /** Whether settings stand elsewhere than on the tag; a page without any never loads what brings them. */
  protected get elsewhere(): boolean {
    return Boolean(this.hasAttribute('config') || globalThis.SameDoor?.defaults || location.search.includes('same-door-contract') || this.querySelector(':scope > script'));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#slow.stop();
    this.#turner.stop();
    this.#rest();
  }

  /** Away from the page and with nothing on its way, the widget listens to nothing, so that nothing keeps it. */
  #rest(): void {
    const status = this.#controller?.state.status;
    if (this.isConnected || status === 'sending' || status === 'queued') return;
    this.#line.close();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('statute')) this.#law.use(this.statute, this.flow.id);
    if (changed.has('messages')) this.#locale.override(this.messages);
    if (changed.has('modes')) this.#modes.preset(this.modes);
    if (changed.has('identity')) void import('./account.ts').then(({ recognise }) => recognise(this));
    if (changed.has('keepDraft') && this.keepDraft) void this.#later.bringDrafts();
    // When the switch does not come, the next drawing tries again.
    if (this.languages && !this.#later.languageSwitch) this.#later.bringLanguages(this, this.#locale, this.#announcer).catch(() => undefined);
    const { focus, state } = this.#controller ?? {};
    this.#turner.prepare(focus, state?.status === 'asking' ? state.problems : []);
  }

  protected override render(): TemplateResult {
    const { spoken: words } = this;
    // Until the words are here, without an endpoint, or while somebody is in the middle of it, the fallback is the page.
    const waiting = !words || !this.#law.profile || this.target === undefined || this.#arrival.settling || (this.keepDraft && !this.#later.drafts) || (!this.#controller && this.#fallback.inUse());
    if (waiting) return html`<slot></slot><slot name="announcer"></slot>`;
    const scene = this.scene();
    return html`<div class="frame" part="frame" lang=${words.lang} dir=${words.dir}>
      <slot name="announcer"></slot>${shell(scene, this.#turner.bodyFor(bodyOf(scene, this.#isOpen), this.controller), this.#turner.turns, this.#isOpen, this.#modes.companions(scene))}
    </div>`;
  }

  /** A request under way is shown even where nobody has opened the door on this page. */
  get #isOpen(): boolean {
    return this.open || this.controller.busy;
  }

  protected override firstUpdated(): void {
    // Both can wait: first the page.
    setTimeout(() => this.isConnected && this.open && this.target !== undefined && this.prefetch(), 1000);
    setTimeout(() => this.isConnected && void import('./look.ts').then(({ look }) => look(this, this.#locale.wish)), 2000);
  }

  protected override updated(): void {
    const controller = this.#controller;
    if (!controller) return;
    if (!this.#turner.moveFocus(controller)) return;
    const { at, status, paging } = controller.state;
    if (this.#isOpen) this.#modes.arrive([at, status, paging, this.language].join());
  }

  /** @internal For the controller. */
  outbox(): Promise<Delivery> {
    return this.#line.open();
  }

  /** @internal For the controller. */
  moved(before: FlowState, after: FlowState): void {
    if (before.at !== after.at || before.status !== after.status) this.#fallback.release();
    if (before.status !== after.status) this.#slow.follow(after.status);
    if (this.isConnected) this.prefetch();
    else this.#rest();
  }

  /**
   * What comes after the questions is fetched while the person types; when that fails, the next move tries again.
   * @internal For the controller.
   */
  prefetch(): void {
    this.#line.prefetch();
    void this.#later.bringPages();
  }

  /**
   * Turns to the page that has come at last.
   * @internal
   */
  turn(): void {
    // A heading of its own: one that has the focus already would not be said again.
    this.#turner.turns++;
    this.controller.focus = 'heading';
  }

  /**
   * Where the person is on the way, from the first page on.
   * @internal
   */
  get controller(): FlowController {
    if (!this.#controller) {
      this.#controller = new FlowController(this);
      this.#controller.begin(this.known(typedInto(this, this.flow)));
    }
    return this.#controller;
  }

  /**
   * Where the person is on the way, once there is one.
   * @internal For what stands around the widget and closes it.
   */
  get journey(): FlowController | undefined {
    return this.#controller;
  }

  /** What is known before the first page: the page's own data, and what was typed into the fallback. */
  protected known(typed: Answers): Answers {
    return { ...this.prefill, ...typed };
  }

  /**
   * Everything that the views may know and do.
   * @internal
   */
  scene(): Scene {
    const { spoken: words } = this;
    if (!words) throw new Error('No words.');
    const cast = { widget: this, controller: this.controller, words, turner: this.#turner, modes: this.#modes, later: this.#later, announcer: this.#announcer, ask: this.#requests.ask };
    return { ...sceneOf(cast), views: this.views ?? {}, parts: this.parts, copied: this.#requests.copied, closable: this.#closable };
  }

  /**
   * Says a text to those who listen, once there are words for it.
   * @internal
   */
  say(key: MessageKey, parameters?: Parameters): void {
    const { spoken } = this;
    const text = spoken?.find(key, parameters);
    if (spoken && text) this.#announcer.say(text, spoken.lang);
  }
}
