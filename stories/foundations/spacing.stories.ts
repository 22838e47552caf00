import { css, html, type TemplateResult } from 'lit';
import { expect } from 'storybook/test';
import type { StageMeta, StageStory } from '../fixtures/stage.ts';
import { definePage, FoundationPage } from './page.ts';

const steps = [['0.25', 'between a label and its field'], ['0.5', 'inside buttons and fields, between paragraphs'], ['0.75', 'under the heading of a page'], ['1', 'around a page, between buttons'], ['1.5', 'between questions']] as const;

class SpacingPage extends FoundationPage {
  static override styles = [...FoundationPage.styles, css`
    .bar { block-size: 1em; background: var(--_action-bg); }
    .w0 { inline-size: 0.25em; } .w1 { inline-size: 0.5em; } .w2 { inline-size: 0.75em; } .w3 { inline-size: 1em; } .w4 { inline-size: 1.5em; }`];
  protected content(): TemplateResult {
    return html`<section>
      <h2>Spacing</h2>
      <dl class="answers">${steps.map(([size, use], index) => html`<div><dt>${size} em</dt><dd>${use}<div class="bar w${index}"></div></dd></div>`)}</dl>
      <h3>Targets</h3>
      <p>Everything that can be pressed is at least 44 px high, also where the letters are small (WCAG 2.5.5).</p>
      <div class="actions"><button type="button" class="main">Main</button><button type="button">Other</button></div>
      <div class="option"><input type="checkbox" id="target" /><label for="target">A choice: the whole row can be pressed</label></div>
    </section>`;
  }
}
definePage('spacing-page', SpacingPage);

const meta: StageMeta = { title: 'Foundations/Spacing', tags: ['!autodocs'] };
export default meta;

/** Few distances, all in the reader’s own letters. */
export const Spacing: StageStory = {
  render: () => html`<spacing-page></spacing-page>`,
  play: async ({ canvasElement }) => {
    for (const target of canvasElement.querySelector('spacing-page')?.shadowRoot?.querySelectorAll('button, .option') ?? []) {
      await expect(target.getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
    }
  },
};
