import { html, nothing, type TemplateResult } from 'lit';
import { modePicker } from '../mode-picker/mode-picker.ts';
import { buttonLabel, flowWord, type Scene } from '../scene.ts';
import { heading } from './heading.ts';
import { pageView } from './pages.ts';

/** What stands under the heading, and which page it belongs to. */
export interface Body {
  readonly page: string;
  readonly view: TemplateResult;
}

/** Other languages first, in which all else is read. */
const otherWays = (scene: Scene) => html`${scene.languages}${modePicker(scene)}`;

/** The closed door: one button with the exact label. Under a strict statute the other ways stand here, before the page. */
function startView(scene: Scene): TemplateResult {
  const { lang, text } = buttonLabel(scene, 'start');
  return html`${scene.statute.strict ? otherWays(scene) : nothing}
    <button type="button" class="main" id="start" part="start" lang=${lang} @click=${() => scene.ask('open')}>${text}</button>`;
}

/** The body of the page that the person is on. */
export function bodyOf(scene: Scene, open: boolean): Body {
  if (!open) return { page: 'start', view: startView(scene) };
  const { state, page } = scene;
  return { page: [page.steps, state.status === 'sending' ? 'asking' : state.status].join(), view: pageView(scene) };
}

/**
 * The open door: other ways first, then what a mode adds, then the page. Nothing but the page stands under a strict statute
 * (DE-07). The heading stands beside while bodies come and go: it takes the focus before the old body goes.
 * @param turns how many pages there were: each has a heading of its own, since Orca may say the old text of a rewritten one
 */
export function shell(scene: Scene, { view }: Body, turns: number, open: boolean, companions: readonly TemplateResult[]): TemplateResult {
  const { statute, state } = scene;
  const alone = statute.strict && state.status !== 'received';
  return html`<section aria-label=${open ? flowWord(scene, 'title') : nothing}>
    ${open
      ? html`${statute.strict ? nothing : otherWays(scene)}${alone || companions.length === 0
          ? nothing
          : html`<div class="companion" part="companion">${companions}</div>`}${turns % 2 ? [heading(scene)] : [nothing, heading(scene)]}`
      : nothing}${view}
  </section>`;
}
