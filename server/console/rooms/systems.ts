import { html, nothing, type TemplateResult } from 'lit';
import type { EndpointLine } from '../../../src/wire/console-deliveries.ts';
import type { Urgency } from '../clock.ts';
import type { Scene } from '../scene.ts';
import { clock, moment, momentText } from '../views/parts.ts';
import { table } from '../views/table.ts';
import type { DeliveryWord } from '../words/deliveries/en.ts';
import type { RoomSay } from '../words/room-words.ts';
import { reasonIn } from './reasons.ts';

/** The company's systems, how they are, and what lies there. All dead letters of one are asked about once more before they begin anew. */
export function systemsView(scene: Scene, words: RoomSay<DeliveryWord>, endpoints: readonly EndpointLine[], redrive: (system: EndpointLine) => unknown): TemplateResult {
  if (endpoints.length === 0) return html`<p>${words('systems.none')}</p>`;
  return html`
    ${table({
      caption: words('systems.table'),
      head: [words('system'), words('state'), words('waiting'), words('dead'), words('oldest')],
      rows: endpoints.map((one) => [html`<bdi>${one.id}</bdi>`, stateOf(scene, words, one), String(one.waiting), String(one.dead), one.oldest === null ? words('nothing') : moment(scene, one.oldest)]),
    })}
    ${endpoints.map((one) => (one.dead > 0 || one.state === 'disabled' ? redriveAll(words, one, () => redrive(one)) : nothing))}
  `;
}

/** The key by which receivers check us, to be taken along. */
export function keyView(words: RoomSay<DeliveryWord>, key: string, note: string, copy: () => unknown): TemplateResult {
  return html`
    <h2>${words('key')}</h2>
    <p class="hint">${words('key.hint')}</p>
    <p><code class="secret">${key}</code></p>
    <p class="actions"><button @click=${copy}>${words('key.copy')}</button></p>
    ${note ? html`<p>${note}</p>` : nothing}
  `;
}

/** Why something did not arrive; where we have no words of our own for it, in the server's English. */
export function reasonView(words: RoomSay<DeliveryWord>, sentence: string): TemplateResult {
  const reason = reasonIn(words, sentence);
  return reason === undefined ? html`<span lang="en">${sentence}</span>` : html`${reason}`;
}

const urgencies: Readonly<Record<EndpointLine['state'], Urgency>> = { active: 'calm', resting: 'soon', disabled: 'late' };

function stateOf(scene: Scene, words: RoomSay<DeliveryWord>, { configured, state, restsUntil, lastError }: EndpointLine): TemplateResult {
  const known = configured ? clock({ text: words(`state.${state}`), urgency: urgencies[state] }) : clock({ text: words('state.unknown'), urgency: 'soon' });
  const [lead = '', tail = ''] = words('last-error', { reason: '\u0000' }).split('\u0000');
  return html`${known}
  ${restsUntil === null ? nothing : html`<br />${words('rests-until', { time: momentText(scene, restsUntil) })}`}
  ${lastError === null ? nothing : html`<br />${lead}${reasonView(words, lastError)}${tail}`}`;
}

function redriveAll(words: RoomSay<DeliveryWord>, { id, dead, state }: EndpointLine, redrive: () => unknown): TemplateResult {
  const holes = { system: id, count: dead };
  const [ask, yes] = dead > 0 ? [words('all.ask', holes), words('all.yes', holes)] : [words('all.start', holes), words('all.start.yes', holes)];
  return html`<details>
    <summary>${ask}</summary>
    ${dead > 0 ? html`<p>${words('all.sure', holes)}</p>` : nothing} ${state === 'disabled' ? html`<p>${words('all.start.sure')}</p>` : nothing}
    <p class="actions"><button class="main" @click=${redrive}>${yes}</button></p>
  </details>`;
}
