import { html, nothing, type TemplateResult } from 'lit';
import type { MessageKey } from '../../i18n/messages.ts';
import type { Words } from '../../i18n/words.ts';
import type { SignClip } from '../../wire/sign-catalog.ts';
import type { pressButton } from './button.ts';
import type { Viewing, Wishes } from './viewing.ts';

/** What can fill a screen, and what can have a window of its own. */
export interface Screen {
  readonly element: HTMLElement;
  readonly video: HTMLVideoElement;
}

/** Safari on phones fills the screen with the picture alone (November 2026). */
type OldVideo = HTMLVideoElement & { webkitEnterFullscreen?: () => void };

const speeds: readonly Wishes['speed'][] = [0.5, 0.75, 1, 1.25];
const sizes: readonly Wishes['size'][] = ['s', 'm', 'l'];
const sides: readonly NonNullable<Wishes['side']>[] = ['left', 'right'];

/**
 * What one sets once and not at every clip. Its code comes when somebody opens it.
 * @param button the player's own: imported here, it would pull the player into a chunk of its own
 */
export function settingsView(words: Words, { captions, voice }: SignClip, viewing: Viewing, screen: Screen, button: typeof pressButton): TemplateResult {
  const { wishes } = viewing;
  const say = (key: string) => words.say(`sign-language.${key}` as MessageKey); // the keys below; a test draws them all
  const turn = (name: 'captions' | 'voice' | 'lighter' | 'auto', key?: string) =>
    button({ label: say(name), pressed: wishes[name], press: () => viewing.wish({ [name]: !wishes[name] }), ...(key && { key }) });
  const pick = <K extends 'speed' | 'size' | 'side'>(name: K, values: readonly NonNullable<Wishes[K]>[], label: (value: NonNullable<Wishes[K]>) => string) =>
    html`<div class="controls" role="group" aria-label=${say(name)}>
      <span aria-hidden="true">${say(name)}</span>${values.map((value) => button({ label: label(value), pressed: wishes[name] === value, press: () => viewing.wish({ [name]: value }) }))}
    </div>`;
  return html`${pick('speed', speeds, (speed) => `${words.number(speed)}×`)}${pick('size', sizes, (size) => say(`size.${size}`))}${pick('side', sides, (side) => say(`side.${side}`))}
      <div class="controls">
        ${captions.length > 0 ? turn('captions', 'C') : nothing}${voice ? turn('voice') : nothing}${turn('lighter')}${turn('auto')}${fullScreen(say, screen, button)}${ownWindow(say, screen, button)}
      </div>`;
}

function fullScreen(say: (key: string) => string, { element, video }: Screen, button: typeof pressButton): TemplateResult | typeof nothing {
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
  return button({ label: say('full'), pressed: full, press: enter });
}

/** Only where the browser can (Firefox and WebKitGTK cannot, November 2026). */
function ownWindow(say: (key: string) => string, { video }: Screen, button: typeof pressButton): TemplateResult | typeof nothing {
  if (!document.pictureInPictureEnabled) return nothing;
  const root = video.getRootNode();
  const out = root instanceof ShadowRoot && root.pictureInPictureElement === video;
  // Refused as long as nothing of the clip has come: then the picture stays here.
  return button({ label: say('window'), pressed: out, press: () => void (out ? document.exitPictureInPicture() : video.requestPictureInPicture()).catch(() => undefined) });
}
