import { html, nothing, type TemplateResult } from 'lit';
import { conversationOf, idOf, say, type ConversationScene } from './scene.ts';

/**
 * Where a person writes. Each line break ends a line, however it gets in: Enter, Shift+Enter, a keyboard on glass, dictation, pasting;
 * there is no line within a line. Nothing is sent while an input method composes.
 */
export function composer(scene: ConversationScene, canTakeTurns = true): TemplateResult {
  const { text, conversation, acts } = scene;
  const over = conversation.link === 'ended';
  const ended = (event: InputEvent) => {
    // Enter in the middle of a line ends the whole line. Enter that chooses a word of an input method comes as no line break.
    if (event.inputType !== 'insertLineBreak' && event.inputType !== 'insertParagraph') return;
    event.preventDefault();
    acts.commit();
    empty(event);
  };
  const typed = ({ currentTarget }: InputEvent) => {
    const field = currentTarget as HTMLTextAreaElement;
    const rest = acts.type(field.value);
    if (rest !== field.value) field.value = rest;
  };
  return html`<div class="field">
      <label for=${idOf(scene, 'composer')}>${say(scene, 'label')}</label>
      <p class="hint" id=${idOf(scene, 'hint')}>${say(scene, 'hint')}</p>
      <textarea
        id=${idOf(scene, 'composer')}
        rows="2"
        dir="auto"
        autocomplete="off"
        aria-describedby=${idOf(scene, 'hint')}
        ?readonly=${over}
        .value=${text}
        @beforeinput=${ended}
        @input=${typed}
        @compositionstart=${() => acts.hold(true)}
        @compositionend=${() => acts.hold(false)}
      ></textarea>
    </div>
    ${over
      ? nothing
      : html`<div class="actions">
          <button type="button" class="main" @click=${(event: Event) => (acts.commit(), empty(event))}>${say(scene, 'end')}</button>
          ${canTakeTurns
            ? (['ga', 'sk', 'bell'] as const).map((op) => html`<button type="button" @click=${(event: Event) => (acts.turn(op), empty(event))}>${say(scene, op)}</button>`)
            : nothing}
        </div>`}`;
}

/** The line has gone. By hand: drawing would take a text that is empty again for one that has not changed. */
function empty({ currentTarget }: Event): void {
  const field = composerBeside(currentTarget);
  if (field) field.value = '';
}

/** Where one writes in the conversation that somebody is in. */
export const composerBeside = (somewhere: EventTarget | null | undefined): HTMLTextAreaElement | null | undefined => conversationOf(somewhere)?.querySelector('textarea');
