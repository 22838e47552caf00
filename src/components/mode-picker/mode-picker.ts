import { html, nothing, type TemplateResult } from 'lit';
import type { MessageKey } from '../../i18n/messages.ts';
import type { Scene } from '../scene.ts';

/** The name of a mode in this language. */
export const modeName = ({ words }: Scene, id: string): string => words.say(`mode.${id}` as MessageKey); // the widget offers only modes that have words

/**
 * Other ways to do the same thing, first in the tab order and switched by one press (EN 301 549, 5.2). Checkboxes, since a
 * person may want several. What is chosen stays in here: no attribute and no event tells the page.
 */
export function modePicker(scene: Scene): TemplateResult | typeof nothing {
  if (scene.modes.length === 0) return nothing;
  return html`<fieldset class="modes">
    <legend>${scene.words.say('modes.legend')}</legend>
    ${scene.modes.map(
      ({ id, on }) => html`<div class="option">
        <input
          type="checkbox"
          id="mode-${id}"
          .checked=${on}
          @change=${async ({ target }: Event) => {
            const box = target as HTMLInputElement; // the listener is on this very input
            box.checked = await scene.switchMode(id, box.checked);
          }}
        />
        <label for="mode-${id}">${modeName(scene, id)}</label>
      </div>`,
    )}
  </fieldset>`;
}
