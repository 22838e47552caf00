import { html, nothing, type TemplateResult } from 'lit';
import { answersList } from '../review/review.ts';
import type { Scene } from '../scene.ts';

/** A number letter by letter, in its groups: `2 0 2 6, 7 K 3 M`. */
export const spelled = (protocol: string): string =>
  protocol
    .split('-')
    .map((group) => [...group].join(' '))
    .join(', ');

/**
 * The receipt on screen: number, times, content, proof (BR-12, DE-09). The heading carries the number, so that it is heard at
 * once; nothing on this page vanishes by itself.
 */
export function receiptView(scene: Scene): TemplateResult {
  const { words, state } = scene;
  if (state.status !== 'received') return html`${nothing}`;
  const { receipt } = state;
  const row = (term: string, detail: unknown) => html`<div><dt>${term}</dt><dd>${detail}</dd></div>`;
  return html`<p>${words.say('receipt.lead')}</p>
    <dl class="answers">
      ${row(
        words.say('receipt.protocol'),
        html`<bdi class="number" part="protocol">${receipt.protocol}</bdi><br />${words.say('receipt.spelled', { spelled: spelled(receipt.protocol) })}`,
      )}
      ${row(words.say('receipt.received'), words.moment(receipt.receivedAt))}
      ${receipt.deadlineAt ? row(words.say('receipt.deadline'), words.moment(receipt.deadlineAt)) : nothing}
    </dl>
    <div class="actions">
      <button type="button" class="main" @click=${() => scene.ask('download-receipt')}>${words.say('receipt.download')}</button>
      <button type="button" @click=${() => scene.ask('copy')}>${words.say('receipt.copy')}</button>
      <button type="button" @click=${() => scene.ask('print')}>${words.say('receipt.print')}</button>
      ${receipt.url ? html`<a href=${receipt.url}>${words.say('receipt.open')}</a>` : nothing}
    </div>
    ${scene.copied === undefined ? nothing : html`<p>${words.say(scene.copied ? 'receipt.copied' : 'receipt.not-copied')}</p>`}
    ${Object.keys(state.answers).length > 0 ? html`<h3>${words.say('receipt.sent')}</h3>${answersList(scene, false)}` : nothing}
    ${scene.parts?.receipt?.(scene) ?? nothing}
    <p>${words.say(receipt.signed ? 'receipt.signed' : 'receipt.unsigned', { host: receipt.from })}</p>
    ${receipt.bodySha256 ? html`<p>${words.say('receipt.hash')}: <bdi class="number">${receipt.bodySha256}</bdi></p>` : nothing}`;
}
