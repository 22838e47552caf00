import type { FileRef } from '../../../src/wire/file.ts';
import type { FlowDefinition } from '../../../src/wire/flow-definition.ts';
import type { FieldProblem } from '../../../src/wire/problem.ts';
import { labelIn } from '../../../src/wire/statutory-label.ts';
import { entriesOf, isDay, lengthOf, type FieldSpec } from '../../../src/wire/vocabulary.ts';
import { filesFieldOf, noFiles, type FormFiles } from '../flows/form-files.ts';
import { dependencyOf } from '../flows/form-message.ts';
import { askedFields } from '../flows/published-flow.ts';
import type { TenantConfig } from '../tenants.ts';
import { offersMark } from '../flows/agreed-offer.ts';
import type { OwnKey, Words } from '../words.ts';
import { filesField, refusedText } from './files-field.ts';
import { html, type Content, type Markup } from './html.ts';
import { offerFacts, offerTitle } from './offer.ts';
import { page, type Page } from './page.ts';
import { problemSentence, problemSummary, summaryTitle, type Mending } from './problems.ts';

const exampleDay = '2027-03-31';

export interface FormParts {
  readonly tenant: TenantConfig;
  readonly definition: FlowDefinition;
  readonly words: Words;
  /** Goes back with the form, so that sending twice is harmless. */
  readonly key: string;
  readonly typed?: Readonly<Record<string, string>>;
  readonly problems?: readonly FieldProblem[];
  /** Files that are here already, and those that are not. */
  readonly files?: FormFiles;
  /** What goes back with the form for each of them. */
  readonly ticketOf: (file: FileRef) => string;
  /** The list that the person wants more room for. */
  readonly more?: string | undefined;
  /** Why nothing was registered, when it is no answer's fault. */
  readonly notice?: OwnKey;
  /** Drawn for the company alone: nothing can be sent from it. */
  readonly preview?: true;
}

/**
 * All questions of a flow on one page, for browsers without JavaScript. Under a strict statute there is nothing on it but
 * the heading, the fields and the button with its exact label; problems are told nevertheless.
 */
export function formPage(parts: FormParts): Page {
  const { tenant, definition, words, key, notice, preview } = parts;
  const { flow, statute } = definition;
  const title = words.find(`${flow}.title`) ?? labelIn(definition.labels['start'], words.lang)?.text ?? words.say('form.title', { company: tenant.name });
  const mendings = mendingsOf(parts);
  // Where the form comes back for a reason of ours, that comes first.
  const heading = notice ? words.say(notice) : mendings.length > 0 ? summaryTitle(words, mendings.length) : undefined;
  const main = html`<h1>${title}</h1>
${heading === undefined ? null : problemSummary(heading, mendings)}
${preview && html`<p class="notice">${words.say('form.preview')}</p>`}
<form${preview ? html` method="dialog"` : html` method="post" action="/f/${tenant.slug}/${flow}"${filesFieldOf(definition) && html` enctype="multipart/form-data"`}`} novalidate>
${hasList(definition) && html`<button type="submit" hidden></button>`}
<input type="hidden" name="statute" value="${statute}">
<input type="hidden" name="locale" value="${words.lang}">
<input type="hidden" name="key" value="${key}">
<input type="hidden" name="version" value="${definition.version}">${tenant.offers && askedFields(definition).some(({ field }) => definition.fields[field]?.as === 'offer') && html`
<input type="hidden" name="offers" value="${offersMark(tenant.offers)}">`}
${askedFields(definition).map(({ step, field }) => question(parts, step, field))}
<p><button type="submit"${confirmLang(definition, words)}>${confirmText(definition, words)}</button></p>
</form>
${(definition.strict && notice !== 'form.too-many-requests') || !tenant.contact ? null : html`<p>${words.say('receipt.contact')}: ${tenant.contact}</p>`}`;
  return page({ words, title: heading === undefined ? title : `${words.say('form.error')} ${title}`, main, referrer: 'same-origin' });
}

/** The words of a problem; they name the field, since the summary stands apart from it. */
export function problemText({ definition, words, typed = {} }: FormParts, { field, code, max = 0 }: FieldProblem): string {
  const spec = definition.fields[field];
  const holes = {
    label: labelOf(definition, words, field),
    field: labelOf(definition, words, field),
    max,
    count: lengthOf(typed[field] ?? ''),
    // Whoever reads this types into a plain text field, where only this order is understood.
    example: exampleDay,
  };
  return problemSentence(words, code, spec?.as, holes);
}

export function labelOf(definition: FlowDefinition, words: Words, field: string): string {
  const step = askedFields(definition).find((asked) => asked.field === field)?.step ?? field;
  return words.find(`${definition.flow}.${step}.${field}.label`) ?? field;
}

/** Everything to be mended, in reading order; each file that is not here by its name. */
function mendingsOf(parts: FormParts): Mending[] {
  const { definition, words, problems = [], files = noFiles } = parts;
  const question = filesFieldOf(definition);
  return askedFields(definition).flatMap(({ field }) => [
    ...problems.filter((problem) => problem.field === field).map((problem) => ({ target: targetOf(parts, field), text: problemText(parts, problem) })),
    ...(field === question?.field ? files.refused.map((file) => ({ target: field, text: refusedText(words, file, question.most) })) : []),
  ]);
}

/** Where a summary link leads: to the field, or to the first radio button of a choice. */
function targetOf({ definition }: FormParts, field: string): string {
  const spec = definition.fields[field];
  return spec?.as === 'choice' ? `${field}-${spec.choices[0] ?? ''}` : field;
}

function question(parts: FormParts, step: string, field: string): Content {
  const { definition, words, typed = {}, problems = [] } = parts;
  const spec = definition.fields[field];
  if (!spec) return null;
  const path = `${definition.flow}.${step}.${field}`;
  const holes = { example: words.day(exampleDay) };
  const conditional = dependencyOf(definition, field) !== undefined;
  const optional = conditional || definition.needs[field] === 'optional';
  const own = words.find(`${path}.label`) ?? field;
  // A question that only some must answer says so in its own words; "optional" would be wrong for them.
  const label = optional && !conditional ? words.say('form.optional', { label: own }) : own;
  const ownHint = (optional && !conditional && words.find(`${path}.hint.optional`, holes)) || words.find(`${path}.hint`, holes);
  const hintText = [onlyIf(parts, field), ownHint].filter(Boolean).join(' ');
  const problem = problems.find((one) => one.field === field);
  const hint = hintText && html`<p class="hint" id="${field}-hint">${hintText}</p>`;
  const error = problem && html`<p class="error" id="${field}-error">${words.say('form.error')} ${problemText(parts, problem)}</p>`;
  const described = [hintText && `${field}-hint`, problem && `${field}-error`].filter(Boolean).join(' ');
  const tied = html`${described && html` aria-describedby="${described}"`}${problem && html` aria-invalid="true"`}`;
  const shell = problem ? 'field wrong' : 'field';
  const value = typed[field] ?? '';

  switch (spec.as) {
    case 'choice':
      return html`<fieldset class="${shell}"${described && html` aria-describedby="${described}"`}>
<legend>${label}</legend>${hint}${error}
${spec.choices.map((choice) => html`<div class="option"><input type="radio" id="${field}-${choice}" name="${field}" value="${choice}"${value === choice && html` checked`}${problem && html` aria-invalid="true"`}><label for="${field}-${choice}">${words.find(`${path}.${choice}`) ?? choice}</label></div>`)}
</fieldset>`;
    case 'offer':
      if (!parts.tenant.offers) break;
      return html`<fieldset class="${shell}"${described && html` aria-describedby="${described}"`}>
<legend>${label}</legend>${hint}${error}
${parts.tenant.offers.map((offer, index) => html`<div class="option"><input type="radio" id="${field}${index > 0 && `-${index}`}" name="${field}" value="${offer.id}"${value === offer.id && !problem && html` checked`}${problem && html` aria-invalid="true"`}><label for="${field}${index > 0 && `-${index}`}" dir="auto">${offerTitle(words, offer)}</label></div>
${offerFacts(words, offer)}`)}
</fieldset>`;
    case 'consent':
      return html`<div class="${shell}">${hint}${error}
<div class="option"><input type="checkbox" id="${field}" name="${field}" value="yes"${value === 'yes' && html` checked`}${tied}><label for="${field}">${label}</label></div></div>`;
    case 'points':
      return pointsQuestion(parts, { field, label, spec, shell, described, notes: html`${hint}${error}`, invalid: problem !== undefined });
    case 'files':
      return filesField(words, { name: field, label, hint: hintText, most: spec.most, files: parts.files ?? noFiles, ticketOf: parts.ticketOf });
    case 'long-text':
      // A line of its own, without a style sheet too: text browsers write a label beside the last line of the field (w3m 0.5.3).
      return html`<div class="${shell}"><label for="${field}">${label}</label>${hint}${error}
<p><textarea id="${field}" name="${field}" rows="5" dir="auto"${tied}>${'\n'}${value}</textarea></p></div>`;
  }
  return html`<div class="${shell}"><label for="${field}">${label}</label>${hint}${error}
<input id="${field}" name="${field}" ${inputKind(spec, field, value)} value="${value}"${!optional && html` required`}${tied}></div>`;
}

/** All questions stand on the page here, so one that only some must answer says who; on a strict page nothing may stand beside the field. */
function onlyIf({ definition, words }: FormParts, field: string): string | undefined {
  const dependency = dependencyOf(definition, field);
  if (!dependency || definition.strict) return undefined;
  const { on, is } = dependency;
  const step = askedFields(definition).find((asked) => asked.field === on)?.step ?? on;
  const choice = words.find(`${definition.flow}.${step}.${on}.${is}`);
  return choice && words.say('form.only-if', { choice });
}

/** Enter in a field presses the first button of a form: with a list on the page, that must not be the one for more room. */
const hasList = ({ fields, needs }: FlowDefinition): boolean => Object.keys(needs).some((name) => fields[name]?.as === 'points');

interface PointsParts {
  readonly field: string;
  readonly label: string;
  readonly spec: Extract<FieldSpec, { as: 'points' }>;
  readonly shell: string;
  readonly described: string;
  readonly notes: Markup;
  readonly invalid: boolean;
}

/** Numbered fields: three to begin with, two more than are written, and a button for more; without JavaScript none can be added here. */
function pointsQuestion({ words, typed = {}, more }: FormParts, { field, label, spec, shell, described, notes, invalid }: PointsParts): Markup {
  const points = entriesOf(typed[field] ?? '').map(String);
  const written = points.filter((point) => point.trim() !== '').length;
  const room = Math.min(spec.most, Math.max(3, points.length, more === field ? points.length + 3 : written + 1));
  const first = (index: number): Content => index === 0 && html` id="${field}"`;
  return html`<fieldset class="${shell}"${described && html` aria-describedby="${described}"`}>
<legend>${label}</legend>${notes}
${Array.from({ length: room }, (_, index) => html`<p><label for="${index === 0 ? field : `${field}-${index + 1}`}">${words.say('points.nth', { number: index + 1 })}</label><br>
<textarea${first(index) || html` id="${field}-${index + 1}"`} name="${field}" rows="3" dir="auto"${index === 0 && invalid && html` aria-invalid="true"`}>${'\n'}${points[index] ?? ''}</textarea></p>`)}
${room < spec.most && html`<p><button type="submit" name="more" value="${field}" formaction="#${field}-${room + 1}">${words.say('points.more')}</button></p>`}
</fieldset>`;
}

function inputKind(spec: FieldSpec, field: string, value: string): Markup {
  switch (spec.as) {
    case 'email':
      return html`type="email" autocomplete="email"`;
    case 'phone':
      return html`type="tel" autocomplete="tel"`;
    case 'date':
      // A date control drops what is no date; then it has to be shown as text, to be mended.
      return value === '' || isDay(value) ? html`type="date"` : html`type="text" inputmode="numeric"`;
    default:
      return field === 'name' ? html`type="text" dir="auto" autocomplete="name"` : html`type="text" dir="auto"`;
  }
}

function confirmText({ flow, labels }: FlowDefinition, words: Words): string {
  return labelIn(labels['confirm'], words.lang)?.text ?? words.find(`${flow}.confirm`) ?? words.say('form.send');
}

function confirmLang({ labels }: FlowDefinition, words: Words): Content {
  const lang = labelIn(labels['confirm'], words.lang)?.lang;
  return lang !== undefined && lang !== words.lang && html` lang="${lang}"`;
}
