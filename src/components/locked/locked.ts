import { html } from 'lit';
import type { FieldView } from '../field/field.ts';

/**
 * An answer that comes from the person's account: a text, where from it comes, and a way to write another. The group carries the
 * text as its description: whoever comes by Tab hears it with the button, since a text by itself is no stop.
 */
export const lockedField =
  (release: () => void): FieldView =>
  ({ scene: { words }, name, id, value, label }) => html`<div class="field" role="group" aria-labelledby="${id}-label" aria-describedby="${id}-value ${id}-from">
    <p part="label" id="${id}-label"><strong>${label}</strong></p>
    <p dir="auto" id="${id}-value">${value}</p>
    <p class="hint" id="${id}-from">${words.say('account.from')}</p>
    <input type="hidden" name=${name} .value=${value} />
    <button type="button" class="link" id=${id} @click=${release}>${words.say('account.other')}<span class="unseen">: ${label}</span></button>
  </div>`;
