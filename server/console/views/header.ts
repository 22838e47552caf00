import { html, nothing, type TemplateResult } from 'lit';
import { may } from '../../../src/wire/console-permissions.ts';
import type { Me } from '../../../src/wire/console-sign-in.ts';
import { parts } from '../place.ts';
import type { Scene } from '../scene.ts';

/** Who is signed in, where they can go, and whether somebody new waits. @param called nobody has looked at who waits yet */
export function headerView(scene: Scene, { operator: { name, role, mustChange }, company }: Me, called: boolean): TemplateResult {
  const { say, place, seat, deadLetters } = scene;
  const open = parts.filter(({ needs }) => !needs || may(role, needs));
  const links = (name: string, listed: typeof open) =>
    listed.length === 0
      ? nothing
      : html`<nav aria-label=${name}>
          <ul>${listed.map(({ at, word }) => html`<li><a href="#${at}" aria-current=${at === place.at ? 'page' : nothing}>${at === 'deliveries' && deadLetters.count > 0 ? say('deliveries.dead', { part: say(word), count: deadLetters.count }) : say(word)}</a></li>`)}</ul>
        </nav>`;
  return html`<header>
    <p><strong>${company.name}</strong><br />${say('signed-in', { name, role: say(`role.${role}`) })}</p>
    ${mustChange
      ? nothing
      : html`${links(say('navigation'), open.filter(({ runs }) => !runs))} ${links(say('navigation.runs'), open.filter(({ runs }) => runs))}`}
    <button @click=${() => scene.act(() => seat.signOut())}>${say('sign-out')}</button>
    ${called ? html`<p class="signal">${say('signal.new')}. <a href="#queue">${say('queue')}</a></p>` : nothing}
  </header>`;
}
