import { html, nothing, type TemplateResult } from 'lit';
import type { FieldScene } from './field.ts';

// Not type="email": Chromium rewrites international addresses as they are typed, and what was typed is what is sent.
const kinds: Record<string, { type: string; inputmode: string }> = {
  text: { type: 'text', inputmode: 'text' },
  email: { type: 'text', inputmode: 'email' },
  phone: { type: 'tel', inputmode: 'tel' },
};

/**
 * Text of one or many lines. `aria-required` instead of `required`: Firefox with Orca says "invalid entry" on an untouched
 * native `required` (November 2026), and nobody is scolded in advance.
 */
export function textField({ name, spec, hints, id, value, required, label, notes, invalid, describedBy }: Omit<FieldScene, 'scene' | 'asked' | 'hint'>): TemplateResult {
  const { type = 'text', inputmode = 'text' } = kinds[spec.as] ?? {};
  const spellcheck = hints.spellcheck === false || spec.as === 'email' ? 'false' : nothing;
  return html`<div class="field">
    <label for=${id} part="label">${label}</label>
    ${notes}
    ${spec.as === 'long-text'
      ? html`<textarea id=${id} name=${name} rows="5" dir="auto" aria-required=${required} aria-invalid=${invalid} aria-describedby=${describedBy} .value=${value}></textarea>`
      : html`<input
          id=${id}
          name=${name}
          dir="auto"
          type=${type}
          inputmode=${inputmode}
          autocomplete=${hints.autocomplete ?? 'off'}
          autocapitalize=${spec.as === 'email' ? 'none' : nothing}
          spellcheck=${spellcheck}
          aria-required=${required}
          aria-invalid=${invalid}
          aria-describedby=${describedBy}
          .value=${value}
        />`}
  </div>`;
}
