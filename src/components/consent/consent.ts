import { html, type TemplateResult } from 'lit';
import type { FieldScene } from '../field/field.ts';

/** A consent: one native checkbox, never checked in advance. */
export function consentField({ name, id, value, required, label, notes, invalid, describedBy }: FieldScene): TemplateResult {
  return html`<div class="field">
    ${notes}
    <div class="option">
      <input
        type="checkbox"
        id=${id}
        name=${name}
        value="yes"
        aria-required=${required}
        aria-invalid=${invalid}
        aria-describedby=${describedBy}
        .checked=${value === 'yes'}
      />
      <label for=${id} part="label">${label}</label>
    </div>
  </div>`;
}
