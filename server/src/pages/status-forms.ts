import { messageFilesMax } from '../../../src/wire/case.ts';
import { lengthOf } from '../../../src/wire/vocabulary.ts';
import { caseFields, type CaseField, type CaseForm, type CaseProblem, type WrittenCaseForm } from '../cases/case-forms.ts';
import { noFiles } from '../flows/form-files.ts';
import type { OwnKey, Words } from '../words.ts';
import { choiceField, lineField, textField, type FieldParts } from './fields.ts';
import { filesField, refusedText } from './files-field.ts';
import { html, type Content, type Markup } from './html.ts';
import { problemSentence, type Mending } from './problems.ts';
import { statusAddress } from './status-address.ts';
import type { StatusParts } from './status-page.ts';

/** Forms that stand by themselves; that of a translation stands at its video. */
type ListedForm = Exclude<CaseForm, 'translation'>;

/** A form on the page: its id, which is where the list of what can be done leads, and what it is called. */
export interface ShownForm {
  readonly form: ListedForm;
  readonly title: string;
  readonly shown: Markup;
}

const labels = {
  text: 'status.message.text',
  resolved: 'status.outcome.resolved',
  satisfaction: 'status.outcome.satisfaction',
  reason: 'status.reopen.reason',
  medium: 'status.history.medium',
  email: 'status.history.email',
  post: 'status.history.post',
  verdict: 'status.signed',
  correction: 'status.signed.text',
  office: 'status.escalation.body',
  officeNumber: 'status.escalation.reference',
} as const satisfies Record<CaseField, OwnKey>;

/** Whatever can be done now; nothing once it was erased. A closed case takes no message until it is open again; an open one cannot be reopened. */
export function formsOf(parts: StatusParts): ShownForm[] {
  const { seen: { view }, written } = parts;
  if (view.erasedAt !== undefined) return [];
  const token = view.outcome.token ?? (written?.form === 'outcome' ? written.typed.token : undefined);
  return [
    ...(token === undefined ? [] : [outcomeForm(parts, token)]),
    ...(view.status === 'closed' ? [] : [messageForm(parts)]),
    ...(view.status === 'open' ? [] : [reopenForm(parts)]),
    historyForm(parts),
    escalationForm(parts),
  ];
}

/** Everything to be mended, each with where that is done: the field, or the first of its choices. */
export function caseMendings(words: Words, written: WrittenCaseForm): Mending[] {
  const { problems, files = noFiles } = written;
  return [
    ...problems.map((problem) => {
      const spec = caseFields[problem.field];
      return { target: problem.field === 'correction' ? correctionId(written.typed.file) : spec.as === 'choice' ? `${problem.field}-${spec.choices[0]}` : problem.field, text: caseProblem(words, problem, written) };
    }),
    ...files.refused.map((file) => ({ target: 'files', text: refusedText(words, file, messageFilesMax) })),
  ];
}

/** The field in which what was signed in this video is corrected. */
export const correctionId = (file = ''): string => `correction-${file}`;

export function caseProblem(words: Words, { field, code, max = 0 }: CaseProblem, { typed }: Pick<WrittenCaseForm, 'typed'>): string {
  const label = words.say(labels[field]);
  return problemSentence(words, code, caseFields[field].as, { label, field: label, max, count: lengthOf(typed[field] ?? '') });
}

function messageForm(parts: StatusParts): ShownForm {
  const { words, written, ticketOf } = parts;
  const label = words.say('form.optional', { label: words.say('status.files') });
  const files = written?.form === 'message' ? written.files : undefined;
  return form(parts, 'message', html`${textField(words, question(parts, 'text', 'status.message.hint'))}
${filesField(words, { name: 'files', label, most: messageFilesMax, files: files ?? noFiles, ticketOf })}`);
}

function reopenForm(parts: StatusParts): ShownForm {
  return form(parts, 'reopen', textField(parts.words, question(parts, 'reason', 'status.reopen.hint')));
}

function outcomeForm(parts: StatusParts, token: string): ShownForm {
  const { words } = parts;
  const satisfaction = question(parts, 'satisfaction');
  return form(parts, 'outcome', html`<input type="hidden" name="token" value="${token}">
<p>${words.say('status.outcome.lead')}</p>
${choiceField(words, question(parts, 'resolved'), caseFields.resolved.choices.map((choice) => [choice, words.say(`status.outcome.resolved.${choice}`)]))}
${choiceField(words, { ...satisfaction, label: words.say('form.optional', { label: satisfaction.label }) }, caseFields.satisfaction.choices.map((choice) => [choice, words.say(`status.outcome.satisfaction.${choice}`)]))}`);
}

/** What was sent before is not asked again: the address stands there already (BR-10). */
function historyForm(parts: StatusParts): ShownForm {
  const { words } = parts;
  const email = question(parts, 'email', 'status.history.email.hint');
  const post = question(parts, 'post', 'status.history.post.hint');
  return form(parts, 'history', html`<p>${words.say('status.history.lead')}</p>
${choiceField(words, question(parts, 'medium'), caseFields.medium.choices.map((choice) => [choice, words.say(`status.history.medium.${choice}`)]))}
${lineField(words, { ...email, value: email.value ?? sentBefore(parts, 'email') }, html`type="email" autocomplete="email"`)}
${textField(words, { ...post, value: post.value ?? sentBefore(parts, 'address') })}`);
}

/** Where the person has turned beside (BR-25): it counts in the resolution index, and nobody else need note it. */
function escalationForm(parts: StatusParts): ShownForm {
  const { words } = parts;
  const number = question(parts, 'officeNumber');
  return form(parts, 'escalation', html`<p>${words.say('status.escalation.lead')}</p>
${choiceField(words, question(parts, 'office'), caseFields.office.choices.map((choice) => [choice, words.say(`status.escalation.body.${choice}`)]))}
${lineField(words, { ...number, label: words.say('form.optional', { label: number.label }) }, html`type="text" autocomplete="off"`)}`);
}

function sentBefore({ seen: { view } }: StatusParts, field: string): string | undefined {
  const answers = view.submission?.answers ?? {};
  const given = Object.hasOwn(answers, field) ? answers[field] : undefined;
  return typeof given === 'string' ? given : undefined;
}

function form({ tenant, seen: { view }, words, secret, key }: StatusParts, id: ListedForm, fields: Content): ShownForm {
  const title = words.say(`status.${id}`);
  return {
    form: id,
    title,
    // Should it come back, the address leads to what is to be mended.
    shown: html`<h2 id="${id}">${title}</h2>
<form method="post" action="${statusAddress(tenant, view.protocol, secret)}#problems"${id === 'message' && html` enctype="multipart/form-data"`} novalidate>
<input type="hidden" name="form" value="${id}">
<input type="hidden" name="key" value="${key}">
${fields}
<p><button type="submit">${words.say(`status.${id}.send`)}</button></p>
</form>
`,
  };
}

function question({ words, written }: StatusParts, name: CaseField, hint?: OwnKey): FieldParts {
  const problem = written?.problems.find(({ field }) => field === name);
  return {
    name,
    label: words.say(labels[name]),
    ...(hint && { hint: words.say(hint) }),
    value: written?.typed[name],
    problem: written && problem && caseProblem(words, problem, written),
  };
}
