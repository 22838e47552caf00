import { html, nothing, type TemplateResult } from 'lit';
import { piecesToRead, type Piece } from '../../rtt/pacing.ts';
import { called, conversationOf, idOf, say, type ConversationScene } from './scene.ts';
import { composerBeside } from './composer.ts';
import { withLosses } from './lines.ts';

/** One line at a time, when it is asked for: a braille display stays on it, whatever else comes in. */
export function pacing(scene: ConversationScene): TemplateResult | typeof nothing {
  const { settings, piece, waiting } = scene;
  if (!settings.paced) return nothing;
  const next = (event: Event) => void readNext(scene, conversationOf(event.currentTarget));
  return html`<div class="pacing">
    ${piecesHere(scene).map((one, index, { length }) => (one ? pieceView(scene, one, index === length - 1) : nothing))}
    ${piece ? nothing : html`<p class="line" tabindex="-1">${say(scene, 'next-none')}</p>`}
    <button type="button" aria-describedby=${idOf(scene, 'keys')} @click=${next}>${waiting > 0 ? say(scene, 'next', { count: waiting }) : say(scene, 'next-none')}</button>
    <p class="hint" id=${idOf(scene, 'keys')}>${say(scene, 'keys')}</p>
  </div>`;
}

/**
 * The line that is read, and the one before it, which stays until the focus has left it: Orca 43 is silent when the focused element goes or
 * only changes. As a group with its text for a name, a line that wraps is heard whole and once; as a paragraph, Firefox gives its first row
 * alone and Chromium says that row again (November 2026).
 */
function pieceView(scene: ConversationScene, { p, text }: Piece, current: boolean): TemplateResult {
  return html`<p class=${current ? 'line' : nothing} tabindex="-1" role="group" aria-label=${`${called(scene, p)}: ${text.replaceAll('\uFFFD', ` ${say(scene, 'missing')} `)}`}>
    <span aria-hidden="true">${called(scene, p)}: <span dir="auto">${withLosses(scene, text)}</span></span>
  </p>`;
}

/** Up to the line that is read; each has a place of its own, so that its element stays the same when the next one comes. */
function piecesHere({ conversation, settings, piece }: ConversationScene): readonly (Piece | undefined)[] {
  const all = piecesToRead(conversation.lines, conversation.you, settings.cells || undefined);
  const at = all.findIndex(({ key }) => key === piece?.key);
  return all.slice(0, at + 1).map((one, index) => (index < at - 1 ? undefined : one));
}

/** F6 goes to the next line, Escape back to the composer, where its caret was. For a listener on whatever holds the conversation. */
export function onKey(scene: ConversationScene, event: KeyboardEvent): void {
  const root = event.currentTarget as Element; // it is the conversation
  if (event.key === 'F6' && scene.settings.paced) {
    event.preventDefault();
    void readNext(scene, root);
  } else if (event.key === 'Escape' && (event.target as HTMLElement).matches('.line')) {
    // It closes nothing else around us.
    event.stopPropagation();
    composerBeside(root)?.focus();
  }
}

/** First what, then where: an element that is focused with its text in it is spoken once and stays on braille (Orca 43, November 2026). */
async function readNext({ acts }: ConversationScene, root: Element | null | undefined): Promise<void> {
  acts.next();
  await acts.drawn();
  root?.querySelector<HTMLElement>('.line')?.focus();
}
