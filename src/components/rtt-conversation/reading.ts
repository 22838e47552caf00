import { html, nothing, type TemplateResult } from 'lit';
import type { ReadingSettings } from '../../rtt/talk.ts';
import { idOf, say, type Copy, type ConversationScene } from './scene.ts';

const sights = ['character', 'word', 'phrase'] as const;
const speeches = ['sentence', 'line', 'words', 'off'] as const;
const widths = [0, 40, 32, 20] as const;
const copies = ['text', 'narrow', 'html', 'vtt'] as const;

/** How this person reads: for the eye, for the ear and for the fingers. */
export function readingSettings(scene: ConversationScene): TemplateResult {
  const { settings, acts } = scene;
  const box = (key: 'holds' | 'paced') => html`<div class="option">
    <input type="checkbox" id=${idOf(scene, key)} .checked=${settings[key]} @change=${({ currentTarget }: Event) => acts.set({ [key]: (currentTarget as HTMLInputElement).checked })} />
    <label for=${idOf(scene, key)}>${say(scene, key)}</label>
  </div>`;
  return html`<details class="reading">
    <summary>${say(scene, 'settings')}</summary>
    ${select(scene, 'sight', sights, (one) => say(scene, `sight.${one}`))}
    ${select(scene, 'speech', speeches, (one) => say(scene, `speech.${one}`))} ${box('holds')} ${box('paced')}
    ${settings.paced ? select(scene, 'cells', widths, (one) => (one === 0 ? say(scene, 'cells.0') : say(scene, 'cells.n', { count: one }))) : nothing}
  </details>`;
}

function select<K extends 'sight' | 'speech' | 'cells'>(scene: ConversationScene, key: K, all: readonly ReadingSettings[K][], label: (one: ReadingSettings[K]) => string): TemplateResult {
  const changed = ({ currentTarget }: Event) => scene.acts.set({ [key]: all[(currentTarget as HTMLSelectElement).selectedIndex] });
  return html`<div class="field">
    <label for=${idOf(scene, key)}>${say(scene, key)}</label>
    <select id=${idOf(scene, key)} @change=${changed}>
      ${all.map((one) => html`<option ?selected=${scene.settings[key] === one}>${label(one)}</option>`)}
    </select>
  </div>`;
}

/** Copies of the conversation to keep; what makes them comes when it is asked for. */
export const transcripts = (scene: ConversationScene): TemplateResult | typeof nothing =>
  scene.conversation.lines.length === 0
    ? nothing
    : html`<details class="transcripts">
        <summary>${say(scene, 'transcript')}</summary>
        <div class="actions">
          ${copies.map((copy: Copy) => html`<button type="button" @click=${() => scene.acts.keep(copy)}>${say(scene, `transcript.${copy}`)}</button>`)}
        </div>
      </details>`;
