import { html, nothing, type TemplateResult } from 'lit';
import { buttonLabel, type Scene } from '../../components/scene.ts';
import { inOneBreath } from './lines.ts';
import type { SelfTalk } from './self-talk.ts';

/**
 * The conversation and the place where one writes. The lines are no live region: what is new is said once, by the announcer.
 * Enter sends a line; Shift and Enter begin a new one, for long answers.
 * @param callable whether there is somebody to be called who is not there yet
 */
export function talkView(scene: Scene, talk: SelfTalk, callable: boolean): TemplateResult {
  const { words, state, page } = scene;
  const confirm = buttonLabel(scene, 'confirm');
  const say = (texts: readonly string[]) => {
    if (texts.length > 0) scene.announce(inOneBreath(texts));
    follow(scene);
  };
  const send = async (event: Event) => {
    event.preventDefault();
    const box = (event.currentTarget as HTMLElement).closest('.talk')?.querySelector('textarea'); // the listeners are in here
    if (!box) return;
    const line = box.value;
    box.value = '';
    say(await talk.hear(line));
  };
  return html`<div class="talk">
    <h3 id="talk-title">${words.say('text-relay.title')}</h3>
    <ol class="exchange" aria-labelledby="talk-title" tabindex="0">
      ${talk.lines.all.map(
        ({ who, text, lang }) => html`<li class=${who} lang=${lang ?? nothing}><span class="who">${words.say(who === 'person' ? 'text-relay.you' : 'text-relay.door')}: </span><bdi>${text}</bdi></li>`,
      )}
    </ol>
    ${state.status === 'asking' || leaving(scene)
      ? html`<label for="talk-line">${talk.question ?? words.say('text-relay.write')}</label>
          <textarea
            id="talk-line"
            rows="2"
            dir="auto"
            autocomplete="off"
            @focus=${() => talk.catchUp().length > 0 && scene.redraw()}
            @keydown=${(event: KeyboardEvent) => {
              if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) void send(event);
            }}
          ></textarea>
          <div class="actions">
            <button type="button" @click=${send}>${words.say('text-relay.enter')}</button>
            ${callable ? html`<button type="button" @click=${() => say(talk.callPerson())}>${words.say('text-relay.person.call')}</button>` : nothing}
            ${page.confirms || leaving(scene) ? html`<button type="button" class="main" lang=${confirm.lang} @blur=${(event: FocusEvent) => left(scene, event)} @click=${() => scene.dispatch({ type: 'answered' })}>${confirm.text}</button>` : nothing}
          </div>`
      : nothing}
  </div>`;
}

/**
 * The button that sends stays until a moment after the focus has left it: when the focused control goes first, Orca 43 with Firefox never
 * says the receipt (November 2026).
 */
const leaving = ({ state, root }: Scene): boolean => {
  const button = root()?.querySelector('.talk .main');
  const tree = button?.getRootNode();
  if (!button || state.status === 'asking' || !(tree instanceof ShadowRoot)) return false;
  return tree.activeElement === button || performance.now() - (leftAt.get(button) ?? -Infinity) < moment;
};

const leftAt = new WeakMap<Element, number>();
const moment = 250; // ms

/** Remembers when the focus has left the button, and draws without it a moment later. */
const left = ({ redraw }: Scene, { currentTarget }: FocusEvent): void => {
  leftAt.set(currentTarget as HTMLElement, performance.now()); // the listener is on it
  setTimeout(redraw, moment + 50);
};

/** Draws what is new and shows the last line, unless the person has gone back to read. */
export function follow({ root, redraw, drawn }: Scene): void {
  const list = () => root()?.querySelector('.talk .exchange');
  const before = list();
  const atEnd = !before || before.scrollHeight - before.scrollTop - before.clientHeight < nearEnd;
  redraw();
  void drawn().then(() => {
    const now = list();
    if (now && atEnd) now.scrollTop = now.scrollHeight;
  });
}

/** In CSS pixels: whoever is so near to the end follows it. */
const nearEnd = 40;
