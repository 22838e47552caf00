import { html, nothing, type TemplateResult } from 'lit';
import type { FlowLine, FlowLines } from '../../../src/wire/console-flows.ts';
import { hashOf } from '../place.ts';
import type { Scene } from '../scene.ts';
import { flowName, moment } from '../views/parts.ts';
import { table } from '../views/table.ts';
import type { FlowWord } from '../words/flows/en.ts';
import type { RoomSay } from '../words/room-words.ts';

/** Every flow under every law, what is live of it, and whether something waits. */
export function flowLinesView(scene: Scene, words: RoomSay<FlowWord>, { flows }: FlowLines): TemplateResult {
  return html`
    <p>${words('text')}</p>
    ${table({
      caption: words('table'),
      head: [words('flow'), words('law'), words('live'), words('own'), words('draft')],
      rows: flows.map(({ flow, statute, open, own, draft, live, ...law }) => [
        html`<a href=${hashOf({ at: 'flows', within: `${flow}/${statute}` })}>${flowName(scene, flow)}, ${statute}</a>`,
        html`<span dir="auto">${lawText(words, { ...law, statute, open })}</span>`,
        liveText(scene, words, live),
        open ? String(own) : words('own.closed'),
        words(draft ? 'draft.yes' : 'draft.no'),
      ]),
    })}
  `;
}

/** What a receipt claims; a law that is not in force yet, by the name of its profile. */
export const lawText = (words: RoomSay<FlowWord>, { basis, statute, open }: Pick<FlowLine, 'basis' | 'statute' | 'open'>): string => basis || (open ? words('law.none') : statute);

/** What is live, since when, by whom. */
export function liveText(scene: Scene, words: RoomSay<FlowWord>, { number, since, by }: FlowLine['live']): TemplateResult {
  if (number === 0) return html`${words('live.file')}`;
  return html`${words('live.number', { number })}${since === undefined ? nothing : html` ${words('since')} ${moment(scene, since)}`}${by === undefined ? nothing : html` <bdi>${words('by', { name: by })}</bdi>`}`;
}
