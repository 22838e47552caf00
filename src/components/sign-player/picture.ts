import type { SignClip } from '../../wire/sign-catalog.ts';
import { chooseFile } from './choose-file.ts';
import { Voice } from './voice.ts';
import type { Wishes } from './viewing.ts';

/** How it stands with the picture. `codec`: this device plays none of the encodings; `failed`: it did not come, or it broke. */
export type PictureState = 'still' | 'loading' | 'stalled' | 'playing' | 'codec' | 'failed';

/** So long a picture may wait for data before the person is told that the connection is slow. */
const patience = 4000; // ms

/** The native `<video>` of one player: what it shows, how it stands, and the caption of the moment. Hidden from listeners, who have the text. */
export class Picture {
  readonly video = document.createElement('video');
  state: PictureState = 'still';
  /** What is said at this moment. It is drawn below the picture: a caption on it would cover the hands. */
  caption = '';
  readonly #changed: () => void;
  readonly #voice = new Voice(this.video);
  #clip: SignClip | undefined;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  /** Captions from elsewhere need CORS; a host without it still has its picture shown, without captions. */
  #withTracks = true;

  constructor(changed: () => void, preload: 'none' | 'metadata') {
    const { video } = this;
    this.#changed = changed;
    Object.assign(video, { muted: true, playsInline: true, preload });
    video.setAttribute('aria-hidden', 'true');
    const on = (event: string, then: () => void) => video.addEventListener(event, then);
    on('playing', () => this.#stands('playing'));
    on('pause', () => this.#stands(this.state === 'failed' ? 'failed' : 'still'));
    on('ended', () => this.#stands('still'));
    on('waiting', () => this.#waits());
    on('error', () => this.#broke());
  }

  get ended(): boolean {
    return this.video.ended;
  }

  /** Whether the person has asked it to play, whatever has come of it. */
  get going(): boolean {
    return !this.video.paused;
  }

  /** Shows a clip from its beginning, or goes on where it was in another encoding. @param width in device pixels */
  show(clip: SignClip, width: number, { lighter, speed }: Wishes, from = 0): void {
    const { video } = this;
    const file = chooseFile(clip.files, { width, lighter, plays: (type) => video.canPlayType(type) !== '' });
    if (clip !== this.#clip) this.#withTracks = true;
    this.#clip = clip;
    this.caption = '';
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
    this.#track(clip);
    video.src = file.src;
    if (from > 0) video.currentTime = from;
  }

  hide(): void {
    clearTimeout(this.#waiting);
    this.#voice.use(undefined);
    this.video.pause();
    this.video.removeAttribute('src');
    this.video.replaceChildren();
    this.video.load();
    this.state = 'still';
    this.caption = '';
  }

  set speed(speed: number) {
    this.video.defaultPlaybackRate = speed;
    this.video.playbackRate = speed;
  }

  set voiced(on: boolean) {
    this.#voice.use(on ? this.#clip?.voice : undefined);
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

  #track({ captions }: SignClip): void {
    const { video } = this;
    const [track] = this.#withTracks ? captions.toSorted((a, b) => Number(spoken(b.lang, video)) - Number(spoken(a.lang, video))) : [];
    video.crossOrigin = track && new URL(track.src, document.baseURI).origin !== location.origin ? 'anonymous' : null;
    video.replaceChildren();
    if (!track) return;
    const element = Object.assign(document.createElement('track'), { kind: 'captions', src: track.src, srclang: track.lang });
    video.append(element);
    // Read and not drawn by the browser.
    element.track.mode = 'hidden';
    element.track.addEventListener('cuechange', () => {
      this.caption = [...(element.track.activeCues ?? [])].map((cue) => (cue as VTTCue).text.replace(/<[^>]*>/g, '')).join(' '); // captions are VTT cues
      this.#changed();
    });
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

  #broke(): void {
    const { video } = this;
    const clip = this.#clip;
    if (!video.hasAttribute('src') || !clip) return;
    if (video.crossOrigin === 'anonymous') {
      const wasGoing = this.going;
      const { src } = video;
      this.#withTracks = false;
      this.#track(clip);
      video.src = src;
      if (wasGoing) this.play();
      return;
    }
    this.#stands('failed');
  }
}

/** Whether a caption is in the language of the page. */
const spoken = (lang: string, element: Element): boolean => element.closest('[lang]')?.getAttribute('lang')?.split('-')[0] === lang.split('-')[0];
