import { html, nothing, type TemplateResult } from 'lit';
import { modePicker } from '../mode-picker/mode-picker.ts';
import { buttonLabel, flowWord, type Scene } from '../scene.ts';
import { pageView } from './pages.ts';

/** The closed door: one button with the exact label. Under a strict statute the other ways stand here, before the page. */
export function startView(scene: Scene): TemplateResult {
  const { lang, text } = buttonLabel(scene, 'start');
  return html`${scene.statute.strict ? modePicker(scene) : nothing}
    <button type="button" class="main" id="start" part="start" lang=${lang} @click=${() => scene.ask('open')}>${text}</button>`;
}

/**
 * The open door: other ways first, then what a mode adds, then the page. Nothing but the page stands under a strict statute
 * (DE-07).
 */
export function openView(scene: Scene, companions: readonly TemplateResult[]): TemplateResult {
  const { statute, state } = scene;
  const alone = statute.strict && state.status !== 'received';
  return html`<section aria-label=${flowWord(scene, 'title')}>
    ${statute.strict ? nothing : modePicker(scene)}${alone || companions.length === 0
      ? nothing
      : html`<div class="companion" part="companion">${companions}</div>`}${pageView(scene)}
  </section>`;
}
