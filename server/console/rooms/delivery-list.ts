import { html, nothing, type TemplateResult } from 'lit';
import { deliveryStates, type DeliveryLine, type EndpointLine } from '../../../src/wire/console-deliveries.ts';
import type { Urgency } from '../clock.ts';
import { hashOf } from '../place.ts';
import type { Scene } from '../scene.ts';
import { choice, clock, moment, momentText, sent } from '../views/parts.ts';
import { pager } from '../views/pager.ts';
import { table } from '../views/table.ts';
import type { DeliveryWord } from '../words/deliveries/en.ts';
import type { RoomSay } from '../words/room-words.ts';
import type { Pages } from './pages.ts';
import { reasonView } from './systems.ts';

/** What the list shows; empty for all. */
export interface DeliveryFilter {
  readonly state: string;
  readonly endpoint: string;
}

interface Listed {
  readonly endpoints: readonly EndpointLine[];
  readonly filter: DeliveryFilter;
  readonly pages: Pages<DeliveryLine>;
  /** Dead letters that were sent again since the list was shown. */
  readonly begun: ReadonlySet<string>;
  readonly find: (filter: DeliveryFilter) => unknown;
  readonly redrive: (line: DeliveryLine) => unknown;
  readonly turn: (page: number) => unknown;
}

/** Deliveries one by one, with what can be done about a dead letter. */
export function deliveryListView(scene: Scene, words: RoomSay<DeliveryWord>, listed: Listed): TemplateResult {
  const { endpoints, filter, pages, find, turn } = listed;
  const states = [{ value: '', label: words('list.state.all') }, ...[...deliveryStates].reverse().map((value) => ({ value, label: words(`list.state.${value}`) }))];
  const systems = [{ value: '', label: words('list.system.all') }, ...endpoints.map(({ id }) => ({ value: id, label: id }))];
  return html`
    <form role="search" @submit=${sent(({ state = '', endpoint = '' }) => find({ state, endpoint }))}>
      ${choice({ name: 'state', label: words('list.state'), options: states, value: filter.state })}
      ${endpoints.length > 1 ? choice({ name: 'endpoint', label: words('list.system'), options: systems, value: filter.endpoint }) : nothing}
      <p class="actions"><button class="main">${words('list.show')}</button></p>
    </form>
    <p>${found(words, pages.lines, filter)}</p>
    ${pages.lines.length > 0
      ? table({
          caption: words(filter.state === 'dead' ? 'list.dead' : 'list.table'),
          head: [words('case'), words('event'), words('to'), words('since'), words('state'), words('do')],
          rows: pages.lines.map((line) => row(scene, words, listed, line)),
        })
      : nothing}
    ${pager(scene, pages, turn)}
  `;
}

const urgencies: Readonly<Record<DeliveryLine['state'], Urgency>> = { delivered: 'calm', waiting: 'soon', dead: 'late' };

function row(scene: Scene, words: RoomSay<DeliveryWord>, { begun, redrive }: Listed, line: DeliveryLine): (string | TemplateResult)[] {
  const { id, protocol, event, endpoint, createdAt, state } = line;
  const again = state === 'dead' && !begun.has(id);
  return [
    html`<a id="case-${id}" href=${hashOf({ at: 'case', protocol })}>${protocol}</a>`,
    words(`event.${event}`),
    html`<bdi>${endpoint}</bdi>`,
    moment(scene, createdAt),
    begun.has(id) ? clock({ text: words('now.begun'), urgency: 'soon' }) : stateOf(scene, words, line),
    again ? html`<button @click=${() => redrive(line)}>${words('again')}<span class="unseen"> ${protocol}, ${words(`event.${event}`)}, ${endpoint}</span></button>` : words('do.nothing'),
  ];
}

function stateOf(scene: Scene, words: RoomSay<DeliveryWord>, { state, attempts, nextAt, lastError, externalId, settledAt }: DeliveryLine): TemplateResult {
  const timed = (key: 'next' | 'settled', at: string): TemplateResult => html`<br />${words(key, { time: momentText(scene, at) })}`;
  return html`${clock({ text: words(`now.${state}`), urgency: urgencies[state] })}
  ${settledAt === null ? nothing : timed('settled', settledAt)} ${nextAt === null ? nothing : timed('next', nextAt)}
  ${state === 'delivered' || lastError === null ? nothing : html`<br />${reasonView(words, lastError)}`}
  ${state !== 'delivered' && attempts > 0 ? html`<br />${words('attempts', { count: attempts })}` : nothing}
  ${externalId === null ? nothing : html`<br /><bdi>${words('external-id', { id: externalId })}</bdi>`}`;
}

/** How many deliveries a page has, as it is shown and said. */
export function found(words: RoomSay<DeliveryWord>, lines: readonly DeliveryLine[], { state }: DeliveryFilter): string {
  if (lines.length > 0) return words('list.found', { count: lines.length });
  return words(state === 'dead' ? 'list.none.dead' : 'list.none');
}
