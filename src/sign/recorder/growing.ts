import { fileNameOf, type Recording } from './recording.ts';
import type { Recordings } from './recordings.ts';

/** A recording as it is sent: it may still be made. */
export class GrowingFilm {
  readonly name: string;
  readonly type: string;
  /** Tells it from anything else on this device, over closed tabs. */
  readonly mark: string;
  size = 0;
  /** Whether there will be no more. */
  whole = false;
  readonly #recordings: Recordings;
  /** Wakes who reads; there is one at a time. */
  #look = (): void => {};

  constructor(recording: Recording, recordings: Recordings) {
    this.name = fileNameOf(recording);
    this.type = recording.type.replace(/;.*/, '');
    this.mark = recording.id;
    this.#recordings = recordings;
    this.grow(recording, recording.state !== 'recording');
  }

  /** More of it is on the device, or the last of it. */
  grow({ bytes }: Pick<Recording, 'bytes'>, whole: boolean): void {
    this.size = bytes;
    this.whole = whole;
    this.#look();
  }

  /** The bytes from `start` to before `end`, as far as there are some; waits until there is one, or until the end. */
  async read(start: number, end: number, signal: AbortSignal): Promise<Blob> {
    while (this.size <= start && !this.whole && !signal.aborted)
      await new Promise<void>((look) => {
        this.#look = look;
        signal.onabort = () => look();
      });
    signal.throwIfAborted();
    return this.#recordings.read(this.mark, start, Math.min(end, this.size));
  }
}
