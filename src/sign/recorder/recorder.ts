import { makeSmaller, openCamera, switchOff, type Camera } from './camera.ts';
import { record, typeToRecord, type Film, type FilmNews } from './film.ts';
import { countPictures, enough } from './frame-rate.ts';
import { longest, type Recording } from './recording.ts';
import type { Recordings } from './recordings.ts';
import type { Trouble } from './trouble.ts';

/** Where a person is with one signed message. */
export type RecorderState =
  | { readonly at: 'closed' | 'opening' }
  | { readonly at: 'trouble'; readonly trouble: Trouble }
  /** The person sees themselves; nothing is recorded. */
  | { readonly at: 'ready' }
  | { readonly at: 'counting'; /** Seconds. */ readonly left: number }
  | { readonly at: 'recording' | 'paused'; readonly recording: Recording }
  | { readonly at: 'recorded'; readonly recording: Recording; /** It ended by itself. */ readonly because?: Ending };
export type Ending = 'unplugged' | 'full' | 'limit';

export interface RecorderOptions {
  readonly recordings: Recordings;
  readonly place: string;
  readonly lang: string;
  /** Hears that something has changed. */
  readonly changed: () => void;
  readonly open?: (() => Promise<Camera | Trouble>) | undefined;
  /** Runs later; returns what calls it off. */
  readonly schedule?: ((run: () => void, ms: number) => () => void) | undefined;
}

const countFrom = 3;

/** Leads one signed message from the camera to a film on this device. It draws nothing and says nothing. */
export class SignRecorder {
  state: RecorderState = { at: 'closed' };
  /** Whether fewer pictures come than hands need. */
  slow = false;
  /** Whether a closed tab would lose something of it. */
  loose = false;
  readonly #options: RecorderOptions;
  #camera: Camera | undefined;
  #film: Film | undefined;
  #calledOff = (): void => {};
  #counted: { readonly video: HTMLVideoElement; readonly stop: () => void } | undefined;
  #release = (): void => {};

  constructor(options: RecorderOptions) {
    this.#options = options;
  }

  /** What the camera sees. */
  get stream(): MediaStream | null {
    return this.#camera?.stream ?? null;
  }

  /** Asks for the camera, unless it is on already. */
  async open(): Promise<void> {
    const { open = openCamera } = this.#options;
    if (this.#camera) return this.#go({ at: 'ready' });
    this.#go({ at: 'opening' });
    const camera = await open();
    const left = this.state.at !== 'opening'; // they went away meanwhile
    if (typeof camera === 'string') return left ? undefined : this.#fail(camera);
    if (left) return switchOff(camera);
    this.#camera = camera;
    this.slow = camera.slow;
    camera.track.addEventListener('ended', () => this.#unplugged(camera));
    this.#go({ at: 'ready' });
  }

  /** Counts the pictures that a preview really shows; a smaller picture is tried before the person hears of it, and never in the midst of a film. */
  watch(video: HTMLVideoElement): void {
    if (this.#counted?.video === video) return;
    this.#counted?.stop();
    let tried = false;
    const stop = countPictures(video, (perSecond) => {
      const slow = perSecond < enough;
      if (slow && !tried && this.#camera && this.state.at === 'ready') {
        tried = true;
        return void makeSmaller(this.#camera);
      }
      if (slow === this.slow) return;
      this.slow = slow;
      this.#options.changed();
    });
    this.#counted = { video, stop };
  }

  /** Counts down, and records. @param early whether it may be sent while the person signs */
  start(early: boolean): void {
    this.#count(countFrom, early);
  }

  /** Not yet: back to the camera, before anything was recorded. */
  cancel(): void {
    this.#calledOff();
    this.#go({ at: 'ready' });
  }

  pause(): void {
    if (this.state.at !== 'recording') return;
    this.#film?.pause();
    this.#go({ ...this.state, at: 'paused' });
  }

  resume(): void {
    if (this.state.at !== 'paused') return;
    this.#film?.resume();
    this.#go({ ...this.state, at: 'recording' });
  }

  async stop(): Promise<void> {
    await this.#film?.stop();
  }

  /** What an earlier page has left: it is watched, used or made anew as if it had been made here. */
  show(recording: Recording): void {
    this.#go({ at: 'recorded', recording });
  }

  /** The recording has changed elsewhere: it is used, it has arrived. */
  renew(recording: Recording): void {
    if ('recording' in this.state && this.state.recording.id === recording.id) this.state = { ...this.state, recording };
  }

  /** Throws the recording away. */
  async remove(): Promise<void> {
    const { state } = this;
    if (!('recording' in state)) return;
    await this.#options.recordings.remove(state.recording.id);
    this.#go({ at: 'closed' });
  }

  /** Switches the camera off. What was recorded stays. */
  close(): void {
    this.#calledOff();
    this.#darken();
    this.#go(this.state.at === 'recorded' ? this.state : { at: 'closed' });
  }

  #count(left: number, early: boolean): void {
    const { schedule = delayed } = this.#options;
    if (left === 0) return void this.#record(early);
    this.#go({ at: 'counting', left });
    this.#calledOff = schedule(() => this.#count(left - 1, early), 1000);
  }

  async #record(early: boolean): Promise<void> {
    const { recordings, place, lang } = this.#options;
    const type = typeToRecord() ?? '';
    const recording: Recording = { id: crypto.randomUUID(), place, type, lang, seconds: 0, bytes: 0, state: 'recording', early, at: Date.now() };
    this.loose = false;
    await this.#hold(recording.id);
    const { stream } = this;
    if (!stream) return this.#release(); // the page was left, or the camera pulled out
    try {
      this.#film = await record(stream, recording, recordings, (news) => this.#hear(news));
      this.#go({ at: 'recording', recording });
    } catch {
      this.#release();
      this.#fail('busy');
    }
  }

  #hear({ recording, kept, ended }: FilmNews): void {
    this.loose = !kept;
    if (!this.#film && !ended) return;
    const { state } = this;
    if (!ended) return this.#go({ at: state.at === 'paused' ? 'paused' : 'recording', recording });
    this.#release();
    const because = !kept ? 'full' : this.#camera?.track.readyState === 'ended' ? 'unplugged' : recording.seconds >= longest ? 'limit' : undefined;
    if (recording.bytes === 0) return this.#fail(because === 'unplugged' ? because : 'busy');
    this.#darken();
    this.#go({ at: 'recorded', recording, ...(because && { because }) });
  }

  #unplugged(camera: Camera): void {
    if (this.#camera !== camera || this.#film) return; // a film ends by itself, and says why
    this.#fail('unplugged');
  }

  #fail(trouble: Trouble): void {
    this.#calledOff();
    this.#darken();
    this.#go({ at: 'trouble', trouble });
  }

  #darken(): void {
    this.#counted?.stop();
    this.#counted = undefined;
    if (this.#camera) switchOff(this.#camera);
    this.#camera = undefined;
    this.#film = undefined;
  }

  /** Lets other tabs see that this one still records, so that none takes the film for finished. */
  async #hold(id: string): Promise<void> {
    const held = new Promise<void>((release) => (this.#release = release));
    // Where there are cameras there are locks: both want a secure page.
    await new Promise<void>((resolve) => void navigator.locks.request(lockOf(id), () => (resolve(), held)));
  }

  #go(state: RecorderState): void {
    this.state = state;
    this.#options.changed();
  }
}

const lockOf = (id: string): string => `same-door-signed:${id}`;

/** Whether some tab is still making this recording. */
export async function isBeingMade({ id, state }: Recording): Promise<boolean> {
  const { held = [] } = state === 'recording' ? await navigator.locks.query() : {};
  return held.some(({ name }) => name === lockOf(id));
}

function delayed(run: () => void, ms: number): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}
