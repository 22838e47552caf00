import { html, nothing, type TemplateResult } from 'lit';
import type { FieldScene } from '../field/field.ts';
import { fieldWord } from '../scene.ts';

/** One of a few: native radio buttons in a group that carries the question, nothing preselected. */
export function choiceField({ scene, name, spec, id, value, required, label, notes, asked, invalid, describedBy }: FieldScene): TemplateResult {
  if (spec.as !== 'choice') return html`${nothing}`;
  return html`<fieldset class="field" role="radiogroup" aria-required=${required} aria-invalid=${invalid} aria-describedby=${describedBy}>
    <legend part="label" class=${asked ? 'unseen' : nothing}>${label}</legend>
    ${notes}
    ${spec.choices.map(
      (choice) => html`<div class="option">
        <input type="radio" id="${id}-${choice}" name=${name} value=${choice} .checked=${value === choice} />
        <label for="${id}-${choice}">${fieldWord(scene, name, choice) ?? choice}</label>
      </div>`,
    )}
  </fieldset>`;
}
