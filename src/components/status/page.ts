import { html, nothing, type TemplateResult } from 'lit';
import type { Words } from '../../i18n/words.ts';
import { sentence } from '../shell/heading.ts';
import type { Body } from '../shell/shell.ts';
import { findPage } from './find.ts';
import type { StatusScene } from './scene.ts';

/** What stands under the heading, and which page it belongs to. */
export function statusBody(scene: StatusScene): Body {
  const { page, later, words } = scene;
  if (page === 'find') return { page, view: findPage(scene) };
  const view = later?.views[page](scene) ?? html`<p>${words.say('page.loading')}</p>`;
  return { page, view: html`${view}` };
}

/** The whole of it: the heading takes the focus before the old body goes. @param turns each page has a heading of its own */
export function statusPage(scene: StatusScene, { view }: Body, turns: number): TemplateResult {
  const { words } = scene;
  return html`<section aria-label=${words.say('status.title')}>${scene.languages}${turns % 2 ? [heading(scene)] : [nothing, heading(scene)]}${view}</section>`;
}

function heading(scene: StatusScene): TemplateResult {
  const { words, page, view, sandbox } = scene;
  const title = page === 'case' ? nameOf(words, scene) : words.say(`status.${page}.title`);
  const aside = page === 'find' ? undefined : view?.protocol;
  return html`<h2 id="heading" tabindex="-1" part="heading">${aside ? sentence(title) : title}${aside ? html`<small><bdi>${aside}</bdi></small>` : nothing}</h2>
    ${sandbox ? html`<p class="test">${words.say('page.test')} ${page === 'find' ? nothing : words.say('status.made-up')}</p>` : nothing}`;
}

/** What the person calls it: a complaint, a cancellation, a withdrawal, an order. */
function nameOf(words: Words, { view, withdrawn }: StatusScene): string {
  return words.find(`status.case.${withdrawn ? 'withdraw' : view?.flow}`) ?? words.say('status.case.other');
}
