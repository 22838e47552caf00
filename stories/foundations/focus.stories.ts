import { html, type TemplateResult } from 'lit';
import { expect, userEvent } from 'storybook/test';
import type { StageMeta, StageStory } from '../fixtures/stage.ts';
import { definePage, FoundationPage } from './page.ts';

class FocusPage extends FoundationPage {
  protected content(): TemplateResult {
    return html`<section>
      <h2 id="heading" tabindex="-1">Focus</h2>
      <p>Press Tab. The ring is an outline of 3 px with 2 px of air: it survives forced colours, and no company’s style sheet reaches it.</p>
      <div class="actions"><button type="button" class="main" id="first">Main button</button><button type="button">Other button</button></div>
      <div class="field"><label for="text">Text field</label><input id="text" /></div>
      <div class="option"><input type="radio" id="radio" name="one" /><label for="radio">Choice</label></div>
      <div class="option"><input type="checkbox" id="box" /><label for="box">Consent</label></div>
      <p><a href="#heading">A link</a></p>
      <p>When a page changes, the focus goes to its heading, ring and all: whoever sees little sees where they are.</p>
    </section>`;
  }
}
definePage('focus-page', FocusPage);

const meta: StageMeta = { title: 'Foundations/Focus', tags: ['!autodocs'] };
export default meta;

/** One ring for everything, always visible. */
export const Focus: StageStory = {
  render: () => html`<focus-page></focus-page>`,
  play: async ({ canvasElement }) => {
    const root = canvasElement.querySelector('focus-page')?.shadowRoot;
    const button = root?.querySelector<HTMLElement>('#first');
    await userEvent.tab();
    button?.focus();
    if (button) await expect(getComputedStyle(button).outlineWidth).toBe('3px');
  },
};
