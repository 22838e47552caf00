import { html, nothing, type TemplateResult } from 'lit';
import { choice, sent } from '../views/parts.ts';
import type { FlowWord } from '../words/flows/en.ts';
import { editing, type FlowScene, type Mending } from './flows.ts';
import { choicesIn, kinds, nothingWritten, type Kind, type Written } from './own-question.ts';

type Part = Mending['part'];

/** The form that writes one question. What is typed is kept at every letter, over a sign-out too; what is wrong is said when it is saved, beside its field. */
export function questionForm(at: FlowScene): TemplateResult {
  const { scene, words, desk, writing, own } = at;
  const { lang, written } = writing;
  const changed = own.find(({ name }) => name === writing.editing);
  const set = (change: Partial<Written>) => at.write({ written: { ...written, ...change } });
  const speak = (next: string): void => {
    const choices = written.as === 'choice' ? { ...written.choices, [next]: choicesIn(written, lang, next) } : written.choices;
    at.write({ lang: next, written: { ...written, choices } });
  };
  const begin = (): void => at.write({ editing: undefined, written: nothingWritten });
  return html`
    <h3>${changed ? words('form.change', { label: labelIn(changed.label, scene.say.lang) }) : words('form.add')}</h3>
    ${meanwhile(at)}
    <form @submit=${sent(() => at.save())}>
      ${choice({ name: 'q-lang', label: words('lang'), options: desk.languages.map((value) => ({ value, label: languageName(value, scene.say.lang) })), value: lang, change: speak })}
      ${line(at, { part: 'label', label: words('label'), value: written.label[lang] ?? '', max: 300, lang, input: (text) => set({ label: { ...written.label, [lang]: text } }) })}
      ${line(at, { part: 'hint', label: words('hint'), value: written.hint[lang] ?? '', max: 300, lang, input: (text) => set({ hint: { ...written.hint, [lang]: text } }) })}
      ${line(at, { part: 'name', label: words('name'), hint: words('name.hint'), value: written.name, max: 40, input: (name) => set({ name }) })}
      ${choice({ name: 'q-kind', label: words('kind'), options: kinds.map((value) => ({ value, label: words(`kind.${value}`) })), value: written.as, change: (as) => set({ as: as as Kind }) })}
      ${written.as === 'text' || written.as === 'long-text' ? line(at, { part: 'max', label: words('max'), value: written.max, max: 5, input: (max) => set({ max }) }) : nothing}
      ${written.as === 'choice' ? line(at, { part: 'choices', label: words('choices'), hint: words('choices.hint'), value: written.choices[lang] ?? '', max: 5_000, long: true, lang, input: (text) => set({ choices: { ...written.choices, [lang]: text } }) }) : nothing}
      ${choice({ name: 'q-need', label: words('need'), options: (['optional', 'required'] as const).map((value) => ({ value, label: words(value) })), value: written.need, change: (need) => set({ need: need as Written['need'] }) })}
      <p class="actions">
        <button class="main">${words('save')}</button>
        ${changed ? html`<button type="button" @click=${begin}>${words('form.new')}</button>` : nothing}
      </p>
    </form>
  `;
}

interface Line {
  readonly part: Part;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly max: number;
  readonly long?: true;
  /** The language of what is written in it. */
  readonly lang?: string;
  readonly input: (text: string) => void;
}

/** One field, its help, and what is wrong with it. */
function line({ words, mendings }: FlowScene, { part, label, hint, value, max, long, lang, input }: Line): TemplateResult {
  const id = `q-${part}`;
  const wrong = mendings.find((one) => one.part === part);
  const described = [hint && `${id}-hint`, wrong && `${id}-error`].filter(Boolean).join(' ') || nothing;
  const typed = (event: Event) => input((event.currentTarget as HTMLInputElement | HTMLTextAreaElement).value);
  return html`<div class="field">
    <label for=${id}>${label}</label>
    ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing} ${wrong ? html`<p class="error" id="${id}-error">${wrongText(words, wrong)}</p>` : nothing}
    ${long
      ? html`<textarea id=${id} rows="5" dir="auto" lang=${lang ?? nothing} maxlength=${max} aria-invalid=${wrong ? 'true' : nothing} aria-describedby=${described} .value=${value} @input=${typed}></textarea>`
      : html`<input id=${id} type="text" dir="auto" lang=${lang ?? nothing} maxlength=${max} autocomplete="off" autocapitalize="none" aria-invalid=${wrong ? 'true' : nothing} aria-describedby=${described} .value=${value} @input=${typed} />`}
  </div>`;
}

/** Under the summary, which has the focus: each thing to mend leads to its field. */
export function mendingList({ words, mendings }: FlowScene): TemplateResult | typeof nothing {
  if (mendings.length === 0) return nothing;
  const lead = (event: Event, part: Part) => ((event.currentTarget as HTMLElement).getRootNode() as ShadowRoot).getElementById(`q-${part}`)?.focus(); // the console's own root
  return html`<p id="mend">${words('wrong')}:</p>
    <ul aria-labelledby="mend">${mendings.map((one) => html`<li><button type="button" @click=${(event: Event) => lead(event, one.part)}>${words(one.part)}: ${wrongText(words, one)}</button></li>`)}</ul>`;
}

const wrongs = ['required', 'too-long', 'too-many', 'not-a-choice', 'not-a-name', 'name-taken', 'words-missing', 'control-characters'] as const;
function wrongText(words: FlowScene['words'], { code }: Mending): string {
  return words(`wrong.${wrongs.find((one) => one === code) ?? 'other'}` satisfies FlowWord);
}

/** Two at one draft: what the other has saved stands beside what is written here. */
function meanwhile(at: FlowScene): TemplateResult | typeof nothing {
  const { scene, words, desk, own, writing } = at;
  if (!at.meanwhile) return nothing;
  const theirs = own.find(({ name }) => name === (writing.editing ?? writing.written.name));
  return html`<section class="note" aria-labelledby="meanwhile">
    <h4 id="meanwhile">${words('meanwhile')}</h4>
    <p>${words('meanwhile.by', { name: desk.draft.by ?? desk.live.by ?? words('who.gone') })}</p>
    ${theirs
      ? html`<ul>${Object.entries(theirs.label).map(([lang, text]) => html`<li><bdi lang=${lang}>${text}</bdi> (${languageName(lang, scene.say.lang)})</li>`)}</ul>
          <p><button type="button" @click=${() => at.write(editing(theirs))}>${words('change', { label: labelIn(theirs.label, scene.say.lang) })}</button></p>`
      : writing.editing === undefined
        ? nothing
        : html`<p>${words('meanwhile.none')}</p>`}
  </section>`;
}

/** A text in the operator's language, or the first one there is. */
export function labelIn(texts: Readonly<Record<string, string>>, lang: string): string {
  return texts[lang] ?? texts['en'] ?? Object.values(texts)[0] ?? '';
}

export const languageName = (lang: string, spoken: string): string => new Intl.DisplayNames([spoken], { type: 'language' }).of(lang) ?? lang;
