import { html, nothing, type TemplateResult } from 'lit';
import { tidy } from '../../flow/tidy.ts';
import { fieldsOnPath } from '../../flow/walk.ts';
import { isDay } from '../../wire/vocabulary.ts';
import { fieldWord, stepAsking, type Scene } from '../scene.ts';

/** An answer in words: a choice by its label, a day written out, everything else as it will be sent. */
export function answerText(scene: Scene, field: string): string {
  const spec = scene.flow.answers[field];
  const text = spec ? tidy(spec, scene.state.answers[field] ?? '') : '';
  if (spec?.as === 'date') return isDay(text) ? scene.words.day(text) : ((spec.blank && fieldWord(scene, field, spec.blank)) ?? '');
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
        <dd dir="auto">${answerText(scene, name) || words.say('review.none')}</dd>
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
