import { html, type TemplateResult } from 'lit';
import type { Scene } from '../scene.ts';
import { parts } from '../place.ts';
import { caseView } from './case.ts';
import { casesView } from './cases.ts';
import { settingsView } from './more.ts';
import { heading, trouble } from './parts.ts';
import { queueView } from './queue.ts';
import { talkView } from './talk.ts';

/** What stands under the header, by where the operator is. @param password the form that changes one's own */
export function partView(scene: Scene, password: () => TemplateResult): TemplateResult {
  const { place } = scene;
  switch (place.at) {
    case 'queue':
      return queueView(scene);
    case 'call':
      return talkView(scene);
    case 'cases':
      return casesView(scene);
    case 'case':
      return caseView(scene, place.protocol);
    case 'settings':
      return settingsView(scene, password());
    default:
      return html`${heading(partTitle(scene))} ${trouble(scene)} ${scene.rooms.view(place.at) ?? notYet(scene)}`;
  }
}

/** A room that has not come: the server is slow, or cannot be reached. */
function notYet(scene: Scene): TemplateResult {
  const { say, trouble: failed, place } = scene;
  return failed ? html`<p class="actions"><button class="main" @click=${() => scene.go(place)}>${say('room.again')}</button></p>` : html`<p>${say('room.fetching')}</p>`;
}

/** What that is called, for the title of the window. */
export const partTitle = ({ place, say }: Scene): string =>
  place.at === 'case' ? say('case.title', { protocol: place.protocol }) : say(parts.find(({ at }) => at === place.at)?.word ?? 'queue');
