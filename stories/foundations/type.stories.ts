import { css, html, type TemplateResult } from 'lit';
import type { StageMeta, StageStory } from '../fixtures/stage.ts';
import { definePage, FoundationPage } from './page.ts';

class TypePage extends FoundationPage {
  static override styles = [...FoundationPage.styles, css`.sample { margin-block: 1.5em; }`];
  protected content(): TemplateResult {
    return html`<section>
      <h2>Heading of a page, 1.5 em. <small>Small beside it, 1 em</small></h2>
      <h3>Heading within a page, 1.125 em</h3>
      <p>Text, 1 em with 1.5 between the lines. <code>medium</code> is the size that the reader chose in the browser, and not the company’s.</p>
      <p class="hint">A hint, in the muted colour and not smaller.</p>
      <p class="error">An error, in its colour, bold and with a bar: three signs, so that colour is not the only one.</p>
      <p class="number">2026-7K3M-94QX-T2H5</p>
      <p class="test">A note that this is only a test.</p>
      <p>The family is <code>system-ui</code>. <code>--same-door-font-family: inherit</code> takes the page’s instead; <code>--same-door-font-size</code> another size.
        Letter and word spacing are the reader’s: they come through from the page.</p>
    </section>`;
  }
}
definePage('type-page', TypePage);

const meta: StageMeta = { title: 'Foundations/Type', tags: ['!autodocs'] };
export default meta;

/** Everything is measured in the reader’s own letters. */
export const Type: StageStory = { render: () => html`<type-page></type-page>` };
