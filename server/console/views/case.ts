import { html, nothing, type TemplateResult } from 'lit';
import type { FormWords } from '../../../src/wire/console.ts';
import type { DeskView } from '../../../src/wire/console-cases.ts';
import { dueAt, span } from '../clock.ts';
import type { Scene } from '../scene.ts';
import { clock, field, heading, moment, sent, trouble } from './parts.ts';
import { signedView } from './signed.ts';

/** One case: what was sent, what waits for an answer and until when, files, and who did what. */
export function caseView(scene: Scene, protocol: string): TemplateResult {
  const { say, desk, talk } = scene;
  const found = desk.case?.protocol === protocol ? desk.case : undefined;
  return html`
    ${heading(say('case.title', { protocol }))} ${trouble(scene)}
    ${talk.call ? html`<p><a href="#call">${say('case.back')}</a></p>` : nothing} ${found ? parts(scene, found) : nothing}
  `;
}

function parts(scene: Scene, found: DeskView): TemplateResult {
  const { say, desk } = scene;
  const { protocol, status, openedAt, zone, deadlines, submission, messages, files, histories, audit, erasedAt } = found;
  const now = Date.parse(found.now);
  return html`
    <dl class="answers">
      <div><dt>${say('case.status')}</dt><dd>${say(`case.status.${status}`)}</dd></div>
      <div><dt>${say('case.opened')}</dt><dd>${moment(scene, openedAt, zone)}</dd></div>
      ${deadlines.map((deadline) => html`<div><dt>${say(`case.deadline.${deadline.kind}`)}</dt><dd>${clock(dueAt(say, deadline, now, deadline.state === 'missed' && status !== 'open'))} <br />${moment(scene, deadline.dueAt, zone)}</dd></div>`)}
    </dl>
    <h2>${say('case.sent')}</h2>
    ${submission ? sentAnswers(desk.form, submission.answers) : erasedAt === undefined ? html`<p>${say('case.none-sent')}</p>` : html`<p>${say('case.erased')} ${moment(scene, erasedAt, zone)}</p>`} ${signedView(scene, found)} ${answers(scene, found)}
    ${messages.length > 0
      ? html`<h2>${say('case.messages')}</h2>
          <ol class="plain">${messages.map((message) => html`<li><strong>${say(`case.message.${message.author}`)}</strong>, ${moment(scene, message.at, zone)}<p class="text" dir="auto">${message.text}</p>${message.files.length > 0 ? fileList(scene, found, message.files) : nothing}</li>`)}</ol>`
      : nothing}
    ${files.length > 0 ? html`<h2>${say('case.files')}</h2>${fileList(scene, found, files)}` : nothing}
    ${videoCalls(scene, found)}
    ${histories.length > 0
      ? html`<h2>${say('case.histories')}</h2>
          <ul>${histories.map(({ medium, address, dueAt: due }) => html`<li><span dir="auto">${say('case.history', { medium: say(`case.history.${medium}`), address })}</span> ${due ? clock(dueAt(say, { dueAt: due, state: 'open' }, now)) : nothing}</li>`)}</ul>
          <p><button @click=${() => scene.act(() => desk.act(protocol, 'history-sent'))}>${say('case.history.sent')}</button></p>`
      : nothing}
    ${status === 'closed' ? html`<p>${say('case.closed')}</p>` : html`<p><button @click=${() => scene.act(() => desk.act(protocol, 'close'), 'case.closed')}>${say('case.close')}</button></p>`}
    <h2>${say('case.audit')}</h2>
    <ol class="plain">${audit.map(({ event, actor, at }) => html`<li>${moment(scene, at, zone)} <bdi>${actor}</bdi> ${auditWord(scene, event)}</li>`)}</ol>
  `;
}

/** Whether signing could be read: below twenty pictures a second, or 240 lines, it could not (EN 301 549, 6.5.2 and 6.5.3). */
function videoCalls({ say }: Scene, { videoCalls: calls = [] }: DeskView): TemplateResult | typeof nothing {
  if (calls.length === 0) return nothing;
  const number = (value: number) => new Intl.NumberFormat(say.lang, { maximumFractionDigits: 0 }).format(value);
  return html`<h2>${say('case.video')}</h2>
    <ul>
      ${calls.map(({ from, to, seconds, fps, side }) => {
        const unclear = fps.p10 < 20 || side < 240 ? ` ${say('case.video.unclear')}` : '';
        return html`<li>${say('case.video.line', { from: say(`video.role.${from}`), to: say(`video.role.${to}`), time: span(say.lang, seconds * 1_000), avg: number(fps.avg), p10: number(fps.p10), side: number(side) })}${unclear}</li>`;
      })}
    </ul>`;
}

const audited = ['read', 'file', 'answered', 'closed', 'history-sent', 'translated'] as const;
function auditWord({ say }: Scene, event: string): string {
  const known = audited.find((one) => one === event);
  return known ? say(`audit.${known}`) : event;
}

const kilo = 1024;
function sizeOf(bytes: number, lang: string): string {
  const [unit, size] = bytes < kilo ** 2 ? (['kilobyte', bytes / kilo] as const) : (['megabyte', bytes / kilo ** 2] as const);
  return new Intl.NumberFormat(lang, { style: 'unit', unit, maximumFractionDigits: 1 }).format(Math.ceil(size * 10) / 10);
}

/** By the questions as they are asked; what was chosen, in words. */
function sentAnswers(form: FormWords | undefined, answers: NonNullable<DeskView['submission']>['answers']): TemplateResult {
  const question = (name: string) => form?.fields.find((one) => one.name === name);
  const texts = Object.entries(answers).flatMap(([name, value]) => {
    const text = typeof value === 'string' ? value : value.filter((one) => typeof one === 'string').join('\n');
    return text ? [{ name, text }] : [];
  });
  return html`<dl class="answers">${texts.map(({ name, text }) => html`<div><dt>${question(name)?.label ?? name}</dt><dd dir="auto">${question(name)?.choices.find(({ value }) => value === text)?.label ?? text}</dd></div>`)}</dl>`;
}

/** Each point under a heading of its own, with its answer or the field for one; without points the whole has one. */
function answers(scene: Scene, { protocol, points, left, waits, status }: DeskView): TemplateResult | typeof nothing {
  const { say } = scene;
  if (points.length === 0) return waits && status !== 'closed' ? html`<h2>${say('case.answer')}</h2>${answerForm(scene, protocol)}` : nothing;
  return html`<h2>${say('case.points')}</h2>
    <ol class="plain">
      ${points.map(({ number, text, answer }) => html`<li>
        <h3>${say('case.point', { number })}</h3>
        <p class="text" dir="auto">${text}</p>
        ${answer ? html`<p><strong>${say('case.answer')}</strong>, ${moment(scene, answer.at)}</p><p class="text" dir="auto">${answer.text}</p>` : nothing}
        ${left.includes(number) && status !== 'closed' ? answerForm(scene, protocol, number) : nothing}
      </li>`)}
    </ol>`;
}

function answerForm(scene: Scene, protocol: string, point?: number): TemplateResult {
  const { say, desk } = scene;
  const name = `answer-${point ?? 'all'}`;
  const draft = `${protocol}/${name}`;
  const send = async (text: string): Promise<void> => {
    const answered = await scene.act(() => desk.answer(protocol, { text, ...(point !== undefined && { point }) }), 'case.answered');
    if (answered) scene.keep(draft, '');
  };
  return html`<form @submit=${sent((texts) => send(texts[name] ?? ''))}>
    ${field({ name, label: point === undefined ? say('case.answer') : say('case.answer.point', { number: point }), long: true, max: 10_000, value: scene.draft(draft), input: (text) => scene.keep(draft, text) })}
    <p class="actions"><button class="main">${say('case.answer.send')}</button></p>
  </form>`;
}

function fileList(scene: Scene, { protocol, erasedFiles = [] }: DeskView, files: DeskView['files']): TemplateResult {
  const { say } = scene;
  const erased = new Set(erasedFiles.map(({ id }) => id));
  return html`<ul>${files.map(({ id, name, bytes }) => html`<li>${erased.has(id) ? say('case.file.erased', { name }) : html`<a href=${scene.at(`/cases/${protocol}/files/${id}`)} download>${say('case.file', { name, size: sizeOf(bytes, say.lang) })}</a>`}</li>`)}</ul>`;
}
