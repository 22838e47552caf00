import { html, type TemplateResult } from 'lit';
import type { Words } from '../../i18n/words.ts';
import { say } from './scene.ts';

/** No camera: why, in words, and another way. Whoever has none still sees the interpreter and writes. */
export const cameraTroubleView = (words: Words, why: string, acts: { readonly again: () => void; readonly without: () => void; readonly back: () => void }): TemplateResult =>
  html`<p>${say(words, `camera.${why}`)}</p>
    <p>${say(words, 'writing')}</p>
    <div class="actions">
      <button type="button" class="main" @click=${acts.again}>${say(words, 'camera.again')}</button>
      <button type="button" @click=${acts.without}>${say(words, 'camera.without')}</button>
      <button type="button" @click=${acts.back}>${say(words, 'back')}</button>
    </div>`;
