import { html, nothing, type TemplateResult } from 'lit';
import { caseStatuses } from '../../../src/wire/case.ts';
import { dueAt } from '../clock.ts';
import { hashOf } from '../place.ts';
import type { Scene } from '../scene.ts';
import { choice, clock, field, flowName, heading, moment, sent, trouble } from './parts.ts';
import { pager } from './pager.ts';
import { table } from './table.ts';

/** The list of cases: what is due first, first. A table, because it is one; narrow pages read it row by row. */
export function casesView(scene: Scene): TemplateResult {
  const { say, desk } = scene;
  const { list, search } = desk;
  const options = [{ value: '', label: say('cases.all') }, ...caseStatuses.map((value) => ({ value, label: say(`case.status.${value}`) }))];
  const turn = (page: number) => scene.act(() => desk.find({ ...search, page }));
  return html`
    ${heading(say('cases'))} ${trouble(scene)}
    <form role="search" @submit=${sent(({ q = '', state = '' }) => scene.act(() => desk.find({ q, state, page: 0 })))}>
      ${field({ name: 'q', label: say('cases.find'), value: search.q, optional: true, max: 40 })} ${choice({ name: 'state', label: say('cases.state'), options, value: search.state })}
      <p class="actions"><button class="main">${say('cases.search')}</button></p>
    </form>
    <p role="status">${list ? (list.cases.length > 0 ? say('cases.found', { count: list.cases.length }) : say('cases.none')) : ''}</p>
    ${list && list.cases.length > 0 ? casesTable(scene) : nothing}
    ${pager(scene, list, turn)}
  `;
}

function casesTable(scene: Scene): TemplateResult {
  const { say, desk } = scene;
  const now = Date.parse(desk.list?.now ?? '');
  return table({
    caption: say('cases.table'),
    head: (['cases.number', 'cases.flow', 'case.status', 'cases.due', 'case.opened'] as const).map((key) => say(key)),
    rows: (desk.list?.cases ?? []).map(({ protocol, flow, status, deadline, openedAt, toTranslate }) => [
      html`<a href=${hashOf({ at: 'case', protocol })}>${protocol}</a>`,
      flowName(scene, flow),
      html`${say(`case.status.${status}`)}${toTranslate > 0 ? html`<br /><strong>${say('cases.signed', { count: toTranslate })}</strong>` : nothing}`,
      clock(dueAt(say, deadline, now, status !== 'open')),
      moment(scene, openedAt),
    ]),
  });
}
