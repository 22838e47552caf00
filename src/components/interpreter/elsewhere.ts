import { html, type TemplateResult } from 'lit';
import type { Words } from '../../i18n/words.ts';
import { say } from './scene.ts';

/** An interpreter on a page of another company. */
export interface ElsewhereScene {
  readonly words: Words;
  readonly kind: 'link' | 'iframe';
  readonly host: string;
}

/** What would load, from whom, and what they would see: nothing does before the person agrees. */
export const agreementView = ({ words, kind, host }: ElsewhereScene, agree: () => void, back: () => void): TemplateResult =>
  html`<p>${say(words, `agree.${kind}`, { host })}</p>
    <p>${say(words, 'agree.none')}</p>
    <div class="actions">
      <button type="button" class="main" @click=${agree}>${say(words, 'agree.yes')}</button>
      <button type="button" @click=${back}>${say(words, 'agree.no')}</button>
    </div>`;

/**
 * Their page. In a frame it may neither leave it nor reach this page: no top navigation, no address of this page, camera and microphone alone. A content
 * policy may keep the frame empty, and no event says so: the new tab is always offered.
 */
export function elsewhereView({ words, kind, host, url, allow }: ElsewhereScene & { readonly url: string; readonly allow?: string }, close: () => void): TemplateResult {
  const link = html`<p><a href=${url} target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer">${say(words, 'link', { host })}</a></p>`;
  const frame = () =>
    html`<iframe src=${url} title=${say(words, 'frame', { host })} allow=${allow ?? ''} sandbox="allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox" referrerpolicy="no-referrer"></iframe>`;
  return html`<p>${say(words, 'link.stay')}</p>
    ${kind === 'iframe' ? frame() : ''} ${link}
    <div class="actions"><button type="button" @click=${close}>${kind === 'iframe' ? say(words, 'frame.close', { host }) : say(words, 'back')}</button></div>`;
}
