import { html, nothing, type TemplateResult } from 'lit';
import type { MessageKey } from '../../i18n/messages.ts';
import type { Words } from '../../i18n/words.ts';
import type { SignClip } from '../../wire/sign-catalog.ts';
import { pressButton } from './button.ts';
import type { Signed } from './sign-player.ts';
import { sides, sizes, speeds, type Viewing, type Wishes } from './viewing.ts';

/** What can fill a screen, and what can have a window of its own. */
export interface Screen {
  readonly element: HTMLElement;
  readonly video: HTMLVideoElement;
}

/** Safari on phones fills the screen with the picture alone (November 2026). */
type OldVideo = HTMLVideoElement & { webkitEnterFullscreen?: () => void };

/** What one sets once and not at every clip: closed until it is wanted, so that the way to the question stays short. */
export function settingsView(words: Words, { text, language }: Signed, { captions, transcript, voice }: SignClip, viewing: Viewing, screen: Screen): TemplateResult {
  const { wishes } = viewing;
  const say = (key: string) => words.say(`sign-language.${key}` as MessageKey); // the keys below; a test draws them all
  const turn = (name: 'captions' | 'voice' | 'lighter' | 'auto', key?: string) =>
    pressButton({ label: say(name), pressed: wishes[name], press: () => viewing.wish({ [name]: !wishes[name] }), ...(key && { key }) });
  const pick = <K extends 'speed' | 'size' | 'side'>(name: K, values: readonly NonNullable<Wishes[K]>[], label: (value: NonNullable<Wishes[K]>) => string) =>
    html`<div class="controls" role="group" aria-label=${say(name)}>
      <span aria-hidden="true">${say(name)}</span>${values.map((value) => pressButton({ label: label(value), pressed: wishes[name] === value, press: () => viewing.wish({ [name]: value }) }))}
    </div>`;
  return html`<details>
      <summary>${say('settings')}</summary>
      ${pick('speed', speeds, (speed) => `${words.number(speed)}×`)}${pick('size', sizes, (size) => say(`size.${size}`))}${pick('side', sides, (side) => say(`side.${side}`))}
      <div class="controls">
        ${captions.length > 0 ? turn('captions', 'C') : nothing}${voice ? turn('voice') : nothing}${turn('lighter')}${turn('auto')}${fullScreen(say, screen)}${ownWindow(say, screen)}
      </div>
    </details>
    <details>
      <summary>${say('transcript')}</summary>
      <p lang=${transcript?.lang ?? nothing}>${transcript?.text ?? text}</p>
      <p class="hint">${words.say('sign-language.transcript.of', { language })}</p>
    </details>`;
}

function fullScreen(say: (key: string) => string, { element, video }: Screen): TemplateResult | typeof nothing {
  const root = element.getRootNode();
  const full = root instanceof ShadowRoot && root.fullscreenElement === element;
  const old = (video as OldVideo).webkitEnterFullscreen;
  if (!document.fullscreenEnabled && !old) return nothing;
  const enter = () => {
    if (full) return void document.exitFullscreen();
    // Refused, the picture stays as large as it is.
    if (document.fullscreenEnabled) element.requestFullscreen().catch(() => undefined);
    else old?.call(video);
  };
  return pressButton({ label: say('full'), pressed: full, press: enter });
}

/** Only where the browser can (Firefox and WebKitGTK cannot, November 2026). */
function ownWindow(say: (key: string) => string, { video }: Screen): TemplateResult | typeof nothing {
  if (!document.pictureInPictureEnabled) return nothing;
  const root = video.getRootNode();
  const out = root instanceof ShadowRoot && root.pictureInPictureElement === video;
  // Refused as long as nothing of the clip has come: then the picture stays here.
  return pressButton({ label: say('window'), pressed: out, press: () => void (out ? document.exitPictureInPicture() : video.requestPictureInPicture()).catch(() => undefined) });
}
