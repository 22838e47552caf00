import { html, nothing, type TemplateResult } from 'lit';
import { auditEvents, AuditList, AuditProofs, type AuditLine } from '../../../src/wire/console-audit.ts';
import { may } from '../../../src/wire/console-permissions.ts';
import { Trouble, type Api } from '../api.ts';
import { hashOf } from '../place.ts';
import type { Scene } from '../scene.ts';
import { pager } from '../views/pager.ts';
import { choice, field, moment, sent } from '../views/parts.ts';
import { table } from '../views/table.ts';
import type { AuditWord } from '../words/audit/en.ts';
import { roomWords, unspoken, type RoomSay } from '../words/room-words.ts';
import { checkLines, type Checked } from './log-check.ts';
import type { Room } from './room.ts';

interface Filter {
  readonly event: string;
  readonly actor: string;
  readonly case: string;
  readonly from: string;
  readonly until: string;
}

const everything: Filter = { event: '', actor: '', case: '', from: '', until: '' };

/** The log of the company, and whether it is the one that was signed. */
export function openAudit(scene: Scene, api: Api): Room {
  let words: RoomSay<AuditWord> = unspoken;
  let filter = everything;
  let list: AuditList | undefined;
  /** Where each page begins, up to the one that is shown. */
  let begins: readonly string[] = [''];
  let checked: (Checked & { readonly waiting: number }) | undefined;

  const show = async (starts: readonly string[]): Promise<void> => {
    list = await api.get(AuditList, `/audit?${new URLSearchParams({ ...filter, before: starts.at(-1) ?? '' }).toString()}`);
    begins = starts;
    checked = undefined;
    scene.requestUpdate();
  };
  const turn = (page: number) => scene.act(() => show(page < begins.length ? begins.slice(0, page + 1) : [...begins, list?.next ?? '']));
  const check = async (): Promise<void> => {
    const lines = list?.lines ?? [];
    const covered = lines.filter((one) => one.covered);
    const proofs = await api.get(AuditProofs, `/audit/proofs?indexes=${covered.map(({ index }) => index).join(',')}`);
    const keys = await fetch('/.well-known/jwks.json').then(
      (answer) => answer.json() as Promise<unknown>,
      () => {
        throw new Trouble('no-network');
      },
    );
    checked = { ...(await checkLines(covered, proofs, keys)), waiting: lines.length - covered.length };
    scene.requestUpdate();
  };
  const said = (): string => {
    if (!checked) return '';
    if (checked.state === 'good') return words('check.good', checked);
    return checked.state === 'changed' ? words('check.changed', checked) : words(`check.${checked.state}`);
  };

  const filterForm = (): TemplateResult => {
    const people = list?.people ?? [];
    const events = [{ value: '', label: words('event.all') }, ...auditEvents.map((value) => ({ value, label: words(`event.${value}`) }))];
    const actors = [{ value: '', label: words('actor.all') }, ...(['person', 'company', 'server'] as const).map((value) => ({ value, label: words(`actor.${value}`) })), ...people.map(({ id, name }) => ({ value: `operator:${id}`, label: name }))];
    const day = (name: 'from' | 'until') => field({ name, label: words(name), hint: words('day.hint'), optional: true, max: 10, value: filter[name] });
    return html`<form role="search" @submit=${sent((texts) => ((filter = { ...everything, ...texts }), scene.act(() => show(['']))))}>
      ${choice({ name: 'event', label: words('event'), options: events, value: filter.event })} ${choice({ name: 'actor', label: words('actor'), options: actors, value: filter.actor })}
      ${field({ name: 'case', label: words('case'), optional: true, max: 40, value: filter.case })} ${day('from')} ${day('until')}
      <p class="actions"><button class="main">${words('show')}</button></p>
    </form>`;
  };

  return {
    async speak(lang) {
      words = await roomWords(lang, {
        en: async () => (await import('../words/audit/en.ts')).en,
        'pt-BR': async () => (await import('../words/audit/pt-br.ts')).ptBr,
        de: async () => (await import('../words/audit/de.ts')).de,
      });
    },
    open: () => show(begins),
    view(): TemplateResult {
      const lines = list?.lines ?? [];
      return html`
        <p>${words('text')}</p>
        ${filterForm()}
        <p role="status">${list ? (lines.length > 0 ? words('found', { count: lines.length }) : words('none')) : ''}</p>
        ${lines.length > 0
          ? html`<p class="hint">${words('check.hint')}</p><p class="actions"><button @click=${() => scene.act(check)}>${words('check')}</button></p>`
          : nothing}
        <p role="status">${said()}</p>
        ${lines.length > 0 ? linesTable(scene, words, lines) : nothing} ${pager(scene, list && { page: begins.length - 1, more: list.next !== undefined }, turn)}
      `;
    },
  };
}

function linesTable(scene: Scene, words: RoomSay<AuditWord>, lines: readonly AuditLine[]): TemplateResult {
  const opens = scene.me !== null && may(scene.me.operator.role, 'see-cases');
  const caseCell = (protocol = '') => (opens && protocol !== '' ? html`<a href=${hashOf({ at: 'case', protocol })}>${protocol}</a>` : protocol);
  return table({
    caption: words('table'),
    head: [words('at'), words('event'), words('actor'), words('case'), words('leaf')],
    rows: lines.map((line) => [moment(scene, line.at), eventName(words, line.event), actorName(words, line), caseCell(line.protocol), leafText(words, line)]),
  });
}

function eventName(words: RoomSay<AuditWord>, event: string): string {
  const known = auditEvents.find((one) => one === event);
  return known ? words(`event.${known}`) : event;
}

function actorName(words: RoomSay<AuditWord>, { actor, name }: AuditLine): TemplateResult | string {
  if (name !== undefined) return html`<bdi>${name}</bdi>`;
  return actor === 'person' || actor === 'company' || actor === 'server' ? words(`actor.${actor}`) : words('actor.operator');
}

function leafText(words: RoomSay<AuditWord>, { index, covered }: AuditLine): string {
  return index === null ? words('leaf.waiting') : words(covered ? 'leaf.signed' : 'leaf.placed', { index });
}
