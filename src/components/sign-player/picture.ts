import type { SignClip } from '../../wire/sign-catalog.ts';
import { chooseFile } from './choose-file.ts';
import type { Spoken } from './spoken.ts';
import type { Wishes } from './viewing.ts';

/** How it stands with the picture. `codec`: this device plays none of the encodings; `failed`: it did not come, or it broke. */
export type PictureState = 'still' | 'loading' | 'stalled' | 'playing' | 'codec' | 'failed';

/** Which words are wanted with a picture, and the language of the page around it. */
type Wanted = Pick<Wishes, 'captions' | 'voice'> & { readonly lang: string };

/** So long a picture may wait for data before the person is told that the connection is slow. */
const patience = 4000; // ms

/** The native `<video>` of one player: what it shows, how it stands, and the caption of the moment. Hidden from listeners, who have the text. */
export class Picture {
  readonly video = document.createElement('video');
  state: PictureState = 'still';
  readonly #changed: () => void;
  #spoken: Spoken | undefined;
  #wanted: Wanted = { captions: false, voice: false, lang: '' };
  #clip: SignClip | undefined;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(changed: () => void, preload: 'none' | 'metadata') {
    const { video } = this;
    this.#changed = changed;
    // Hidden from listeners, it must be no stop of the keyboard either: Firefox makes one of every video (Orca was silent there, November 2026).
    Object.assign(video, { muted: true, playsInline: true, preload, tabIndex: -1 });
    video.setAttribute('aria-hidden', 'true');
    const on = (event: string, then: () => void) => video.addEventListener(event, then);
    on('playing', () => this.#stands('playing'));
    on('pause', () => this.#stands(this.state === 'failed' ? 'failed' : 'still'));
    on('ended', () => this.#stands('still'));
    on('waiting', () => this.#waits());
    on('error', () => video.hasAttribute('src') && this.#stands('failed'));
  }

  /** What is said at this moment. It is drawn below the picture: a caption on it would cover the hands. */
  get caption(): string {
    return this.#spoken?.caption ?? '';
  }

  /** Whether the person has asked it to play, whatever has come of it. */
  get going(): boolean {
    return !this.video.paused;
  }

  /** Shows a clip from its beginning, or goes on where it was in another encoding. @param width in device pixels */
  show(clip: SignClip, width: number, { lighter, speed }: Wishes, from = 0): void {
    const { video } = this;
    const file = chooseFile(clip.files, { width, lighter, plays: (type) => video.canPlayType(type) !== '' });
    this.#clip = clip;
    clearTimeout(this.#waiting);
    video.pause();
    video.poster = clip.poster ?? '';
    this.speed = speed;
    if (!file) {
      this.hide();
      this.state = 'codec';
      return;
    }
    this.state = 'still';
    video.src = file.src;
    if (from > 0) video.currentTime = from;
  }

  hide(): void {
    clearTimeout(this.#waiting);
    this.#clip = undefined;
    this.#speak();
    this.video.pause();
    this.video.removeAttribute('src');
    this.video.load();
    this.state = 'still';
  }

  set speed(speed: number) {
    this.video.defaultPlaybackRate = speed;
    this.video.playbackRate = speed;
  }

  /** The clip in words as well. What gives them comes with the first that are wanted; where it does not come, the text is there too. */
  speak(wanted: Wanted): void {
    this.#wanted = wanted;
    if (this.#spoken) this.#speak();
    else if (wanted.captions || wanted.voice)
      import('./spoken.ts').then(({ Spoken }) => {
        this.#spoken ??= new Spoken(this.video, this.#changed);
        this.#speak();
      }, () => undefined);
  }

  #speak(): void {
    const { captions, voice, lang } = this.#wanted;
    this.#spoken?.use({ captions: (captions && this.#clip?.captions) || [], voice: voice ? this.#clip?.voice : undefined, lang });
  }

  play(): void {
    const { video } = this;
    if (this.state === 'failed') video.load();
    this.#waits();
    // A refusal to begin by itself leaves the picture still; what breaks is told by the `error` event.
    video.play().catch(() => this.state === 'loading' && !this.going && this.#stands('still'));
  }

  back(seconds: number): void {
    this.video.currentTime = Math.max(0, this.video.currentTime - seconds);
  }

  again(): void {
    this.video.currentTime = 0;
    this.play();
  }

  #stands(state: PictureState): void {
    clearTimeout(this.#waiting);
    this.state = state;
    this.#changed();
  }

  #waits(): void {
    if (this.state === 'stalled') return;
    this.#stands('loading');
    this.#waiting = setTimeout(() => this.#stands('stalled'), patience);
  }
}
