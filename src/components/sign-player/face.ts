import { html, nothing, type TemplateResult } from 'lit';
import type { Words } from '../../i18n/words.ts';
import { pressButton } from './button.ts';
import type { PictureState } from './picture.ts';

/** What can be done about a picture that does not come. */
export interface Mending {
  readonly again: () => void;
  /** `undefined` where the lighter one is shown already. */
  readonly lighter: (() => void) | undefined;
}

/** What is said in place of a picture that does not move though it should, and what helps. The text on the page says the same as the clip. */
export function face(words: Words, state: PictureState, { again, lighter }: Mending): TemplateResult | typeof nothing {
  if (state === 'still' || state === 'playing') return nothing;
  const gone = state === 'failed' || state === 'codec';
  return html`<div class="face">
    <p>${words.say(`sign-language.${state}`)}${gone ? html` ${words.say('sign-language.text')}` : nothing}</p>
    ${state === 'failed' ? pressButton({ label: words.say('sign-language.retry'), press: again }) : nothing}${state === 'stalled' && lighter
      ? pressButton({ label: words.say('sign-language.lighter'), press: lighter })
      : nothing}
  </div>`;
}
