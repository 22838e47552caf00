import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { css, html, LitElement, type TemplateResult } from 'lit';

/** An open root like that of our widgets: what is wrong inside it must be found as well. */
class FaultyPage extends LitElement {
  static override styles = css`.pale { color: #999; background: #fff; }`;
  static override properties = { fault: { type: String } };
  declare fault: string | undefined;

  protected override render(): TemplateResult {
    if (this.fault === 'pale') return html`<p class="pale">Too pale to read.</p>`;
    return this.fault === 'nameless' ? html`<input />` : html`<p>Black on white.</p>`;
  }
}
if (!customElements.get('faulty-page')) customElements.define('faulty-page', FaultyPage);

const meta: Meta = { title: 'Faulty' };
export default meta;

export const Sound: StoryObj = { render: () => html`<faulty-page></faulty-page>` };
export const Pale: StoryObj = { render: () => html`<faulty-page fault="pale"></faulty-page>` };
export const Nameless: StoryObj = { render: () => html`<faulty-page fault="nameless"></faulty-page>` };
