import { html, nothing, type TemplateResult } from 'lit';
import { askForm } from './ask-form.ts';
import type { StatusScene } from './scene.ts';

/** The first page: number and key, or the whole link. Requests of this device open with one press. */
export function findPage(scene: StatusScene): TemplateResult {
  const { words, known } = scene;
  const device = known.length
    ? html`<h3>${words.say('status.known')}</h3>
        <ul class="plain">
          ${known.map(
            (receipt) => html`<li>
              <button type="button" class="link" @click=${() => scene.ask({ type: 'known', receipt })}>
                ${words.say('status.known.open', { protocol: receipt.protocol, moment: words.moment(receipt.receivedAt) })}
              </button>
            </li>`,
          )}
        </ul>`
    : nothing;
  return html`${scene.later?.waiting(scene) ?? nothing}${askForm(scene, 'find', device)}`;
}
