import type { LitElement } from 'lit';
import type { Body } from '../components/shell/shell.ts';
import type { FieldProblem } from '../wire/problem.ts';

/** Where the focus belongs after a page has been drawn. */
export type FocusTarget = 'heading' | 'summary';

/** Who knows where the focus is to go next. */
export interface Focusing {
  focus: FocusTarget | undefined;
}

/** Milliseconds between the heading's focus and the end of the old page: long enough for Chromium to tell one before the other. */
const turnMs = 100;

/** Turns pages, and tells errors, in an order that somebody who listens can follow. */
export class PageTurner {
  /** How many pages there were: each has a heading of its own. */
  turns = 0;
  /** Problems that the fields refer to: they join in as the summary takes the focus. */
  told: readonly FieldProblem[] = [];
  readonly #host: LitElement;
  #body: Body | undefined;
  #page = '';
  #turning: ReturnType<typeof setTimeout> | undefined;
  #telling: ReturnType<typeof setTimeout> | undefined;
  #mayTell = false;
  /** Whether the person has moved the focus themselves since there was something to mend. */
  #goneOn = false;

  constructor(host: LitElement) {
    this.#host = host;
  }

  /** Whether the old page still stands: then a second press on it counts no more. */
  get turning(): boolean {
    return this.#turning !== undefined;
  }

  /** Before drawing: which problems may be told. */
  prepare(focus: FocusTarget | undefined, problems: readonly FieldProblem[]): void {
    if (focus !== 'summary' || this.#mayTell) this.told = problems;
  }

  /**
   * The body to draw. Where the focus stands in the old one, that one waits for a moment after the heading has taken the focus:
   * when the focused control goes first, Orca 43 with Chromium moves on by itself and never says the heading (November 2026).
   */
  bodyFor(body: Body, { focus }: Focusing): Body {
    const old = this.#body;
    if (this.#page !== body.page) this.turns++;
    this.#page = body.page;
    const focused = this.#host.shadowRoot?.activeElement;
    if (this.#turning || (old && old.page !== body.page && focus && focused && focused.id !== 'heading')) {
      this.#turning ??= setTimeout(() => {
        this.#turning = undefined;
        this.#body = undefined;
        // A caret left behind lands in a field of the new page: Firefox tells that, and Orca 43 goes there without a word. With the
        // focus itself, Orca with Chromium would not say the heading (November 2026).
        getSelection()?.collapse(this.#host.shadowRoot?.activeElement ?? null);
        this.#host.requestUpdate();
      }, turnMs);
      return old ?? body;
    }
    return (this.#body = body);
  }

  /** After drawing: moves the focus where the controller wants it. `false` while errors are not to be told yet. */
  moveFocus(controller: Focusing): boolean {
    const target = controller.focus && (this.#turning ? 'heading' : controller.focus);
    if (target === 'summary' && !this.#mayTell) {
      this.#tellSoon();
      return false;
    }
    this.#mayTell = false;
    // Whoever has gone on to a field meanwhile is not torn away from it.
    const goneOn = target === 'summary' && this.#goneOn;
    const element = target && (this.#host.renderRoot as ShadowRoot).getElementById(target); // the widget's one root
    if (element && !goneOn) element.focus();
    // Where nothing has been drawn yet, the focus follows when it has.
    if (element && target === controller.focus) controller.focus = undefined;
    return true;
  }

  /** Away from the page nothing is told. */
  stop(): void {
    clearTimeout(this.#telling);
    this.#telling = undefined;
  }

  /**
   * Errors come onto the page first; a moment later the fields refer to them and the summary takes the focus. All at once, Orca 43
   * with Firefox goes back from the summary to the field that had the focus, and reads it twice (November 2026).
   */
  #tellSoon(): void {
    if (this.#telling) return;
    this.#goneOn = false;
    // The first focus that comes is the person's, or else the summary's own: then nobody asks any more.
    this.#host.renderRoot.addEventListener('focusin', () => (this.#goneOn = true), { once: true });
    this.#telling = setTimeout(() => {
      this.#telling = undefined;
      this.#mayTell = true;
      this.#host.requestUpdate();
    }, turnMs);
  }
}
