import { html, nothing, type TemplateResult } from 'lit';
import { escalationNow } from './progress.ts';
import type { StatusScene } from './scene.ts';

/** Where else the person can turn (BR-25): plain links that say where they lead. */
export function elsewhereView({ view, words, now }: StatusScene): TemplateResult | typeof nothing {
  const places = view ? escalationNow(view, now) : [];
  if (places.length === 0) return nothing;
  return html`<h3>${words.say('status.elsewhere')}</h3>
    <ul class="plain">
      ${places.map(({ name, url }) => html`<li><a class="target" href=${url} rel="noreferrer">${words.say('status.elsewhere.to', { name, host: new URL(url).host })}</a></li>`)}
    </ul>`;
}
