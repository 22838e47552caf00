import { html, nothing, type TemplateResult } from 'lit';
import type { MessageKey } from '../../i18n/messages.ts';
import type { Scene } from '../scene.ts';

/** The request is kept but has not arrived: what happened, what happens next, and a copy to take away. Never a success. */
export function queuedView(scene: Scene): TemplateResult {
  const { words, state, keptSafely } = scene;
  if (state.status !== 'queued') return html`${nothing}`;
  return html`<p>${words.say(`queued.${state.reason}`)}</p>
    <p>${words.say(keptSafely === false ? 'queued.memory' : 'queued.kept')}</p>
    <div class="actions">
      <button type="button" class="main" part="next" @click=${() => scene.ask('retry')}>${words.say('queued.retry')}</button>
      <button type="button" @click=${() => scene.ask('download-request')}>${words.say('queued.download')}</button>
    </div>
    ${scene.parts?.queued?.(scene)}`;
}

/** The company said no, and why, as far as it told. The answers are still there. */
export function rejectedView(scene: Scene, key: MessageKey, protocol: string): TemplateResult {
  const { words } = scene;
  return html`<p>${words.say(key, { protocol })}</p>
    <div class="actions">
      <button type="button" class="main" part="next" @click=${() => scene.ask('again')}>${words.say('rejected.again')}</button>
      <button type="button" @click=${() => scene.ask('download-request')}>${words.say('queued.download')}</button>
    </div>`;
}
