import { css, html, LitElement, type TemplateResult } from 'lit';
import { groupOf, readingOf, telling } from './names.ts';

type Line = { readonly how: 'focus' | 'announced'; readonly text: string };

/**
 * Writes down what a listener is told by the widget inside: what is announced, and name and role of what takes the focus, in
 * order; under it the page in reading order. Computed from the accessibility attributes; no screen reader runs here.
 */
export class HeardPanel extends LitElement {
  static override styles = css`
    :host { display: grid; gap: 1.5rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); }
    aside { font: 1rem/1.5 system-ui, sans-serif; background: #f2f4f7; color: #16181d; padding: 0.5rem 1rem 1rem; max-inline-size: 40rem; }
    h2 { font-size: 1.125rem; }
    li { margin-block: 0.25rem; overflow-wrap: anywhere; }
    b { font-weight: 600; }
  `;

  readonly told: Line[] = [];
  #reading: readonly string[] = [];
  #group = '';
  readonly #seen = new Set<Node>();
  readonly #events = new WeakSet<Event>();
  readonly #announcements = new MutationObserver((records) => this.#heard(records));
  readonly #changes = new MutationObserver(() => this.#read());

  /** What was told so far, each as one text. */
  heard(): readonly string[] {
    return this.told.map(({ text }) => text);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('focusin', this);
    this.#announcements.observe(this, { childList: true, subtree: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#announcements.disconnect();
    this.#changes.disconnect();
  }

  /** The focus came to something inside. What moves within a shadow root is not heard outside, so both ends listen. */
  handleEvent(event: Event): void {
    if (this.#events.has(event)) return;
    this.#events.add(event);
    const [target] = event.composedPath();
    if (target instanceof Element) {
      const group = groupOf(target);
      this.#tell({ how: 'focus', text: [group !== this.#group && group, telling(target)].filter(Boolean).join('; ') });
      this.#group = group;
    }
    this.#read();
  }

  #heard(records: readonly MutationRecord[]): void {
    for (const { target, addedNodes } of records) {
      if (!(target instanceof Element) || target.getAttribute('role') !== 'status') continue;
      for (const node of addedNodes) {
        if (this.#seen.has(node)) continue;
        this.#seen.add(node);
        this.#tell({ how: 'announced', text: node.textContent ?? '' });
      }
    }
    this.#read();
  }

  #tell(line: Line): void {
    this.told.push(line);
    this.requestUpdate();
  }

  #read(): void {
    const root = this.querySelector('same-door-cancel, same-door-contract, same-door-complaint, same-door-status')?.shadowRoot;
    if (!root) return;
    root.addEventListener('focusin', this);
    this.#changes.observe(root, { childList: true, subtree: true, characterData: true, attributeFilter: ['aria-invalid', 'aria-describedby'] });
    const reading = readingOf(root);
    if (reading.join() === this.#reading.join()) return;
    this.#reading = reading;
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    return html`<div><slot></slot></div>
      <aside lang="en" dir="ltr" aria-label="What you will hear">
        <h2>Told so far, in order</h2>
        <ol>
          ${this.told.map(({ how, text }) => html`<li><b>${how === 'focus' ? 'Focus' : 'Announced'}:</b> <span dir="auto">${text}</span></li>`)}
        </ol>
        <h2>This page, in reading order</h2>
        <ol>
          ${this.#reading.map((text) => html`<li dir="auto">${text}</li>`)}
        </ol>
      </aside>`;
  }
}
/** Registers the panel. Called rather than imported: a module of this package that only acts is dropped from a build. */
export function defineHeardPanel(): void {
  if (!customElements.get('heard-panel')) customElements.define('heard-panel', HeardPanel);
}

declare global {
  interface HTMLElementTagNameMap {
    'heard-panel': HeardPanel;
  }
}
