import { html, nothing, type TemplateResult } from 'lit';
import { MailList, Redriven, type MailLine } from '../../../src/wire/console-deliveries.ts';
import type { Api } from '../api.ts';
import { hashOf } from '../place.ts';
import type { Scene } from '../scene.ts';
import { moment } from '../views/parts.ts';
import { pager } from '../views/pager.ts';
import { table } from '../views/table.ts';
import type { DeliveryWord } from '../words/deliveries/en.ts';
import type { RoomSay } from '../words/room-words.ts';
import { Pages } from './pages.ts';
import { reasonView } from './systems.ts';

/** Receipts that could not go out by e-mail. The person has theirs all the same; this is about the second copy. */
export interface DeadMailPart {
  show(): Promise<void>;
  /** Whether there are lines that somebody may be reading. */
  readonly shows: boolean;
  view(): TemplateResult | typeof nothing;
}

export function deadMails(scene: Scene, api: Api, words: () => RoomSay<DeliveryWord>): DeadMailPart {
  let list: Pick<MailList, 'sends' | 'dead'> = { sends: false, dead: 0 };
  let note = '';
  const begun = new Set<string>();
  const pages = new Pages<MailLine>(async (before) => {
    const { mails, more, ...rest } = await api.get(MailList, `/mails?${new URLSearchParams({ before }).toString()}`);
    list = rest;
    return { lines: mails, more };
  });
  const show = async (): Promise<void> => {
    await pages.show();
    begun.clear();
    scene.requestUpdate();
  };
  const redriveOne = async ({ id, protocol }: MailLine): Promise<void> => {
    const done = await scene.act(async () => {
      await api.send(Redriven, `/mails/${id}/redrive`);
      begun.add(id);
    }, () => words()('mails.again.done', { protocol }));
    if (done) scene.focusOn(`mail-${id}`);
  };
  const redriveAll = async (): Promise<void> => {
    const done = await scene.act(async () => {
      const { redriven } = await api.send(Redriven, '/mails/redrive');
      note = words()('mails.all.done', { count: redriven });
      await pages.turn(0);
    }, () => note);
    if (done) scene.focusOn('mails');
  };

  const row = (line: MailLine): (string | TemplateResult)[] => {
    const { id, protocol, settledAt, lastError } = line;
    const say = words();
    return [
      html`<a id="mail-${id}" href=${hashOf({ at: 'case', protocol })}>${protocol}</a>`,
      begun.has(id) ? say('now.begun') : reasonView(say, lastError ?? ''),
      moment(scene, settledAt),
      list.sends && !begun.has(id) ? html`<button @click=${() => redriveOne(line)}>${say('again')}<span class="unseen"> ${protocol}</span></button>` : say('do.nothing'),
    ];
  };
  return {
    show,
    get shows() {
      return pages.lines.length > 0;
    },
    view() {
      const say = words();
      const { sends, dead } = list;
      if (!sends && dead === 0) return nothing;
      return html`
        <h2 id="mails" tabindex="-1">${say('mails')}</h2>
        ${note ? html`<p class="note">${note}</p>` : nothing} ${sends ? nothing : html`<p>${say('mails.none-sent')}</p>`}
        ${pages.lines.length === 0
          ? html`<p>${say('mails.none')}</p>`
          : html`<p>${say('mails.text')}</p>
              ${table({ caption: say('mails.table'), head: [say('case'), say('mails.why'), say('mails.at'), say('do')], rows: pages.lines.map(row) })}
              ${pager(scene, pages, (page) => scene.act(() => pages.turn(page)))}
              ${sends && dead > 1
                ? html`<details><summary>${say('mails.all.ask')}</summary><p>${say('mails.all.sure', { count: dead })}</p><p class="actions"><button class="main" @click=${redriveAll}>${say('mails.all.yes', { count: dead })}</button></p></details>`
                : nothing}`}
      `;
    },
  };
}
