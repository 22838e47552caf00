import { html, nothing, type TemplateResult } from 'lit';
import { DeliveryList, deliveryStates, EndpointList, Redriven, type DeliveryLine, type EndpointLine } from '../../../src/wire/console-deliveries.ts';
import { Trouble, type Api } from '../api.ts';
import { latest } from '../latest.ts';
import type { Scene } from '../scene.ts';
import type { DeliveryWord } from '../words/deliveries/en.ts';
import { roomWords, unspoken, type RoomSay } from '../words/room-words.ts';
import { deadMails } from './dead-mails.ts';
import { deliveryListView, found, type DeliveryFilter } from './delivery-list.ts';
import { Pages } from './pages.ts';
import { keyView, systemsView } from './systems.ts';
import type { Room } from './room.ts';

/**
 * What goes to the company's systems: dead letters first where there are any. When something changes elsewhere, the figures of the systems
 * follow; a list that somebody may be reading stays as it is until they ask.
 */
export function openDeliveries(scene: Scene, api: Api): Room {
  let words: RoomSay<DeliveryWord> = unspoken;
  let systems: EndpointList | undefined;
  let filter: DeliveryFilter | undefined;
  let note = '';
  let keyNote = '';
  let stale = false;
  const begun = new Set<string>();
  const mails = deadMails(scene, api, () => words);
  const pages = new Pages<DeliveryLine>(async (before) => {
    const { deliveries, more } = await api.get(DeliveryList, `/deliveries?${new URLSearchParams({ ...filter, before }).toString()}`);
    return { lines: deliveries, more };
  });

  const lookAtSystems = async (): Promise<void> => {
    systems = await api.get(EndpointList, '/endpoints');
    scene.requestUpdate();
  };
  const show = async (): Promise<void> => {
    await Promise.all([lookAtSystems(), mails.show()]);
    filter ??= { state: systems?.endpoints.some(({ dead }) => dead > 0) ? 'dead' : '', endpoint: '' };
    await pages.show();
    stale = false;
    begun.clear();
    scene.requestUpdate();
  };
  /** Somebody else did something, or a delivery ended: nothing is said, and the focus stays. */
  const follow = latest(async () => {
    try {
      await lookAtSystems();
      if (pages.lines.length > 0 || mails.shows) stale = true;
      else await show();
    } catch (error) {
      if (!(error instanceof Trouble)) throw error; // what is shown stays, until the next change is heard of
    }
    scene.requestUpdate();
  });

  const find = (wanted: DeliveryFilter) =>
    scene.act(async () => {
      const before = filter;
      filter = wanted;
      await pages.turn(0).catch((error: unknown) => {
        filter = before; // as is what is shown
        throw error;
      });
    }, () => found(words, pages.lines, wanted));
  const redriveOne = async ({ id, protocol, endpoint }: DeliveryLine): Promise<void> => {
    const done = await scene.act(async () => {
      await api.send(Redriven, `/deliveries/${id}/redrive`);
      begun.add(id);
    }, () => words('again.done', { protocol, system: endpoint }));
    if (done) scene.focusOn(`case-${id}`);
  };
  const redriveAll = async ({ id }: EndpointLine): Promise<void> => {
    const done = await scene.act(async () => {
      const { redriven } = await api.send(Redriven, `/endpoints/${encodeURIComponent(id)}/redrive`);
      note = words('all.done', { system: id, count: redriven });
      await show();
    }, () => note);
    if (done) scene.focusOn('systems');
  };
  const copyKey = async (): Promise<void> => {
    const copied = await navigator.clipboard?.writeText(systems?.publicKey ?? '').then(() => true, () => false);
    keyNote = words(copied ? 'key.copied' : 'key.by-hand');
    await scene.act(async () => {}, () => keyNote);
  };

  return {
    async speak(lang) {
      words = await roomWords(lang, {
        en: async () => (await import('../words/deliveries/en.ts')).en,
        'pt-BR': async () => (await import('../words/deliveries/pt-br.ts')).ptBr,
        de: async () => (await import('../words/deliveries/de.ts')).de,
      });
    },
    async open(within) {
      const [state, endpoint = ''] = within.split('/');
      if (deliveryStates.some((one) => one === state)) filter = { state: state ?? '', endpoint: decodeURIComponent(endpoint) };
      note = keyNote = '';
      await show();
    },
    view(): TemplateResult {
      const { endpoints = [], publicKey = '' } = systems ?? {};
      return html`
        <p>${words('text')}</p>
        ${stale ? html`<p class="note">${words('stale')}</p><p class="actions"><button @click=${() => scene.act(show)}>${words('stale.show')}</button></p>` : nothing}
        <h2 id="systems" tabindex="-1">${words('systems')}</h2>
        ${note ? html`<p class="note">${note}</p>` : nothing} ${systemsView(scene, words, endpoints, redriveAll)}
        <h2>${words('list')}</h2>
        ${deliveryListView(scene, words, { endpoints, filter: filter ?? { state: '', endpoint: '' }, pages, begun, find, redrive: redriveOne, turn: (page) => scene.act(() => pages.turn(page)) })}
        ${mails.view()} ${keyView(words, publicKey, keyNote, copyKey)}
      `;
    },
    deliveriesChanged() {
      if (scene.place.at === 'deliveries') void follow();
    },
  };
}
