import type { SignClip } from '../../wire/sign-catalog.ts';

/** The voice of a clip, for companions who hear: it goes with the picture, and nothing of it is fetched before it is wanted. */
export class Voice {
  readonly #video: HTMLVideoElement;
  #audio: HTMLAudioElement | undefined;

  constructor(video: HTMLVideoElement) {
    this.#video = video;
    const follow = () => this.#follow();
    for (const event of ['playing', 'pause', 'seeked', 'ratechange', 'ended', 'emptied']) video.addEventListener(event, follow);
  }

  /** @param voice `undefined` where there is none, or none is wanted */
  use(voice: SignClip['voice']): void {
    if (this.#audio?.src === voice?.src) return;
    this.#audio?.pause();
    this.#audio = voice && Object.assign(new Audio(), { preload: 'none', src: voice.src });
    this.#follow();
  }

  #follow(): void {
    const audio = this.#audio;
    const { paused, ended, currentTime, playbackRate } = this.#video;
    if (!audio) return;
    if (paused || ended) return audio.pause();
    audio.currentTime = currentTime;
    audio.playbackRate = playbackRate;
    // Where the browser refuses sound, the picture goes on alone: the text is there too.
    audio.play().catch(() => undefined);
  }
}
