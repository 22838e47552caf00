import { html, nothing, type TemplateResult } from 'lit';
import { shown } from '../../rtt/reading.ts';
import { called, say, type ConversationScene } from './scene.ts';

/**
 * What was said, and what others are writing, with whoever says it first (EN 301 549, 6.2.2). No part of it is a live region:
 * Orca would read a growing line from its start at every letter. What is heard comes from the announcer.
 */
export function linesView(scene: ConversationScene): TemplateResult {
  const { conversation, settings, most, acts } = scene;
  const { lines, voices, you } = conversation;
  const hidden = Math.max(0, lines.length - most);
  const writing = Object.entries(voices).filter(([p, { live }]) => p !== you && shown(live, settings.sight).trim());
  return html`${hidden > 0 ? html`<button type="button" @click=${acts.showEarlier}>${say(scene, 'earlier', { count: hidden })}</button>` : nothing}
    <ol class="lines" aria-label=${say(scene, 'title')}>
      ${lines.slice(hidden).map(
        ({ p, text }) => html`<li class=${p === you ? 'mine' : 'theirs'}>
          <b>${called(scene, p)}<span class="unseen">: </span></b><span class="said" dir="auto">${withLosses(scene, text)}</span>
        </li>`,
      )}
      ${settings.paced
        ? nothing
        : writing.map(
            ([p, { live }]) => html`<li class="theirs live">
              <b>${say(scene, 'writes', { name: called(scene, p) })} </b><span class="said" dir="auto">${withLosses(scene, shown(live, settings.sight))}</span>
            </li>`,
          )}
    </ol>`;
}

/** Text nodes only: nothing that anybody wrote is markup. Where text was lost on the way, a sentence says so. */
export function withLosses(scene: Pick<ConversationScene, 'words'>, text: string): unknown {
  return text.split('\uFFFD').map((part, index) => (index === 0 ? part : html` <em class="loss"><span aria-hidden="true">⟂ </span>${say(scene, 'missing')}</em> ${part}`));
}
