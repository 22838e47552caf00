import { html, nothing, type TemplateResult } from 'lit';
import { caseStatuses } from '../../../src/wire/case.ts';
import { dueAt } from '../clock.ts';
import { hashOf } from '../place.ts';
import type { Scene } from '../scene.ts';
import { choice, clock, field, flowName, heading, moment, sent, trouble } from './parts.ts';

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
    ${list && list.cases.length > 0 ? table(scene) : nothing}
    ${list && (list.more || list.page > 0)
      ? html`<p class="actions">
          ${list.page > 0 ? html`<button @click=${() => turn(list.page - 1)}>${say('cases.back')}</button>` : nothing}
          ${list.more ? html`<button @click=${() => turn(list.page + 1)}>${say('cases.more')}</button>` : nothing}
        </p>`
      : nothing}
  `;
}

function table(scene: Scene): TemplateResult {
  const { say, desk } = scene;
  const now = Date.parse(desk.list?.now ?? '');
  return html`<table role="table">
    <caption>${say('cases.table')}</caption>
    <thead role="rowgroup">
      <tr role="row">${(['cases.number', 'cases.flow', 'case.status', 'cases.due', 'case.opened'] as const).map((key) => html`<th role="columnheader" scope="col">${say(key)}</th>`)}</tr>
    </thead>
    <tbody role="rowgroup">
      ${desk.list?.cases.map(
        ({ protocol, flow, status, deadline, openedAt, toTranslate }) => html`<tr role="row">
          <th role="rowheader" scope="row"><a href=${hashOf({ at: 'case', protocol })}>${protocol}</a></th>
          <td role="cell" data-label=${say('cases.flow')}>${flowName(scene, flow)}</td>
          <td role="cell" data-label=${say('case.status')}>${say(`case.status.${status}`)}${toTranslate > 0 ? html`<br /><strong>${say('cases.signed', { count: toTranslate })}</strong>` : nothing}</td>
          <td role="cell" data-label=${say('cases.due')}>${clock(dueAt(say, deadline, now, status !== 'open'))}</td>
          <td role="cell" data-label=${say('case.opened')}>${moment(scene, openedAt)}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}
