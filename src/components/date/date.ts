import { html, nothing, type TemplateResult } from 'lit';
import type { FieldScene } from '../field/field.ts';

const places = { year: 0, month: 1, day: 2 } as const;

/** A day in three labelled fields, in the order of the language: no calendar to operate, and every keyboard can write it. */
export function dateField({ scene, name, id, value, required, label, notes, asked, invalid, describedBy }: FieldScene): TemplateResult {
  const parts = value.split('-');
  return html`<fieldset class="field" aria-describedby=${describedBy}>
    <legend part="label" class=${asked ? 'unseen' : nothing}>${label}</legend>
    ${notes}
    <div class="date">
      ${scene.words.dateOrder.map(
        (part) => html`<div>
          <label for="${id}-${part}">${scene.words.say(`date.${part}`)}</label>
          <input
            id="${id}-${part}"
            name="${name}.${part}"
            class=${part}
            type="text"
            inputmode="numeric"
            autocomplete="off"
            aria-required=${required}
            aria-invalid=${invalid}
            .value=${parts[places[part]] ?? ''}
          />
        </div>`,
      )}
    </div>
  </fieldset>`;
}
