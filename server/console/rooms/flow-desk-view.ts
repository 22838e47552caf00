import { html, nothing, type TemplateResult } from 'lit';
import { may } from '../../../src/wire/console-permissions.ts';
import type { FlowChange } from '../../../src/wire/console-flows.ts';
import { hashOf } from '../place.ts';
import { flowName, moment } from '../views/parts.ts';
import { table } from '../views/table.ts';
import type { FlowWord } from '../words/flows/en.ts';
import { lawText, liveText } from './flow-lines-view.ts';
import { editing, type FlowScene } from './flows.ts';
import { labelIn, languageName, mendingList, questionForm } from './question-form.ts';
import type { Asked, Kind } from './own-question.ts';

/** One flow under one law: what is asked, what can be added, what would change, and every version there ever was. */
export function flowDeskView(at: FlowScene): TemplateResult {
  const { scene, words, desk } = at;
  const { flow, statute, basis, open, closedBy, fault, setAside = [] } = desk;
  return html`
    ${mendingList(at)}
    <p><a href=${hashOf({ at: 'flows' })}>${words('back')}</a></p>
    <h2 id="flow" tabindex="-1">${flowName(scene, flow)}, ${statute}</h2>
    <p dir="auto">${words('law')}: ${lawText(words, desk)}. ${words('live')}: ${liveText(scene, words, desk.live)}.</p>
    ${fault === undefined ? nothing : html`<p class="note">${words('fault')} <span lang="en">${fault}</span></p>`}
    ${open ? nothing : html`<p class="note">${words('closed', { article: closedBy ?? basis })}</p>`}
    ${setAside.length > 0 ? html`<h3>${words('setAside')}</h3><p>${words('setAside.text', { names: setAside.map((one) => labelIn(one.label, scene.say.lang)).join(', ') })}</p>` : nothing}
    <h3>${words('asked')}</h3>
    <ol class="calls">${desk.asked.map(({ name, label, own }) => html`<li><h4 dir="auto">${own ? labelOf(at, name) : label}</h4>${own ? ownQuestion(at, name) : html`<p>${words('fixed')}</p>`}</li>`)}</ol>
    ${at.removed ? restore(at, at.removed) : nothing}
    ${open ? html`${questionForm(at)} ${changes(at)}` : nothing} ${history(at)}
  `;
}

const labelOf = ({ scene, own, desk }: FlowScene, name: string): string => labelIn([...own, ...desk.live.fields].find((one) => one.name === name)?.label ?? {}, scene.say.lang) || name;

function ownQuestion(at: FlowScene, name: string): TemplateResult {
  const { scene, words, own } = at;
  const place = own.findIndex((one) => one.name === name);
  const question = own[place];
  if (!question) return html`${nothing}`;
  const label = labelOf(at, name);
  const languages = Object.keys(question.label).map((lang) => languageName(lang, scene.say.lang)).join(', ');
  const move = async (event: Event, by: -1 | 1): Promise<void> => {
    const focus = focusIn(at, event);
    const next = own.toSpliced(place, 1).toSpliced(place + by, 0, question);
    if (!(await at.put(next, words('moved', { label, place: place + by + 1 })))) return;
    // The focus goes with the question, and at either end to what is left to do with it.
    const [wanted, other] = by < 0 ? ['up', 'down'] : ['down', 'up'];
    await focus(`${wanted}-${name}`, `${other}-${name}`);
  };
  const remove = async (event: Event): Promise<void> => {
    const focus = focusIn(at, event);
    if (await at.put(own.toSpliced(place, 1), words('removed', { label }), question)) await focus('restore');
  };
  const change = async (event: Event): Promise<void> => {
    const focus = focusIn(at, event);
    at.write(editing(question));
    await focus('q-label');
  };
  return html`
    <p>${words('own.line', { name, kind: words(`kind.${question.spec.as as Kind}`), need: words(question.need), languages })}</p>
    <p class="actions">
      <button @click=${change}>${words('change', { label })}</button>
      ${place > 0 ? html`<button id="up-${name}" @click=${(event: Event) => move(event, -1)}>${words('up', { label })}</button>` : nothing}
      ${place < own.length - 1 ? html`<button id="down-${name}" @click=${(event: Event) => move(event, 1)}>${words('down', { label })}</button>` : nothing}
      <button @click=${remove}>${words('remove', { label })}</button>
    </p>
  `;
}

function restore(at: FlowScene, removed: Asked): TemplateResult {
  const { scene, words, own } = at;
  const label = labelIn(removed.label, scene.say.lang);
  const put = async (event: Event): Promise<void> => {
    const focus = focusIn(at, event);
    if (await at.put([...own, removed], words('saved'))) await focus(`up-${removed.name}`, 'q-label');
  };
  return html`<p><button id="restore" @click=${put}>${words('restore', { label })}</button></p>`;
}

/** What publishing would change, in words, and the way to do it. */
function changes(at: FlowScene): TemplateResult {
  const { scene, words, desk } = at;
  const { flow, statute, draft } = desk;
  const { lang } = at.writing;
  /** What was pressed is gone then. */
  const toTop = async (event: Event, work: () => Promise<boolean>): Promise<void> => {
    const focus = focusIn(at, event);
    if (await work()) await focus('flow');
  };
  const mayPublish = scene.me !== null && may(scene.me.operator.role, 'publish-flows');
  return html`
    <h3>${words('changes')}</h3>
    ${draft.at === undefined ? nothing : html`<p>${words('draft')}: ${moment(scene, draft.at)}${draft.by === undefined ? nothing : html` <bdi>${words('by', { name: draft.by })}</bdi>`}</p>`}
    ${desk.changes.length === 0 ? html`<p>${words('changes.none')}</p>` : html`<ul>${desk.changes.map((change) => html`<li dir="auto">${changeText(at, change)}</li>`)}</ul>`}
    <p><a href=${scene.at(`/flows/${flow}/${statute}/preview?locale=${lang}`)} target="_blank" rel="noopener">${words('preview', { language: languageName(lang, scene.say.lang) })}</a></p>
    ${draft.fields === undefined
      ? nothing
      : html`${mayPublish
            ? html`<details>
                <summary>${words('publish')}</summary>
                <p>${words('publish.text')}</p>
                <p><button class="main" @click=${(event: Event) => toTop(event, () => at.publish())}>${words('publish.now')}</button></p>
              </details>`
            : html`<p>${words('publish.not')}</p>`}
          <p><button @click=${(event: Event) => toTop(event, () => at.put(null, words('discarded')))}>${words('discard')}</button></p>`}
  `;
}

function changeText(at: FlowScene, { name, is, what }: FlowChange): string {
  return at.words(`change.${is}`, { label: labelOf(at, name), what: what.map((part) => at.words(`what.${part}` satisfies FlowWord)).join(', ') });
}

function history(at: FlowScene): TemplateResult {
  const { scene, words, desk } = at;
  const take = (fields: readonly Asked[], number: number) => at.put(fields, words('taken', { number }));
  return html`
    <h3>${words('history')}</h3>
    ${desk.history.length === 0
      ? html`<p>${words('history.none')}</p>`
      : table({
          caption: words('history.table'),
          head: [words('number'), words('when'), words('who'), words('questions'), words('again')],
          rows: desk.history.map(({ number, at: when, by, fields }) => [
            String(number),
            moment(scene, when),
            html`<bdi>${by ?? words('who.gone')}</bdi>`,
            fields.map((one) => labelIn(one.label, scene.say.lang)).join(', ') || words('questions.none'),
            html`<button @click=${() => take(fields, number)}>${words('take', { number })}</button>`,
          ]),
        })}
  `;
}

/** Moves the focus, once all that changed is on the page, to the first of these that is there. */
function focusIn({ scene }: FlowScene, event: Event): (...ids: readonly string[]) => Promise<void> {
  const root = (event.currentTarget as HTMLElement).getRootNode() as ShadowRoot; // the console's own
  return async (...ids) => {
    await scene.drawn();
    ids.map((id) => root.getElementById(id)).find(Boolean)?.focus();
  };
}
