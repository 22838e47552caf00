import { html, nothing, type TemplateResult } from 'lit';
import type { StatusScene } from './scene.ts';

/** Each point with its answer, or with the words that there is none yet (BR-17). */
export function answersView({ view, words }: StatusScene): TemplateResult | typeof nothing {
  if (!view || view.points.length === 0) return nothing;
  return html`<h3>${words.say('status.answers')}</h3>
    <ul class="plain">
      ${view.points.map(
        ({ number, text, answer }) => html`<li>
          <h4>${answer ? words.say('status.point.answered', { number, moment: words.moment(answer.at) }) : words.say('status.point.open', { number })}</h4>
          <p class="hint" dir="auto">${text}</p>
          ${answer ? html`<p class="said" dir="auto">${answer.text}</p>` : nothing}
        </li>`,
      )}
    </ul>`;
}
