import { html, nothing, type TemplateResult } from 'lit';
import { DeadlineList, dueStates } from '../../../src/wire/console-cases.ts';
import type { Api } from '../api.ts';
import { dueIn } from '../clock.ts';
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
  const filter = (wanted: string) =>
    scene.act(async () => {
      const before = state;
      state = wanted;
      await show(0).catch((error: unknown) => {
        state = before; // as is what is shown
        throw error;
      });
    }, () => found(words, list));
  const turn = (page: number) => scene.act(() => show(page), () => found(words, list));

  return {
    async speak(lang) {
      words = await roomWords(lang, {
        en: async () => (await import('../words/deadlines/en.ts')).en,
        'pt-BR': async () => (await import('../words/deadlines/pt-br.ts')).ptBr,
        de: async () => (await import('../words/deadlines/de.ts')).de,
      });
    },
    open: (within) => {
      if (dueStates.some((one) => one === within)) state = within;
      return show(0);
    },
    view(): TemplateResult {
      const options = ['', ...dueStates].map((value) => ({ value, label: words(value === '' ? 'which.all' : (`which.${value}` as DeadlineWord)) })); // a word for each state
      return html`
        <p>${words('text')}</p>
        ${list ? html`<p>${warned(scene, words, list)}</p>` : nothing}
        <form role="search" @submit=${sent(({ state: wanted = '' }) => filter(wanted))}>
          ${choice({ name: 'state', label: words('which'), options, value: state })}
          <p class="actions"><button class="main">${words('show')}</button></p>
        </form>
        <p>${found(words, list)}</p>
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
      clock(dueIn(scene.say, at, state, Date.parse(now))),
      moment(scene, at),
    ]),
  });
}

const found = (words: RoomSay<DeadlineWord>, list: DeadlineList | undefined): string =>
  !list ? '' : list.deadlines.length > 0 ? words('found', { count: list.deadlines.length }) : words('none');

/** How long before, the company’s systems are told. */
function warned({ say }: Scene, words: RoomSay<DeadlineWord>, { warnings }: DeadlineList): string {
  if (warnings.length === 0) return words('warned.never');
  const hours = warnings.map((count) => new Intl.NumberFormat(say.lang, { style: 'unit', unit: 'hour', unitDisplay: 'long' }).format(count));
  return words('warned', { times: new Intl.ListFormat(say.lang).format(hours) });
}
