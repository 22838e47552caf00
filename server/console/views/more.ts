import { html, nothing, type TemplateResult } from 'lit';
import type { Scene } from '../scene.ts';
import { play, sounds, type Sound } from '../signal.ts';
import { knowsPasskeys } from '../passkey.ts';
import { choice, field, heading, languagePicker, moment, sent, trouble } from './parts.ts';

/** Language, sound, passkeys, password. Choosing a sound plays it. */
export function settingsView(scene: Scene, password: TemplateResult): TemplateResult {
  const { say } = scene;
  const options = sounds.map((value) => ({ value, label: say(`signal.${value}`) }));
  const choose = (value: string): void => {
    const sound = value as Sound; // one of the options
    scene.choose(sound);
    play(sound);
  };
  return html`
    ${heading(say('settings'))} ${trouble(scene)} ${languagePicker(scene)}
    ${choice({ name: 'sound', label: say('signal.label'), options, value: scene.sound, change: choose })}
    <p class="hint">${say('signal.hint')}</p>
    ${passkeysView(scene)}
    <h2>${say('password.title')}</h2>
    ${password}
  `;
}

/** One's own passkeys. A device that was lost is taken off here, by its name. */
function passkeysView(scene: Scene): TemplateResult {
  const { say, desk } = scene;
  const add = (name: string, form: HTMLFormElement) => void scene.act(() => desk.addPasskey(name), 'passkeys.added').then((added) => added && form.reset());
  return html`
    <h2>${say('passkeys')}</h2>
    <p>${say(knowsPasskeys() ? 'passkeys.text' : 'passkeys.unknown')}</p>
    <ul class="calls">
      ${desk.passkeys.map(({ id, name, createdAt, usedAt }) => html`<li>
        <h3 dir="auto">${name}</h3>
        <p>${say('passkeys.made')} ${moment(scene, createdAt)}${usedAt === undefined ? nothing : html`, ${say('passkeys.used')} ${moment(scene, usedAt)}`}</p>
        <p><button @click=${() => scene.act(() => desk.removePasskey(id), 'passkeys.removed')}>${say('passkeys.remove', { name })}</button></p>
      </li>`)}
    </ul>
    ${knowsPasskeys()
      ? html`<form @submit=${sent(({ passkey = '' }, form) => add(passkey, form))}>
          ${field({ name: 'passkey', label: say('passkeys.name'), hint: say('passkeys.name.hint'), max: 60 })}
          <p class="actions"><button>${say('passkeys.add')}</button></p>
        </form>`
      : nothing}
  `;
}
