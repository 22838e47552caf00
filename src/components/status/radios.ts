import { html, type nothing, type TemplateResult } from 'lit';

/** One question with a few answers, all in words. */
export interface Radios {
  readonly name: string;
  readonly id: string;
  readonly value: string;
  readonly required: boolean;
  readonly label: string;
  readonly notes: TemplateResult;
  readonly invalid: boolean;
  readonly describedBy: string | typeof nothing;
  readonly choices: readonly (readonly [value: string, text: string])[];
}

/** Native radio buttons in a group that carries the question, nothing preselected. */
export function radios({ name, id, value, required, label, notes, invalid, describedBy, choices }: Radios): TemplateResult {
  return html`<fieldset class="field" role="radiogroup" aria-required=${required} aria-invalid=${invalid} aria-describedby=${describedBy}>
    <legend part="label">${label}</legend>
    ${notes}
    ${choices.map(
      ([choice, text]) => html`<div class="option">
        <input type="radio" id="${id}-${choice}" name=${name} value=${choice} .checked=${value === choice} />
        <label for="${id}-${choice}">${text}</label>
      </div>`,
    )}
  </fieldset>`;
}
