import { html, nothing, type TemplateResult } from 'lit';
import { tidy, wireValue } from '../../flow/tidy.ts';
import { fieldsOnPath } from '../../flow/walk.ts';
import { isDay } from '../../wire/vocabulary.ts';
import { sizeText } from '../files/size.ts';
import { fieldWord, stepAsking, type Scene } from '../scene.ts';

/** A list in words: points as they will be sent, files by name and size. Not a list: `undefined`. */
export function answerEntries(scene: Scene, field: string): readonly string[] | undefined {
  const spec = scene.flow.answers[field];
  if (spec?.as !== 'points' && spec?.as !== 'files') return undefined;
  const value = wireValue(spec, tidy(spec, scene.state.answers[field] ?? ''));
  return (typeof value === 'string' ? [value] : value).map((entry) => (typeof entry === 'string' ? entry : `${entry.name} (${sizeText(scene.words, entry.bytes)})`));
}

/** An answer in words: a choice by its label, a day written out, everything else as it will be sent. */
export function answerText(scene: Scene, field: string): string {
  const said = scene.parts?.said?.(scene, field);
  if (said !== undefined) return said;
  const spec = scene.flow.answers[field];
  const text = spec ? tidy(spec, scene.state.answers[field] ?? '') : '';
  if (spec?.as === 'date') return isDay(text) ? scene.words.day(text) : ((spec.blank && fieldWord(scene, field, spec.blank)) ?? '');
  if (spec?.as === 'consent') return text && scene.words.say('review.yes');
  if (spec?.as === 'choice') return fieldWord(scene, field, text) ?? text;
  return text;
}

/** All answers on the path as a list of terms, each with a way back to it. */
export function answersList(scene: Scene, editable: boolean): TemplateResult {
  const { flow, state, statute, words } = scene;
  return html`<dl class="answers">
    ${fieldsOnPath(flow, state.answers, statute).map((name) => {
      const label = fieldWord(scene, name, 'label') ?? name;
      return html`<div>
        <dt>${label}</dt>
        ${answerView(scene, name)}
        ${editable
          ? html`<dd>
              <button type="button" class="link" @click=${() => scene.dispatch({ type: 'edit', step: stepAsking(scene, name) })}>
                ${words.say('review.change')}<span class="unseen">: ${label}</span>
              </button>
            </dd>`
          : nothing}
      </div>`;
    })}
  </dl>`;
}

/** Points keep their numbers, since the answer refers to them; files have none. Marks stand on the page's side, whatever script follows. */
function answerView(scene: Scene, name: string): TemplateResult {
  const entries = answerEntries(scene, name);
  if (!entries?.length) return html`<dd dir="auto">${(entries ? '' : answerText(scene, name)) || scene.words.say('review.none')}</dd>`;
  const items = entries.map((entry) => html`<li><bdi>${entry}</bdi></li>`);
  return html`<dd>${scene.flow.answers[name]?.as === 'points' ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`}</dd>`;
}
