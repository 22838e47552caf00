import { html, nothing, type TemplateResult } from 'lit';
import { toldOf } from '../field/field.ts';
import type { Scene } from '../scene.ts';

/**
 * What has to be mended, with a way to each field. No `role=alert`: with the focus on it, it would be spoken three times
 * (Orca, November 2026). The focused heading carries the whole list for listeners, and the links follow it.
 */
export function errorSummary(scene: Scene): TemplateResult | typeof nothing {
  const { state, words } = scene;
  if (state.status !== 'asking' || state.problems.length === 0) return nothing;
  const rows = state.problems.flatMap((problem) => toldOf(scene, problem));
  const follow = (event: Event, id: string) => {
    const target = (event.currentTarget as Element).getRootNode() as ShadowRoot; // views render into the widget's root only
    // A fragment does not reach into a shadow root.
    event.preventDefault();
    target.getElementById(id)?.focus();
  };
  return html`<div class="summary" part="error">
    <h3 id="summary" tabindex="-1">
      ${words.say('summary.title', { count: rows.length })}<span class="unseen">: ${rows.map(({ text }) => text).join(' ')}</span>
    </h3>
    <ul>
      ${rows.map(({ text, to }) => html`<li><a href="#${to}" @click=${(event: Event) => follow(event, to)}>${text}</a></li>`)}
    </ul>
  </div>`;
}
