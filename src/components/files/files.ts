import { html, nothing, type TemplateResult } from 'lit';
import { fileLimits } from '../../wire/file.ts';
import type { Answers } from '../../wire/vocabulary.ts';
import type { FieldScene } from '../field/field.ts';
import type { Scene } from '../scene.ts';
import { answerOf, type FileDesk, type FileRow } from './file-rows.ts';
import { fileText } from './file-text.ts';
import { sizeText } from './size.ts';

/** What the list needs of the page around it, whether that leads through a flow or follows a request. */
export type FilesScene = Pick<Scene, 'words' | 'announce' | 'redraw' | 'drawn'> & {
  /** Keeps the answer as the list is now. */
  readonly dispatch: (event: { readonly type: 'changed'; readonly answers: Answers }) => void;
};
export type FilesQuestion = Pick<FieldScene, 'name' | 'spec' | 'id' | 'value' | 'label' | 'hint' | 'notes' | 'invalid'> & { readonly scene: FilesScene };

/**
 * Files beside an answer: the browser's own way to choose them, and a list that says in words how it stands with each. Whatever
 * is refused says why; whatever is on its way can be stopped.
 */
export const filesField =
  (desk: FileDesk) =>
  ({ scene, spec, id, value, label, hint, notes, invalid }: FilesQuestion): TemplateResult => {
    const { words } = scene;
    const most = 'most' in spec ? spec.most : fileLimits.files;
    if (!desk.open) return html`<div class="field"><p part="label">${label}</p><p class="hint">${words.say('files.none')}</p></div>`;
    const rows = desk.rows(value);
    const described = [`${id}-limits`, hint ? `${id}-hint` : '', invalid ? `${id}-error` : ''].filter(Boolean).join(' ');
    const take = ({ target }: Event) => {
      const input = target as HTMLInputElement; // the listener is on this very input
      desk.add([...(input.files ?? [])], most);
      // The list below says what was chosen; the same file may be chosen again.
      input.value = '';
    };
    return html`<div class="field">
      <label for=${id} part="label">${label}</label>
      <p class="hint" id="${id}-limits">${words.say('files.limits', { count: most, size: sizeText(words, fileLimits.bytes) })}</p>
      ${notes}
      <input type="file" id=${id} multiple accept=${fileLimits.types.join()} aria-invalid=${invalid} aria-describedby=${described} @change=${take} />
      ${rows.length > 0 ? html`<ul>${rows.map((row, index) => rowView(scene, desk, id, most, row, index, placeOf(rows, index)))}</ul>` : nothing}
    </div>`;
  };

/** Which entry of the answer a row is, from 1. */
const placeOf = (rows: readonly FileRow[], index: number): number | undefined =>
  rows[index] && answerOf(rows[index]) ? rows.slice(0, index + 1).filter(answerOf).length : undefined;

function rowView(scene: FilesScene, desk: FileDesk, id: FieldScene['id'], most: number, row: FileRow, index: number, place: number | undefined): TemplateResult {
  const { words } = scene;
  const { key, name, bytes, news } = row;
  const moving = news.state === 'waiting' || news.state === 'uploading' || news.state === 'checking';
  const named = (word: string) => html`${word}<span class="unseen">: ${name}</span>`;
  const press = async ({ currentTarget }: Event, act: () => void) => {
    const list = (currentTarget as HTMLElement).closest('.field'); // the listener is on the button
    act();
    await scene.drawn();
    const buttons = list?.querySelectorAll<HTMLElement>('li button:first-of-type') ?? [];
    (buttons[Math.min(index, buttons.length - 1)] ?? list?.querySelector('input'))?.focus();
  };
  return html`<li>
    <p><bdi>${name}</bdi> (<bdi>${sizeText(words, bytes)}</bdi>)</p>
    <p class=${news.state === 'refused' || news.state === 'failed' || news.state === 'lost' ? 'error' : nothing}>${fileText(scene, row, most)}</p>
    ${news.state === 'uploading' ? html`<progress max=${bytes} .value=${news.sent} aria-label=${words.say('files.progress', { name })}></progress>` : nothing}
    <div class="actions">
      <button type="button" id="${id}-${place ?? key}" @click=${(event: Event) => press(event, () => (moving ? desk.cancel(key) : desk.remove(key)))}>
        ${named(words.say(moving ? 'files.cancel' : 'files.remove'))}
      </button>
      ${news.state === 'failed' || news.state === 'cancelled'
        ? html`<button type="button" @click=${(event: Event) => press(event, () => desk.retry(key))}>${named(words.say('files.retry'))}</button>`
        : nothing}
    </div>
  </li>`;
}
