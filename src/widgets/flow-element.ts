import { html, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { Announcer } from '../components/announcer/announcer.ts';
import type { SpecialViews } from '../components/field/field.ts';
import { readForm } from '../components/field/read-form.ts';
import type { FlowParts } from '../components/flow-parts.ts';
import type { Request, Scene } from '../components/scene.ts';
import type { LaterPages } from '../components/shell/later-pages.ts';
import { bodyOf, shell } from '../components/shell/shell.ts';
import { style } from '../components/style/style.ts';
import { ClosedEvent, QueuedEvent, ReceivedEvent, RejectedEvent, SubmitEvent } from '../events.ts';
import { pageAt, type FlowState } from '../flow/machine.ts';
import { fieldsOn } from '../flow/paging.ts';
import type { Flow } from '../flow/types.ts';
import { LocaleController } from '../i18n/locale-controller.ts';
import { sharedWords } from '../i18n/locales.ts';
import type { MessageKey } from '../i18n/messages.ts';
import type { WordSet } from '../i18n/word-set.ts';
import { ComesLater } from './comes-later.ts';
import type { Delivery } from './deliver.ts';
import { generic } from '../statutes/generic.ts';
import { statuteLoaders } from '../statutes/load.ts';
import type { Statute } from '../statutes/statute.ts';
import type { Report } from '../transport/endpoint.ts';
import type { Answers } from '../wire/vocabulary.ts';
import { DeliveryLine } from './delivery-line.ts';
import { Fallback, typedInto } from './fallback.ts';
import { FlowController, slowAfter, type FlowHost } from './flow-controller.ts';
import { FlowSettings } from './flow-settings.ts';
import { ModesController } from './modes-controller.ts';
import { PageTurner } from './page-turner.ts';
import type {} from './same-door-global.ts';
import { StatuteController } from './statute-controller.ts';
import { waitingKeys } from './waiting-keys.ts';

const withdrawing: WordSet = (lang) => import('../i18n/sets/withdraw.ts').then(({ withdrawWords }) => withdrawWords(lang));

/** What every flow's element has in common: it introduces words, statute, flow, views, modes and outbox to each other. */
export abstract class SameDoorFlow extends FlowSettings implements FlowHost {
  static override styles: CSSResultGroup = style;

  /** The flow that this element leads through. */
  abstract readonly flow: Flow;

  /** Views of the kinds of fields that only this flow asks. */
  declare protected readonly views?: SpecialViews;
  /** What else only this flow brings to the pages. */
  declare protected parts?: FlowParts;
  /** Words that this flow needs beside the shared ones. */
  declare protected words?: readonly WordSet[];

  readonly #locale = new LocaleController(this, [sharedWords]);
  readonly #law = new StatuteController(this, () => {
    this.#controller?.stand();
    void this.useWords();
  });
  readonly #announcer = new Announcer(this);
  readonly #fallback = new Fallback(this);
  readonly #modes = new ModesController(this, () => this.scene(), (id) => this.#say('modes.failed', { mode: this.#locale.words?.find(`mode.${id}`) ?? id }));
  readonly #turner = new PageTurner(this);
  readonly #line = new DeliveryLine(() => this.flow.id, () => this.target, (code, facts) => this.#teach(code, facts));
  readonly #later = new ComesLater(this);
  #controller: FlowController | undefined;
  #copied: boolean | undefined;
  #closable = false;
  #settling = false;
  #slow: ReturnType<typeof setTimeout> | undefined;

  /** The statute in force; an unknown name falls back to `generic`, and the developer is told. */
  get profile(): Statute {
    return this.#law.profile ?? generic;
  }

  /** BCP 47 tag of the words on the page. */
  get language(): string {
    return this.#locale.words?.lang ?? 'en';
  }

  /** @internal For the controller. */
  get draft() {
    return this.keepDraft ? this.#later.drafts?.(`${this.flow.id}:${this.statute}:${this.endpoint}`) : undefined;
  }

  /** Takes up the words of this flow and its statute; again, when a later page needs more of them. */
  protected useWords(): Promise<void> {
    return this.#locale.use([...(this.words ?? []), ...(this.profile.flows[this.flow.id]?.words ? [withdrawing] : []), ...this.#later.words]);
  }

  /**
   * Opens the first page and moves the focus to it, as the start button does.
   * @param closable `false` where what stands around the widget has the button that closes
   */
  show(closable = true): void {
    this.#closable = closable;
    this.open = true;
    this.#flow.focus = 'heading';
    this.requestUpdate();
  }

  /** Closes to the start button; what was typed stays. Says that nothing was cancelled unless a receipt is there. */
  close(): void {
    const received = this.#flow.state.status === 'received';
    this.open = false;
    this.dispatchEvent(new ClosedEvent(received));
    if (!received) this.#say(`${this.flow.id}.closed`);
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
    if (!this.elsewhere) return void this.#resume();
    this.#settling = true;
    // When it does not come, what is on the tag counts, and the browser says why.
    void import('./settle.ts')
      .then(({ settle }) => settle(this))
      .finally(() => {
        this.#settling = false;
        this.requestUpdate();
        void this.#resume();
      });
  }

  /** Whether settings stand elsewhere than on the tag; a page without any never loads what brings them. */
  protected get elsewhere(): boolean {
    return Boolean(this.hasAttribute('config') || globalThis.SameDoor?.defaults || location.search.includes('same-door-contract') || this.querySelector(':scope > script'));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#slow);
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
    const words = this.#locale.words;
    // Until the words are here, without an endpoint, or while somebody is in the middle of it, the fallback is the page.
    const waiting = !words || !this.#law.profile || this.target === undefined || this.#settling || (this.keepDraft && !this.#later.drafts) || (!this.#controller && this.#fallback.inUse());
    if (waiting) return html`<slot></slot><slot name="announcer"></slot>`;
    const scene = this.scene();
    return html`<div class="frame" part="frame" lang=${words.lang} dir=${words.dir}>
      <slot name="announcer"></slot>${shell(scene, this.#turner.bodyFor(bodyOf(scene, this.#isOpen), this.#flow), this.#turner.turns, this.#isOpen, this.#modes.companions(scene))}
    </div>`;
  }

  /** A request under way is shown even where nobody has opened the door on this page. */
  get #isOpen(): boolean {
    return this.open || this.#flow.busy;
  }

  protected override firstUpdated(): void {
    const facts = () => ({ target: this.target, flow: this.flow, statute: this.statute, statutes: Object.keys(statuteLoaders), wish: this.#locale.wish, used: this.language });
    // Both can wait: first the page.
    setTimeout(() => this.isConnected && this.open && this.target !== undefined && this.#prefetch(), 1000);
    setTimeout(() => this.isConnected && void import('./look.ts').then(({ look }) => look(this, facts())), 2000);
  }

  protected override updated(): void {
    const controller = this.#controller;
    if (!controller) return;
    if (!this.#turner.moveFocus(controller)) return;
    const { at, status, paging } = controller.state;
    if (this.#isOpen) this.#modes.arrive([at, status, paging, this.language].join());
  }

  /**
   * Tells the page that something is about to be sent, and waits at most ten seconds for what it wants to do first.
   * @internal
   */
  async mayLeave(): Promise<boolean> {
    const event = new SubmitEvent();
    if (!this.dispatchEvent(event)) return false;
    await Promise.race([event.settled, new Promise((resolve) => setTimeout(resolve, 10_000))]);
    return true;
  }

  /** @internal For the controller. */
  outbox(): Promise<Delivery> {
    return this.#line.open();
  }

  /** @internal For the controller. */
  moved(before: FlowState, after: FlowState): void {
    if (before.at !== after.at || before.status !== after.status) this.#fallback.release();
    if (after.status !== before.status) clearTimeout(this.#slow);
    if (this.isConnected) this.#prefetch();
    else this.#rest();
    if (after.status === 'sending') {
      // Said only when it takes a while: otherwise it would be heard after the receipt.
      this.#slow = setTimeout(() => {
        this.#say('sending.now');
        this.#slow = setTimeout(() => this.#say('sending.slow'), slowAfter);
      }, slowAfter / 4);
    }
    if (after.status === 'queued' && before.status !== 'queued') this.dispatchEvent(new QueuedEvent(after.reason));
    if (after.status === 'received' && before.status !== 'received') this.dispatchEvent(new ReceivedEvent(after.receipt.receiptId));
    if (after.status === 'rejected') this.dispatchEvent(new RejectedEvent(after.problem.type.slice(after.problem.type.lastIndexOf('/') + 1)));
  }

  /** What comes after the questions is fetched while the person types; when that fails, the next move tries again. */
  #prefetch(): void {
    this.#line.prefetch();
    if (!this.#laterPages) this.#later.bringPages(() => this.useWords()).catch(() => undefined);
  }

  /** Pages and the words on them come by different ways. */
  get #laterPages(): LaterPages | undefined {
    return this.#locale.words?.find('receipt.lead') ? this.#later.pages : undefined;
  }

  /**
   * Says that another attempt came to nothing; the page itself does not change.
   * @internal
   */
  stillWaiting(reason: string): void {
    this.#say('queued.announce', { reason: this.#locale.words?.find(`queued.${reason}`) ?? '' });
  }

  get #flow(): FlowController {
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

  /** Everything that the views may know and do. */
  protected scene(): Scene {
    const controller = this.#flow;
    const words = this.#locale.words;
    if (!words) throw new Error('No words.');
    const { state } = controller;
    const { target } = this;
    return {
      flow: this.flow,
      views: this.views ?? {},
      parts: this.parts,
      statute: this.profile,
      state,
      told: this.#turner.told,
      page: pageAt(this.flow, this.profile, state),
      words,
      keptSafely: controller.keptSafely,
      sandbox: typeof target === 'string' && target.startsWith('sandbox:'),
      keepsDraft: this.keepDraft,
      modes: this.#modes.offered,
      languages: this.#later.languageSwitch?.(this.languages),
      copied: this.#copied,
      later: this.#laterPages,
      closable: this.#closable,
      root: () => this.renderRoot.querySelector('section'),
      dispatch: (event) => {
        // A second press on a page that is going counts no more; a choice that stands beside the pages does, and a file that arrives.
        if (this.#turner.turning && event.type !== 'paged' && event.type !== 'changed') return;
        if (!this.#turner.turning && event.type !== 'changed' && event.type !== 'answered') this.#takeOver();
        controller.dispatch(event);
      },
      announce: (text) => this.#announcer.say(text, words.lang),
      ask: (request) => void this.#ask(request),
      switchMode: (id, on) => this.#modes.switch(id, on),
      redraw: () => this.requestUpdate(),
      drawn: () => this.updateComplete,
    };
  }

  /** What a script filled in without an event is taken over before the page changes. */
  #takeOver(): void {
    const form = this.renderRoot.querySelector('form');
    const { state } = this.#flow;
    if (!form || state.status !== 'asking') return;
    const fields = fieldsOn(this.flow, this.profile, pageAt(this.flow, this.profile, state));
    this.#flow.dispatch({ type: 'changed', answers: readForm(form, fields, this.flow.answers) });
  }

  async #ask(request: Request): Promise<void> {
    const controller = this.#flow;
    if (request === 'open') return this.show();
    if (request === 'close') return this.close();
    if (request === 'print') return print();
    if (request === 'again') return controller.dispatch({ type: 'withheld' });
    if (request === 'retry') {
      this.#say('sending.now');
      return controller.retry();
    }
    const { take } = await import('./keepsakes.ts');
    const copied = await take(request, this.scene(), controller.body);
    if (copied === undefined) return;
    this.#copied = copied;
    this.#say(copied ? 'receipt.copied' : 'receipt.not-copied');
    this.requestUpdate();
  }

  #teach(...lesson: Parameters<Report>): void {
    void import('../teach/teach.ts').then(({ teach }) => teach(this, ...lesson));
  }

  #say(key: MessageKey, parameters?: Parameters<Scene['words']['say']>[1]): void {
    const { words } = this.#locale;
    const text = words?.find(key, parameters);
    if (words && text) this.#announcer.say(text, words.lang);
  }

  /** A request that an earlier page left behind is shown and goes on; otherwise nothing of the outbox is even fetched. */
  async #resume(): Promise<void> {
    const keys = waitingKeys(this.flow.id);
    if (keys.length === 0 || this.target === undefined || this.#controller?.busy) return;
    this.#prefetch();
    const [outbox, { leftBehind }] = await Promise.all([this.outbox(), import('./left-behind.ts'), this.#law.ready]);
    const found = await leftBehind(outbox, keys, this.flow, this.profile.id);
    if (found) this.#flow.follow(outbox, found);
  }
}
