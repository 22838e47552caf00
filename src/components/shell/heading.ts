import { html, nothing, type TemplateResult } from 'lit';
import { pagesOf } from '../../flow/paging.ts';
import { flowWord, type Scene } from '../scene.ts';

/** What the page is called, and what stands small beside it. */
function titleOf(scene: Scene): readonly [title: string, aside?: string] {
  const { flow, statute, state, page, words } = scene;
  if (state.status === 'received') return [flowWord(scene, 'receipt.title'), `${words.say('receipt.protocol')}: ${state.receipt.protocol}`];
  if (state.status === 'queued' || state.status === 'rejected') return [flowWord(scene, `${state.status}.title`)];
  const pages = pagesOf(flow, state.answers, statute, state.paging).filter(({ kind }) => kind !== 'receipt');
  if (pages.length < 2) return [flowWord(scene, 'title')];
  const step = pages.findIndex(({ steps }) => steps.includes(state.at)) + 1;
  return [flowWord(scene, `${page.steps[0]}.title`), words.say('page.progress', { step, steps: pages.length })];
}

/**
 * A title before something else in the same heading: a pause for those who listen, a full stop for those who look. The space
 * belongs to it: Chromium drops one that stands alone from what is spoken (November 2026).
 */
export const sentence = (title: string): string => title + (/[?؟]$/.test(title) ? ' ' : '. ');

/** The heading of a page. Focus moves to it when the page changes, so that it is the first thing heard (WCAG 2.4.3). */
export function heading(scene: Scene): TemplateResult {
  const [title, aside] = titleOf(scene);
  return html`<h2 id="heading" tabindex="-1" part="heading">${aside ? sentence(title) : title}${aside ? html`<small>${aside}</small>` : nothing}</h2>
    ${scene.sandbox ? html`<p class="test">${scene.words.say('page.test')}</p>` : nothing}`;
}
