import { html, nothing, type TemplateResult } from 'lit';
import { DeadlineList, dueStates } from '../../../src/wire/console.ts';
import type { Api } from '../api.ts';
import { dueAt } from '../clock.ts';
import { hashOf } from '../place.ts';
import type { Scene } from '../scene.ts';
import { choice, clock, flowName, moment, sent } from '../views/parts.ts';
import { pager } from '../views/pager.ts';
import { table } from '../views/table.ts';
import type { DeadlineWord } from '../words/deadlines/en.ts';
import { roomWords, unspoken, type RoomSay } from '../words/room-words.ts';
import type { Room } from './room.ts';

/** What is due and not done: missed first, for it was due first. */
export function openDeadlines(scene: Scene, api: Api): Room {
  let words: RoomSay<DeadlineWord> = unspoken;
  let state = '';
  let list: DeadlineList | undefined;
  const show = async (page: number): Promise<void> => {
    list = await api.get(DeadlineList, `/deadlines?${new URLSearchParams({ state, page: String(page) }).toString()}`);
    scene.requestUpdate();
  };
  const turn = (page: number) => scene.act(() => show(page));

  return {
    async speak(lang) {
      words = await roomWords(lang, {
        en: async () => (await import('../words/deadlines/en.ts')).en,
        'pt-BR': async () => (await import('../words/deadlines/pt-br.ts')).ptBr,
        de: async () => (await import('../words/deadlines/de.ts')).de,
      });
    },
    open: () => show(list?.page ?? 0),
    view(): TemplateResult {
      const options = ['', ...dueStates].map((value) => ({ value, label: words(value === '' ? 'which.all' : (`which.${value}` as DeadlineWord)) })); // a word for each state
      return html`
        <p>${words('text')}</p>
        <form role="search" @submit=${sent(({ state: wanted = '' }) => ((state = wanted), turn(0)))}>
          ${choice({ name: 'state', label: words('which'), options, value: state })}
          <p class="actions"><button class="main">${words('show')}</button></p>
        </form>
        <p role="status">${list ? (list.deadlines.length > 0 ? words('found', { count: list.deadlines.length }) : words('none')) : ''}</p>
        ${list && list.deadlines.length > 0 ? deadlineTable(scene, words, list) : nothing}
        ${pager(scene, list, turn)}
      `;
    },
  };
}

function deadlineTable(scene: Scene, words: RoomSay<DeadlineWord>, { deadlines, now }: DeadlineList): TemplateResult {
  return table({
    caption: words('table'),
    head: [words('case'), words('flow'), words('kind'), words('due'), words('at')],
    rows: deadlines.map(({ protocol, flow, kind, dueAt: at, state }) => [
      html`<a href=${hashOf({ at: 'case', protocol })}>${protocol}</a>`,
      flowName(scene, flow),
      words(`kind.${kind}`),
      clock(dueAt(scene.say, { dueAt: at, state: state === 'missed' ? 'missed' : 'open' }, Date.parse(now))),
      moment(scene, at),
    ]),
  });
}
