import { html, nothing, type TemplateResult } from 'lit';
import { called, say, type ConversationScene } from './scene.ts';
import { withLosses } from './lines.ts';

/** One line at a time, when it is asked for: a braille display stays on it, whatever else comes in. */
export function pacing(scene: ConversationScene): TemplateResult | typeof nothing {
  const { settings, piece, waiting } = scene;
  if (!settings.paced) return nothing;
  const next = (event: Event) => void readNext(scene, (event.currentTarget as HTMLElement).getRootNode() as ParentNode);
  return html`<div class="pacing">
    <p id="rtt-line" tabindex="-1">${piece ? html`${called(scene, piece.p)}: <span dir="auto">${withLosses(scene, piece.text)}</span>` : say(scene, 'next-none')}</p>
    <button type="button" aria-describedby="rtt-keys" @click=${next}>${waiting > 0 ? say(scene, 'next', { count: waiting }) : say(scene, 'next-none')}</button>
    <p class="hint" id="rtt-keys">${say(scene, 'keys')}</p>
  </div>`;
}

/** F6 goes to the next line, Escape back to the composer, where its caret was. For a listener on whatever holds the conversation. */
export function onKey(scene: ConversationScene, event: KeyboardEvent): void {
  const root = (event.currentTarget as HTMLElement).getRootNode() as ParentNode;
  if (event.key === 'F6' && scene.settings.paced) {
    event.preventDefault();
    void readNext(scene, root);
  } else if (event.key === 'Escape' && (event.target as HTMLElement).id === 'rtt-line') {
    // It closes nothing else around us.
    event.stopPropagation();
    root.querySelector<HTMLElement>('#rtt-composer')?.focus();
  }
}

/** Focusing an element that has its text already is spoken once and stays on braille (Orca 43, November 2026): so first what, then where. */
async function readNext({ acts }: ConversationScene, root: ParentNode): Promise<void> {
  const button = root.querySelector<HTMLElement>('.pacing button');
  const line = () => root.querySelector<HTMLElement>('#rtt-line');
  acts.next();
  await acts.drawn();
  // The same element twice in a row is focused anew, or its new text would not be read.
  if (line()?.matches(':focus')) button?.focus();
  line()?.focus();
}
