import { html, type PropertyValues, type TemplateResult } from 'lit';
import { Announcer } from '../components/announcer/announcer.ts';
import type { FilesScene } from '../components/files/files.ts';
import { forms } from '../components/status/forms.ts';
import { statusBody, statusPage } from '../components/status/page.ts';
import type { KnownReceipt, LaterStatusPages, StatusRequest, StatusScene } from '../components/status/scene.ts';
import { statusStyle } from '../components/status/style.ts';
import { style } from '../components/style/style.ts';
import { sharedWords } from '../i18n/locales.ts';
import { LocaleController } from '../i18n/locale-controller.ts';
import { statusWords } from '../i18n/sets/status.ts';
import type { WordSet } from '../i18n/word-set.ts';
import type { Words } from '../i18n/words.ts';
import type { CaseClient } from '../transport/case-client.ts';
import type { CaseView } from '../wire/case.ts';
import { caseKeeping } from './case-keeping.ts';
import { takeCaseLink } from './case-link.ts';
import { Fallback, typedInto } from './fallback.ts';
import type { FilesLater } from './files-later.ts';
import type { LanguageSwitch } from './language-switch.ts';
import { PageTurner, type Focusing } from './page-turner.ts';
import type { Standing } from './standing.ts';
import { StatusController } from './status-controller.ts';
import type { StatusHost } from './status-host.ts';
import { StatusSettings } from './status-settings.ts';
import type { CaseWords } from './status-words.ts';

/** How old what stands there has to be before coming back to the page looks for news. */
const staleAfter = 60_000;

/**
 * Follows a request: what was sent, what was answered point by point, what is due, and everything that can still be said.
 *
 * @tag same-door-status
 * @slot - What visitors get without JavaScript: a link to the server's status page, or a form with `protocol` and `secret`.
 *
 * @attr {string} languages - Other languages that a person may choose, by tag, separated by spaces.
 * @attr {string} lang - Language of the widget; otherwise the nearest `lang` of the page.
 *
 * @event {ErrorEvent} same-door-error - A mistake in how the widget is embedded; carries a code such as `SD-E02`.
 *
 * @csspart frame - Everything the widget draws.
 * @csspart heading - The heading of a page.
 * @csspart label - A field's label.
 * @csspart error - An error beside a field, and the summary of errors.
 * @csspart next - The button that sends.
 * @csspart back - The button that goes back.
 */
export class SameDoorStatus extends StatusSettings implements StatusHost {
  static override styles = [style, statusStyle];

  readonly #locale = new LocaleController(this, [sharedWords]);
  readonly #announcer = new Announcer(this);
  readonly #fallback = new Fallback(this);
  readonly #turner = new PageTurner(this);
  #controller: StatusController | undefined;
  #client: Promise<CaseClient> | undefined;
  #later: LaterStatusPages | undefined;
  #known: readonly KnownReceipt[] = [];
  #case: CaseWords | undefined;
  /** The question about files, which only a message asks. */
  #files: FilesLater | undefined;
  #fileWords: readonly WordSet[] = [];
  #languages: LanguageSwitch | undefined;

  constructor() {
    super();
    void this.#locale.use([statusWords]);
  }

  /** @internal For the controller. */
  get words(): Words | undefined {
    return this.#locale.words;
  }

  /** @internal For the controller. */
  get keeping() {
    return caseKeeping(this.target ?? '');
  }

  /** Moves the focus to the heading, as whoever opens this expects. */
  show(): void {
    this.#status.focus = 'heading';
    this.requestUpdate();
  }

  /** @internal For what stands around the element and closes it. */
  get standing(): Standing {
    if (this.#controller?.line.message) return 'under-way';
    return this.#controller?.written ? 'written' : 'untouched';
  }

  /** @internal The same, for where the focus is to go; as in the elements of flows. */
  get journey(): Focusing | undefined {
    return this.#controller;
  }

  override connectedCallback(): void {
    this.#fallback.reserve();
    super.connectedCallback();
    window.addEventListener('hashchange', this.#linked);
    window.addEventListener('online', this.#woken);
    document.addEventListener('visibilitychange', this.#woken);
    if (this.#controller) void this.#controller.line.attempt(false);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.#linked);
    window.removeEventListener('online', this.#woken);
    document.removeEventListener('visibilitychange', this.#woken);
    this.#controller?.line.stop();
    this.#files?.now?.files.close();
    this.#turner.stop();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('messages')) this.#locale.override(this.messages);
    // When the switch does not come, the next drawing tries again.
    if (this.languages && !this.#languages) this.#bringLanguages().catch(() => undefined);
    const { focus, problems = [] } = this.#controller ?? {};
    this.#turner.prepare(focus, problems);
  }

  protected override render(): TemplateResult {
    const { words } = this;
    // Until the words are here, without an endpoint, or while somebody is in the middle of it, the fallback is the page.
    if (!words || this.target === undefined || (!this.#controller && this.#fallback.inUse())) return html`<slot></slot><slot name="announcer"></slot>`;
    const scene = this.#scene(words);
    return html`<div class="frame" part="frame" lang=${words.lang} dir=${words.dir}>
      <slot name="announcer"></slot>${statusPage(scene, this.#turner.bodyFor(statusBody(scene), this.#status), this.#turner.turns)}
    </div>`;
  }

  protected override firstUpdated(): void {
    const facts = () => ({ target: this.target, wish: this.#locale.wish, used: this.words?.lang ?? 'en' });
    // Both can wait: first the page.
    setTimeout(() => this.isConnected && this.target !== undefined && this.#prefetch(), 1000);
    setTimeout(() => this.isConnected && void import('../teach/checks.ts').then(({ checkPlace }) => checkPlace(this, facts())), 2000);
  }

  protected override updated(): void {
    if (this.#controller) this.#turner.moveFocus(this.#controller);
  }

  /** @internal For the controller. A way that did not come is fetched again at the next press. */
  client(): Promise<CaseClient> {
    const { target = '' } = this;
    this.#client ??= import('./status-later.ts').then(({ openCases, laterStatusPages, numbers, FilesLater }) => {
      this.#later = laterStatusPages;
      this.#status.numbers = numbers;
      this.#files ??= new FilesLater({ scene: () => this.#filesScene, endpoint: () => this.target, useWords: (set) => void this.#useWords([set]) });
      return openCases(target, (code, facts) => void import('../teach/teach.ts').then(({ teach }) => teach(this, code, facts)));
    });
    this.#client.catch(() => (this.#client = undefined));
    return this.#client;
  }

  /** @internal For the controller. */
  async learn({ flow, statute }: CaseView): Promise<void> {
    // Without its words the case is shown with the names of its fields.
    this.#case = await import('./status-words.ts').then(({ wordsOfCase }) => wordsOfCase(flow, statute)).catch(() => undefined);
    await this.#useWords();
  }

  /** @internal For the controller. */
  forgetFiles(): void {
    this.#files?.now?.files.forget();
  }

  async #bringLanguages(): Promise<void> {
    const { languageSwitch } = await import('./language-switch.ts');
    this.#languages ??= languageSwitch(this, this.#locale, this.#announcer);
    this.requestUpdate();
  }

  #useWords(ofFiles = this.#fileWords): Promise<void> {
    this.#fileWords = ofFiles;
    return this.#locale.use([statusWords, ...(this.#case?.sets ?? []), ...ofFiles]);
  }

  /** All that the question about files may know and do. It is asked only once there are words. */
  get #filesScene(): FilesScene {
    return {
      words: this.words as Words, // as above
      announce: (text) => this.announce(text),
      redraw: () => this.requestUpdate(),
      drawn: () => this.updateComplete,
      dispatch: ({ answers }) => this.#status.type(answers),
    };
  }

  /** @internal For the controller. */
  announce(text: string): void {
    if (text) this.#announcer.say(text);
  }

  get #status(): StatusController {
    if (!this.#controller) {
      const controller = new StatusController(this, { protocol: this.protocol, ...typedInto(this, { answers: forms.find }) });
      this.#controller = controller;
      this.#fallback.release();
      queueMicrotask(() => void this.#begin(controller));
    }
    return this.#controller;
  }

  /** A link, or what this tab had open, is opened without a press; a message that waits goes on. */
  async #begin(controller: StatusController): Promise<void> {
    const { access, message } = this.keeping.read();
    const link = takeCaseLink();
    const opening = link ?? access;
    if (opening) await controller.open(opening, 'itself');
    if (message) await controller.line.adopt(message);
  }

  readonly #linked = (): void => {
    const link = this.#controller && takeCaseLink();
    if (link) void this.#controller?.open(link, 'press');
  };

  readonly #woken = (): void => {
    if (document.visibilityState === 'hidden' || !this.#controller) return;
    void this.#controller.line.attempt(false);
    if (Date.now() - this.#controller.readAt > staleAfter) void this.#controller.refresh('itself');
  };

  #prefetch(): void {
    const { target = '' } = this;
    this.client().catch(() => undefined);
    void import('./status-later.ts').then(({ receiptsHere }) => receiptsHere(target)).then(
      (known) => {
        this.#known = known;
        this.requestUpdate();
      },
      () => undefined, // without them the form is still there
    );
  }

  /** Everything that the views may know and do. */
  #scene(words: Words): StatusScene {
    const controller = this.#status;
    const { page, typed, problems, trouble, meant, busy, view, note, readAt, line } = controller;
    const { message, kept, reason } = line;
    return {
      words,
      languages: this.#languages?.(this.languages),
      sandbox: this.target?.startsWith('sandbox:') ?? false,
      page,
      typed,
      problems,
      told: this.#turner.told,
      trouble,
      meant,
      known: this.#known,
      busy,
      view,
      flow: this.#case?.flow,
      withdrawn: this.#case?.withdrawn ?? false,
      note,
      waiting: message && { text: (JSON.parse(message.body) as { text: string }).text, kept, reason }, // written by us
      now: new Date(),
      readAt: new Date(readAt).toISOString(),
      later: this.#later,
      files: (question) => this.#files?.view({ ...question, scene: this.#filesScene }),
      ask: (request) => void (this.#turner.turning ? undefined : this.#ask(request, controller)),
    };
  }

  async #ask(request: StatusRequest, controller: StatusController): Promise<void> {
    switch (request.type) {
      case 'typed':
        return controller.type(request.answers);
      case 'send':
        return controller.send(request.answers);
      case 'go':
        return controller.go(request.page);
      case 'meant':
        return controller.mean(request.protocol);
      case 'known':
        return controller.open(request.receipt, 'press');
      case 'refresh':
        return controller.refresh('press');
      case 'retry':
        return controller.line.attempt(true);
      case 'another':
        return controller.another();
      case 'reopen-instead':
        return controller.reopenInstead();
      case 'confirm':
        return controller.confirm(request.part);
      case 'correct':
        return controller.correct(request.part);
    }
    const { playFile, saveDeadline, saveFile } = await import('./status-keepsakes.ts');
    const { view, access } = controller;
    if (request.type === 'calendar' && this.words && view) saveDeadline(request.deadline, view.protocol, this.words);
    if (request.type === 'watch' && access) await playFile(request, access, controller);
    if (request.type === 'download' && access) controller.tell(await saveFile(request.file, access, (deed) => controller.attempt(deed)));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'same-door-status': SameDoorStatus;
  }
}
