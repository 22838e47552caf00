import { html, nothing, type TemplateResult } from 'lit';
import { filesView } from './files.ts';
import type { StatusScene } from './scene.ts';

/** What was said since, and in the conversation before, in order, with who said it and when. */
export function talkView(scene: StatusScene): TemplateResult | typeof nothing {
  const { view, words } = scene;
  if (!view) return nothing;
  const inOrder = view.messages.toSorted((one, other) => one.seq - other.seq);
  const lines = view.conversation?.lines ?? [];
  return html`${inOrder.length > 0 ? html`<h3>${words.say('status.talk')}</h3>
    <ul class="plain">
      ${inOrder.map(
        ({ author, at, text, files, point }) => html`<li>
          <h4>${words.say(`status.from.${author}`, { moment: words.moment(at) })}</h4>
          ${point === undefined ? nothing : html`<p class="hint">${words.say('status.earlier', { number: point })}</p>`}
          <p class="said" dir="auto">${text}</p>
          ${filesView(scene, files)}
        </li>`,
      )}
    </ul>` : nothing}${lines.length > 0 ? html`<h3>${words.say('status.conversation')}</h3>
    <dl class="answers">
      ${lines.map(({ author, text, at }) => html`<div><dt>${words.say(`status.from.${author}`, { moment: words.moment(at) })}</dt><dd dir="auto">${text}</dd></div>`)}
    </dl>` : nothing}`;
}
