import { html, nothing, type TemplateResult } from 'lit';
import type { StatusScene } from './scene.ts';
import { reasonText } from './trouble.ts';

/** Something was added and has not arrived: what it says, why, and how it goes on. Never a success. */
export function waitingView({ words, waiting, ask }: StatusScene): TemplateResult | typeof nothing {
  if (!waiting?.reason) return nothing;
  return html`<div class="companion">
    <h3>${words.say('status.waiting')}</h3>
    <p>${reasonText(words, waiting.reason)} ${words.say(waiting.kept ? 'status.waiting.kept' : 'status.waiting.memory')}</p>
    <p class="said" dir="auto">${waiting.text}</p>
    <button type="button" @click=${() => ask({ type: 'retry' })}>${words.say('queued.retry')}</button>
  </div>`;
}
