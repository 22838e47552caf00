import { html, nothing, render, type TemplateResult } from 'lit';
import type { MessageKey } from '../../i18n/messages.ts';
import type { Words } from '../../i18n/words.ts';
import type { SignClip } from '../../wire/sign-catalog.ts';
import { pressButton } from './button.ts';
import { face } from './face.ts';
import { Picture, type PictureState } from './picture.ts';
import type { settingsView } from './settings.ts';
import type { Viewing, Watched } from './viewing.ts';

/** One text and the clip that signs it. The text stands on the page; the player repeats it in its name and in the transcript. */
export interface Signed {
  readonly text: string;
  /** `undefined` where this part is not signed yet. */
  readonly clip: SignClip | undefined;
  /** How the sign language calls itself. */
  readonly language: string;
}

export interface PlayerSettings {
  readonly viewing: Viewing;
  /** Beside a control: a small picture with the fewest buttons. */
  readonly small?: boolean;
  /** Called when what the player shows has changed how it stands. */
  readonly told?: (state: PictureState) => void;
}

/** A text with what only the moment knows left to the page, where it stands in writing. */
export const inWriting = (text: string): string => text.replace(/\{\w+\}/g, '…');

const step = 3; // seconds back
/** In CSS pixels, as the style draws them. */
const widths = { s: 240, m: 480, l: 600, small: 128 } as const;

/**
 * A clip in sign language on a native `<video>`, with buttons of our own (EN 301 549, 7.3). It stands in the page and covers nothing of it;
 * nothing has to be watched, and its keys count only while the focus is inside.
 */
export class SignPlayer implements Watched {
  readonly element = document.createElement('div');
  readonly #settings: PlayerSettings;
  readonly #picture: Picture;
  #signed: Signed | undefined;
  #words: Words | undefined;
  #large = false;
  #more: typeof settingsView | undefined;
  /** What was chosen by: another wish may mean another encoding. */
  #lighter: boolean;

  constructor(settings: PlayerSettings) {
    this.#settings = settings;
    this.#lighter = settings.viewing.wishes.lighter;
    this.#picture = new Picture(() => this.#changed(), settings.small ? 'none' : 'metadata');
    this.#picture.video.addEventListener('click', () => this.#toggle());
    this.element.className = settings.small ? 'sign-player small' : 'sign-player';
    this.element.setAttribute('role', 'group');
    this.element.addEventListener('keydown', (event) => this.#key(event));
    for (const event of ['fullscreenchange', 'enterpictureinpicture', 'leavepictureinpicture']) this.element.addEventListener(event, () => this.#draw(), { capture: true });
    settings.viewing.join(this);
  }

  get state(): PictureState {
    return this.#picture.state;
  }

  /** The clip that is shown. */
  get clip(): SignClip | undefined {
    return this.#signed?.clip;
  }

  /** Shows this text's clip, still; the same one again goes on undisturbed. */
  show(signed: Signed, words: Words): void {
    const { clip } = signed;
    const same = this.#signed && clip === this.clip;
    this.#signed = signed;
    this.#words = words;
    if (!same && clip) this.#picture.show(clip, this.#width, this.#wishes);
    if (!same && !clip) this.#picture.hide();
    this.#picture.speak({ ...this.#wishes, lang: words.lang });
    this.#draw();
  }

  play(): void {
    if (!this.clip || this.state === 'codec') return;
    this.#settings.viewing.begins(this);
    this.#picture.play();
  }

  pause(): void {
    this.#picture.video.pause();
  }

  /** Out of the page, for good. */
  leave(): void {
    this.#settings.viewing.leave(this);
    this.#picture.hide();
    this.element.remove();
  }

  wished(): void {
    const { lighter, speed } = this.#wishes;
    this.#picture.speed = speed;
    if (lighter !== this.#lighter) this.#fit();
    this.#lighter = lighter;
    this.#picture.speak({ ...this.#wishes, lang: this.#words?.lang ?? '' });
    this.#draw();
  }

  /** Fetches the encoding that fits now, and goes on where it was. */
  #fit(): void {
    if (!this.clip) return;
    const { going, video } = this.#picture;
    this.#picture.show(this.clip, this.#width, this.#wishes, video.currentTime);
    if (going) this.play();
  }

  get #wishes() {
    return this.#settings.viewing.wishes;
  }

  get #width(): number {
    return widths[this.#settings.small && !this.#large ? 'small' : this.#wishes.size] * devicePixelRatio;
  }

  #toggle(): void {
    if (this.#picture.going) this.pause();
    else this.play();
  }

  #again(): void {
    this.#settings.viewing.begins(this);
    this.#picture.again();
  }

  #changed(): void {
    this.#settings.told?.(this.state);
    this.#draw();
  }

  /** A letter by itself, and only in here (WCAG 2.1.4). */
  #key(event: KeyboardEvent): void {
    const acts: Record<string, (() => void) | undefined> = {
      KeyK: () => this.#toggle(),
      KeyJ: () => this.#picture.back(step),
      KeyR: () => this.#again(),
      KeyC: () => this.#settings.viewing.wish({ captions: !this.#wishes.captions }),
    };
    const act = acts[event.code];
    if (!act || !this.clip || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    act();
  }

  #draw(): void {
    const signed = this.#signed;
    const words = this.#words;
    if (!signed || !words) return;
    const { element } = this;
    const { size, side } = this.#wishes;
    element.setAttribute('aria-label', words.say('sign-language.player', { language: signed.language, text: signed.text }));
    element.setAttribute('data-size', this.#settings.small ? (this.#large ? 'm' : 'small') : size);
    if (side) element.setAttribute('data-side', side);
    render(signed.clip ? this.#playing(signed, signed.clip, words) : this.#missing(signed, words), element);
  }

  #missing({ language }: Signed, words: Words): TemplateResult {
    return this.#settings.small
      ? html`<p class="hint">${words.say('sign-language.missing.short', { language })}</p>`
      : html`<p class="face">${words.say('sign-language.missing', { language })} ${words.say('sign-language.text')}</p>`;
  }

  #playing(signed: Signed, clip: SignClip, words: Words): TemplateResult {
    const { going, caption, state, video } = this.#picture;
    const { small = false, viewing } = this.#settings;
    const { captions } = viewing.wishes;
    // Beside each other, small players have buttons of the same kind: each says what it means (WCAG 2.4.6).
    const named = (key: MessageKey) => (small ? `${words.say(key)}: ${signed.text}` : words.say(key));
    const toggle = pressButton({ label: named(going ? 'sign-language.pause' : 'sign-language.play'), icon: going ? 'pause' : 'play', key: 'K', small, press: () => this.#toggle() });
    return html`<div class="picture">${video}</div>
      ${captions && clip.captions.length > 0 ? html`<p class="caption">${caption}</p>` : nothing}${face(words, state, { again: () => this.play(), lighter: viewing.wishes.lighter ? undefined : () => viewing.wish({ lighter: true }) })}
      <div class="controls">
        ${toggle}${small
          ? pressButton({ label: named(this.#large ? 'sign-language.smaller' : 'sign-language.larger'), icon: this.#large ? 'smaller' : 'larger', small, press: () => this.#enlarge() })
          : html`${pressButton({ label: words.say('sign-language.again'), icon: 'again', key: 'R', press: () => this.#again() })}${pressButton({
              label: words.say('sign-language.back'),
              icon: 'back',
              key: 'J',
              press: () => this.#picture.back(step),
            })}`}
      </div>
      ${small
        ? nothing
        : html`<details @toggle=${() => this.#bringSettings()}>
              <summary>${words.say('sign-language.settings')}</summary>
              ${this.#more?.(words, clip, viewing, { element: this.element, video }, pressButton)}
            </details>
            <details>
              <summary>${words.say('sign-language.transcript')}</summary>
              <p lang=${clip.transcript?.lang ?? nothing}>${inWriting(clip.transcript?.text ?? signed.text)}</p>
            </details>`}`;
  }

  /** Comes when it is opened first; where it does not come, the next opening tries again. */
  #bringSettings(): void {
    import('./settings.ts').then(({ settingsView: view }) => {
      this.#more = view;
      this.#draw();
    }, () => undefined);
  }

  #enlarge(): void {
    this.#large = !this.#large;
    this.#fit();
    this.#draw();
  }
}
