import { html, type TemplateResult } from 'lit';
import type { Parameters } from '../../i18n/messages.ts';
import type { InterpreterChoice } from '../../sign/interpreter/providers/choice.ts';

/** An interpreter on a page of another company. */
export interface ElsewhereScene {
  /** Handed in: what is imported from code that came before would cost every page a helper. */
  readonly say: (slot: string, parameters?: Parameters) => string;
  readonly kind: InterpreterChoice['kind'];
  readonly host: string;
}

/** What would load, from whom, and what they would see: nothing does before the person agrees. */
export const agreementView = ({ say, kind, host }: ElsewhereScene, agree: () => void, back: () => void): TemplateResult =>
  html`<p>${say(`agree.${kind}`, { host })}</p>
    <p>${say('agree.none')}</p>
    <div class="actions">
      <button type="button" class="main" @click=${agree}>${say('agree.yes')}</button>
      <button type="button" @click=${back}>${say('agree.no')}</button>
    </div>`;

/**
 * Their page. In a frame it may neither leave it nor reach this page: no top navigation, no address of this page, camera and microphone alone. A content
 * policy may keep the frame empty, and no event says so: the new tab is always offered.
 */
export function elsewhereView({ say, kind, host, url, allow }: ElsewhereScene & { readonly url: string; readonly allow?: string }, close: () => void): TemplateResult {
  const link = html`<p><a href=${url} target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer">${say('link', { host })}</a></p>`;
  const frame = () =>
    html`<iframe width="100%" height="480" src=${url} title=${say('frame', { host })} allow=${allow ?? ''} sandbox="allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox" referrerpolicy="no-referrer"></iframe>`;
  return html`<p>${say('link.stay')}</p>
    ${kind === 'iframe' ? frame() : ''} ${link}
    <div class="actions"><button type="button" @click=${close}>${kind === 'iframe' ? say('frame.close', { host }) : say('back')}</button></div>`;
}
