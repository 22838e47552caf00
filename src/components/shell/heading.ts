import { html, nothing, type TemplateResult } from 'lit';
import type { Scene } from '../scene.ts';

/** The heading of a page. Focus moves to it when the page changes, so that it is the first thing heard (WCAG 2.4.3). */
export function heading({ sandbox, words }: Scene, title: string, aside = ''): TemplateResult {
  return html`<h2 id="heading" tabindex="-1" part="heading">${title}${aside ? html` <small>${aside}</small>` : nothing}</h2>
    ${sandbox ? html`<p class="test">${words.say('page.test')}</p>` : nothing}`;
}
