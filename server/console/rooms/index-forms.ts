import { html, nothing, type TemplateResult } from 'lit';
import { escalationBodies, exclusionReasons, type EscalationBody, type ExclusionReason } from '../../../src/wire/resolution-index.ts';
import type { Scene } from '../scene.ts';
import { choice, field, sent } from '../views/parts.ts';
import type { IndexWord } from '../words/index/en.ts';
import type { RoomSay } from '../words/room-words.ts';

export type IndexForm = 'note' | 'paste' | 'exclude' | 'lift';
/** What is wrong with the field that names the case, by form. */
export type Wrong = Readonly<Partial<Record<IndexForm, string | undefined>>>;

interface Forms {
  readonly scene: Scene;
  readonly words: RoomSay<IndexWord>;
  readonly wrong: Wrong;
  /** What was done, under the form that did it. */
  readonly notes: Readonly<Partial<Record<IndexForm, string>>>;
}

/** One case that an office told the company of. */
export function noteForm(forms: Forms, note: (texts: { readonly protocol: string; readonly body: EscalationBody; readonly reference: string }) => Promise<boolean>): TemplateResult {
  const { words } = forms;
  const options = escalationBodies.map((value) => ({ value, label: words(`body.${value}`) }));
  const send = (texts: Readonly<Record<string, string>>, form: HTMLFormElement) =>
    void note({ protocol: texts['note-protocol'] ?? '', body: texts['note-body'] as EscalationBody, reference: texts['note-reference'] ?? '' }).then((noted) => noted && form.reset()); // one of the options
  return html`
    <h2>${words('note')}</h2>
    <p class="hint">${words('note.text')}</p>
    <form @submit=${sent(send)}>
      ${protocolField(forms, 'note')} ${choice({ name: 'note-body', label: words('noted.body'), options, value: '' })}
      ${field({ name: 'note-reference', label: words('reference'), hint: words('reference.hint'), optional: true, max: 100 })}
      <p class="actions"><button class="main">${words('note.do')}</button></p>
    </form>
    ${done(forms, 'note')}
  `;
}

/** Many at once. What was not found stays in the field, to be looked at. */
export function pasteForm(forms: Forms, paste: (text: string) => Promise<boolean>): TemplateResult {
  const { scene, words, wrong } = forms;
  const draft = 'index-paste';
  return html`
    <h2>${words('paste')}</h2>
    <form @submit=${sent(({ [draft]: text = '' }) => void paste(text))}>
      ${field({ name: draft, label: words('paste.lines'), hint: words('paste.hint'), long: true, max: 500_000, error: wrong.paste, value: scene.draft(draft), input: (text) => scene.keep(draft, text) })}
      <p class="actions"><button class="main">${words('paste.do')}</button></p>
    </form>
    ${done(forms, 'paste')}
  `;
}

/** Spam, and the way back. */
export function excludeForms(forms: Forms, exclude: (protocol: string, reason: ExclusionReason) => Promise<boolean>, lift: (protocol: string) => Promise<boolean>): TemplateResult {
  const { words } = forms;
  const options = exclusionReasons.map((value) => ({ value, label: words(`reason.${value}`) }));
  const reset = (form: HTMLFormElement) => (well: boolean): void => {
    if (well) form.reset();
  };
  return html`
    <h2>${words('exclude')}</h2>
    <p class="hint">${words('exclude.text')}</p>
    <form @submit=${sent((texts, form) => void exclude(texts['exclude-protocol'] ?? '', texts['exclude-reason'] as ExclusionReason).then(reset(form)))}>
      ${protocolField(forms, 'exclude')} ${choice({ name: 'exclude-reason', label: words('excluded.reason'), options, value: '' })}
      <p class="actions"><button class="main">${words('exclude.do')}</button></p>
    </form>
    ${done(forms, 'exclude')}
    <h2>${words('lift')}</h2>
    <form @submit=${sent((texts, form) => void lift(texts['lift-protocol'] ?? '').then(reset(form)))}>
      ${protocolField(forms, 'lift')}
      <p class="actions"><button class="main">${words('lift.do')}</button></p>
    </form>
    ${done(forms, 'lift')}
  `;
}

const protocolField = ({ words, wrong }: Forms, form: Exclude<IndexForm, 'paste'>): TemplateResult => field({ name: `${form}-protocol`, label: words('protocol'), max: 60, error: wrong[form] });

const done = ({ notes }: Forms, form: IndexForm): TemplateResult | typeof nothing => (notes[form] ? html`<p class="note">${notes[form]}</p>` : nothing);
