import { html, nothing, type LitElement, type TemplateResult } from 'lit';

/** Milliseconds between the new heading's focus and the end of the old view: long enough for Chromium to tell one before the other. */
const turnMs = 100;

/**
 * Turns from one view to the next. Where the focus stands in the old one, that one stays for a moment, out of sight: when the focused control
 * goes first, Orca 43 with Chromium moves on by itself and never says the new heading (November 2026).
 */
export class Turn {
  readonly #host: LitElement;
  readonly #views: [unknown, unknown] = [nothing, nothing];
  #at: 0 | 1 = 0;
  #key: string | undefined;
  #leaving: ReturnType<typeof setTimeout> | undefined;

  constructor(host: LitElement) {
    this.#host = host;
  }

  /** @param key tells one view from another; the same view again is drawn in its place */
  show(key: string, view: TemplateResult): TemplateResult {
    if (this.#key !== key) this.#turn(this.#key !== undefined && this.#host.shadowRoot?.activeElement != null);
    this.#key = key;
    this.#views[this.#at] = view;
    // Each has a place of its own, so that the old one is left as it is.
    return html`${this.#views.map((one, place) => (one === nothing ? nothing : html`<div class=${place === this.#at ? nothing : 'unseen leaving'}>${one}</div>`))}`;
  }

  #turn(stays: boolean): void {
    clearTimeout(this.#leaving);
    const old = this.#at;
    this.#at = old === 0 ? 1 : 0;
    const end = () => (this.#views[old] = nothing);
    if (!stays) return void end();
    this.#leaving = setTimeout(() => {
      end();
      this.#host.requestUpdate();
    }, turnMs);
  }
}

/** What stands in the view that has come, and not in the one that goes. */
export const inNewView = (root: ParentNode, selector: string): HTMLElement | undefined =>
  [...root.querySelectorAll<HTMLElement>(selector)].find((one) => !one.closest('.leaving'));
