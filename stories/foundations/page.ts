import { css, html, LitElement, type TemplateResult } from 'lit';
import { style } from '../../src/components/style/style.ts';

/** A page about the sheet itself: its text stands in the very sheet that it describes. */
export abstract class FoundationPage extends LitElement {
  // Tables of three themes are wider than a line of text should be.
  static override styles = [style, css`section { max-inline-size: 60em; } section > p { max-inline-size: 38em; }
    .wide { overflow-x: auto; } .wide th { overflow-wrap: normal; }`];
  static override properties = { theme: { type: String, reflect: true } };
  declare theme: string | undefined;

  protected override render(): TemplateResult {
    return html`<div class="frame" lang="en" dir="ltr">${this.content()}</div>`;
  }

  protected abstract content(): TemplateResult;
}

/** Registers a page once; a story module may be loaded anew while Storybook runs. */
export function definePage(tag: string, page: CustomElementConstructor): void {
  if (!customElements.get(tag)) customElements.define(tag, page);
}
