import type { CaseDeadline, CaseMessage, CaseView } from '../../../src/wire/case.ts';
import type { FileRef } from '../../../src/wire/file.ts';
import { askedFields } from '../flows/published-flow.ts';
import { dayIn, daysBetween } from '../receipts/deadline.ts';
import type { Words } from '../words.ts';
import { labelOf } from './form-page.ts';
import { html, type Content, type Markup } from './html.ts';
import { agreedOffer } from './offer.ts';
import { answerText } from './receipt-page.ts';
import { statusAddress } from './status-address.ts';
import type { StatusParts } from './status-page.ts';

/** Each point with its answer, or the plain word that there is none yet (BR-17). */
export function answersSection({ words, seen: { view } }: StatusParts): Content {
  if (view.points.length === 0) return null;
  return html`<h2>${words.say('status.answers')}</h2>
${view.points.map(({ number, text, answer }) => html`<h3>${words.say('points.nth', { number })}</h3>
${said(text)}
${answer ? html`<p>${words.say('status.point.answered', { moment: words.moment(answer.at, view.zone) })}</p>\n${said(answer.text)}` : html`<p>${words.say('status.point.open')}</p>`}`)}`;
}

/** What was said since, in order. */
export function messagesSection(parts: StatusParts): Content {
  const { words, seen: { view } } = parts;
  if (view.erasedAt !== undefined) return null;
  const one = ({ author, text, at, files, point }: CaseMessage): Markup => html`<h3>${words.say(`status.from.${author}`, { moment: words.moment(at, view.zone) })}</h3>
${point !== undefined && html`<p>${words.say('status.earlier', { number: point })}</p>`}
${said(text)}
${fileList(parts, files)}`;
  return html`<h2>${words.say('status.messages')}</h2>
${view.messages.length > 0 ? view.messages.map(one) : html`<p>${words.say('status.messages.none')}</p>`}`;
}

/** What was said in the conversation that the request began with (BR-10). */
export function conversationSection({ words, seen: { view } }: StatusParts): Content {
  const lines = view.conversation?.lines ?? [];
  return lines.length > 0 && html`<h2>${words.say('status.conversation')}</h2>
<dl>
${lines.map(({ author, text, at }) => html`<dt>${words.say(`status.from.${author}`, { moment: words.moment(at, view.zone) })}</dt><dd dir="auto">${text}</dd>`)}
</dl>`;
}

/** By when something is due: in words, in the zone of the company, which is named (BR-13, BR-16). */
export function deadlinesSection(parts: StatusParts): Content {
  const { words, seen: { view }, tenant, secret } = parts;
  if (view.deadlines.length === 0) return null;
  const calendar = (deadline: CaseDeadline): Markup => html`<br><a href="${statusAddress(tenant, `${view.protocol}/${calendarName(deadline)}`, secret)}" download>${words.say(`status.calendar.${deadline.kind}`)}</a>`;
  return html`<h2>${words.say('status.deadlines')}</h2>
<ul class="plain">
${view.deadlines.map((deadline) => html`<li>${deadlineText(parts, deadline)}${deadline.state === 'open' && calendar(deadline)}</li>`)}
</ul>`;
}

/** The file that puts a deadline into a calendar. */
export const calendarName = ({ kind, dueAt }: CaseDeadline): string => `${kind}-${dueAt.replace(/\W/g, '')}.ics`;

/** Where else the person can turn, some only once the answer is overdue (BR-25). */
export function elsewhereSection({ words, seen: { view } }: StatusParts): Content {
  const overdue = view.deadlines.some(({ kind, state }) => kind === 'answer' && state === 'missed');
  const places = view.escalation.filter(({ from }) => from === 'receipt' || overdue);
  return places.length > 0 && html`<h2>${words.say('status.elsewhere')}</h2>
<ul class="plain">${places.map(({ name, url }) => html`<li><a href="${url}" rel="noreferrer">${words.say('status.elsewhere.to', { name, host: new URL(url).host })}</a></li>`)}</ul>`;
}

/** What was sent in the beginning; points stand with their answers. */
export function sentSection(parts: StatusParts): Content {
  const { words, seen: { view, definition, offer } } = parts;
  if (!view.submission) return null;
  const { answers } = view.submission;
  const shown = askedFields(definition).filter(({ field }) => Object.hasOwn(answers, field) && !['points', 'files'].includes(definition.fields[field]?.as ?? ''));
  return html`<h2>${words.say('receipt.sent')}</h2>
<dl>
${shown.map(({ step, field }) => html`<dt>${labelOf(definition, words, field)}</dt><dd dir="auto">${answerText(definition, words, step, field, answers[field], offer)}</dd>`)}
</dl>
${fileList(parts, view.files)}
${offer && agreedOffer(words, offer)}`;
}

export function deadlineText({ words, seen: { view }, now }: Pick<StatusParts, 'words' | 'seen' | 'now'>, { kind, dueAt, state }: CaseDeadline): string {
  const moment = words.moment(dueAt, view.zone);
  if (state === 'open') return words.say(`status.due.${kind}`, { moment, days: words.days(daysBetween(view.zone, now, new Date(dueAt))) });
  if (state === 'met') return words.say(`status.met.${kind}`, { moment });
  // An answer that is there came too late; one that is not there may still come.
  return words.say(kind === 'answer' && isAnswered(view) ? 'status.late' : `status.overdue.${kind}`, { moment });
}

const isAnswered = ({ status }: CaseView): boolean => status !== 'open';

/** Line by line, also where no style sheet says that line breaks count. */
export const said = (text: string): Markup => html`<p class="said" dir="auto">${text.split('\n').map((line, index) => [index > 0 && html`<br>`, line])}</p>`;

/** By name and size; each is saved, and never shown here. One that was erased has its name for as long as what it came with is kept. */
export function fileList({ words, tenant, seen: { view }, secret }: StatusParts, files: readonly FileRef[]): Content {
  const one = ({ id, name, bytes }: FileRef): Content => {
    const erased = erasedFile(view, id);
    if (erased) return words.say('status.file.erased', { name, day: dayOf(words, view, erased.at) });
    return html`<a href="${statusAddress(tenant, `${view.protocol}/files/${id}`, secret)}" download><bdi>${name}</bdi> (${words.size(bytes)})</a>`;
  };
  return files.length > 0 && html`<h3>${words.say('status.files')}</h3>
<ul class="plain">${files.map((file) => html`<li>${one(file)}</li>`)}</ul>`;
}

export const erasedFile = ({ erasedFiles = [] }: CaseView, id: string) => erasedFiles.find((one) => one.id === id);

/** What was said is gone, since when, and that the receipt stands. */
export function erasedSection({ words, seen: { view } }: StatusParts): Content {
  return view.erasedAt !== undefined && html`<p>${words.say('status.erased', { day: dayOf(words, view, view.erasedAt) })}</p>`;
}

const dayOf = (words: Words, { zone }: CaseView, at: string): string => words.day(dayIn(zone, new Date(at)));
