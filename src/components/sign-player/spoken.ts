import type { SignClip } from '../../wire/sign-catalog.ts';
import { Captions } from './captions.ts';
import { Voice } from './voice.ts';

/** What of a clip is wanted in words, and what page it is on. */
export interface SpokenWishes extends Pick<SignClip, 'captions' | 'voice'> {
  readonly lang: string;
}

/** A clip in words, heard or read beside the picture. It comes with the first that are wanted. */
export class Spoken {
  readonly #captions: Captions;
  readonly #voice: Voice;

  constructor(video: HTMLVideoElement, changed: () => void) {
    this.#captions = new Captions(video, changed);
    this.#voice = new Voice(video);
  }

  get caption(): string {
    return this.#captions.now;
  }

  use({ captions, voice, lang }: SpokenWishes): void {
    this.#captions.use(captions, lang);
    this.#voice.use(voice);
  }
}
