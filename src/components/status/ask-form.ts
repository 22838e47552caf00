import { html, nothing, type TemplateResult } from 'lit';
import type { MessageKey } from '../../i18n/messages.ts';
import { lengthOf, type FieldSpec } from '../../wire/vocabulary.ts';
import type { FieldProblem } from '../../wire/problem.ts';
import { readForm } from '../field/read-form.ts';
import { textField } from '../field/text.ts';
import { askedIn, filesIn, forms, type FormName } from './forms.ts';
import { radios } from './radios.ts';
import type { StatusScene } from './scene.ts';
import { troubleText } from './trouble.ts';

const word = (form: FormName, field: string, slot: string) => `status.${form}.${field}.${slot}`;
const idOf = (field: string) => `f-${field}`;

/** One form on a page of its own: what to mend, the questions, the button that sends, and the way back. */
export function askForm(scene: StatusScene, form: FormName, after: unknown = nothing): TemplateResult {
  const { words, typed, busy } = scene;
  const written = (event: Event) => readForm(event.currentTarget as HTMLFormElement, askedIn(form, typed).map(([name]) => name), forms[form]); // the listener is on the form
  return html`<form
      novalidate
      @submit=${(event: Event) => {
        event.preventDefault();
        scene.ask({ type: 'send', answers: written(event) });
      }}
      @input=${(event: Event) => scene.ask({ type: 'typed', answers: written(event) })}
    >
      ${summary(scene, form)}${askedIn(form, typed).map(([name, spec]) => question(scene, form, name, spec))}
      <div class="actions">
        <button type="submit" class="main" part="next">${words.say(`status.${form}.send`)}</button>
        ${form === 'find' || busy
          ? nothing
          : html`<button type="button" part="back" @click=${() => scene.ask({ type: 'go', page: 'case' })}>${words.say('page.back')}</button>`}
      </div>
      ${busy ? html`<p class="status">${words.say(form === 'find' ? 'status.looking' : 'sending.now')}</p>` : nothing}
    </form>
    ${after}`;
}

function question({ words, typed, problems, told, files }: StatusScene, form: FormName, name: string, spec: FieldSpec): TemplateResult {
  const label = words.say(word(form, name, 'label') as MessageKey); // each field has one; a test walks them all
  const hint = words.find(word(form, name, 'hint'));
  const ofThis = ({ field }: FieldProblem) => field.split('.')[0] === name;
  const problem = problems.find(ofThis);
  const invalid = told.some(ofThis);
  const id = idOf(name);
  const asked = {
    name,
    spec,
    id,
    value: typed[name] ?? '',
    hint,
    required: !spec.sometimes,
    label: spec.sometimes ? words.say('page.optional', { label }) : label,
    invalid,
    describedBy: [hint ? `${id}-hint` : '', invalid ? `${id}-error` : ''].filter(Boolean).join(' ') || nothing,
    notes: html`${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}${problem
      ? html`<p class="error" part="error" id="${id}-error">${problemWords(form, words, problem, spec, typed[name])}</p>`
      : nothing}`,
  } as const;
  if (spec.as === 'files') return html`${files(asked)}`;
  if (spec.as !== 'choice') return textField({ ...asked, hints: hintsOf[name] ?? {} });
  return radios({ ...asked, choices: spec.choices.map((choice) => [choice, words.say(word(form, name, choice) as MessageKey)] as const) }); // as above
}

const hintsOf: Readonly<Record<string, { readonly autocomplete?: string; readonly spellcheck?: false }>> = {
  protocol: { spellcheck: false },
  secret: { spellcheck: false },
  email: { autocomplete: 'email' },
};

function problemWords(form: FormName, words: StatusScene['words'], { field, code, max = 0 }: FieldProblem, spec: FieldSpec | undefined, text = ''): string {
  const [name = field, place] = field.split('.');
  const list = spec?.as === 'files' ? filesIn(text) : undefined;
  const parameters = { label: words.find(word(form, name, 'label')) ?? name, max, count: list?.length ?? lengthOf(text), name: list?.[Number(place)]?.name ?? '' };
  return words.find(`problem.${code}.${spec?.as}`, parameters) ?? words.find(`problem.${code}`, parameters) ?? words.say('problem.other', parameters);
}

/** What has to be mended, or why nothing came of it; in either case the focus comes here, and what was typed is still there. */
function summary({ words, problems, trouble, typed, page, meant, ask }: StatusScene, form: FormName): unknown {
  if (trouble) {
    const kept = page === 'find' ? '' : ` ${words.say('status.still-here')}`;
    return html`<div class="summary" part="error"><h3 id="summary" tabindex="-1">${troubleText(words, trouble)}${kept}</h3></div>`;
  }
  if (problems.length === 0) return nothing;
  const specs = new Map(askedIn(form, typed));
  const rows = problems.map((problem) => {
    const [name = '', place] = problem.field.split('.');
    const spec = specs.get(name);
    const first = spec?.as === 'choice' ? `-${spec.choices[0]}` : place === undefined ? '' : `-${Number(place) + 1}`;
    return { text: problemWords(form, words, problem, spec, typed[name]), to: idOf(name) + first };
  });
  return html`<div class="summary" part="error">
    <h3 id="summary" tabindex="-1">
      ${words.say('summary.title', { count: rows.length })}<span class="unseen">: ${rows.map(({ text }) => text).join(' ')}</span>
    </h3>
    <ul>
      ${rows.map(({ text, to }) => html`<li><a href="#${to}" @click=${(event: Event) => follow(event, to)}>${text}</a></li>`)}
    </ul>
    ${meant.map((protocol) => html`<button type="button" @click=${() => ask({ type: 'meant', protocol })}>${words.say('status.meant', { protocol })}</button>`)}
  </div>`;
}

/** A fragment does not reach into a shadow root. */
function follow(event: Event, id: string): void {
  event.preventDefault();
  const root = (event.currentTarget as Element).getRootNode() as ShadowRoot; // views render into the widget's root only
  root.getElementById(id)?.focus();
}
