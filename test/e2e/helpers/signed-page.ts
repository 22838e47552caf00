import { isBeingMade, SignRecorder, type RecorderState } from '../../../src/sign/recorder/recorder.ts';
import { GrowingFilm } from '../../../src/sign/recorder/growing.ts';
import { placeOf, requestOf, type Recording } from '../../../src/sign/recorder/recording.ts';
import { Recordings } from '../../../src/sign/recorder/recordings.ts';
import { openUploads } from '../../../src/upload/open-uploads.ts';
import type { UploadNews } from '../../../src/upload/upload.ts';

/** What a test reaches on the page: the recorder and its way to the backend, without anything to see. */
export interface SignedPage {
  /** Switches the camera on and records at once, sending meanwhile or not. */
  record(endpoint: string, place: string, early: boolean): Promise<void>;
  stop(): Promise<void>;
  /** Takes up what an earlier page has left, and sends it. */
  resume(endpoint: string, place: string): Promise<void>;
  /** The recording as this device has it. */
  onDevice(endpoint: string, place: string): Promise<{ readonly recording: Recording; readonly sha256: string } | undefined>;
  /** What an earlier page has left of this request, unless another one is still making it. */
  left(endpoint: string): Promise<readonly string[]>;
  hashOf(id: string): Promise<string>;
  readonly told: { readonly at: number; readonly news: UploadNews }[];
  readonly states: RecorderState['at'][];
  readonly now: () => RecorderState;
  stoppedAt: number;
}

declare global {
  interface Window {
    signedPage: SignedPage;
  }
}

const recordings = new Recordings();
const told: SignedPage['told'] = [];
const states: RecorderState['at'][] = [];
let recorder: SignRecorder | undefined;
let film: GrowingFilm | undefined;

function send(endpoint: string, recording: Recording): void {
  film = new GrowingFilm(recording, recordings);
  openUploads({ endpoint }).start(film, (news) => void told.push({ at: performance.now(), news }));
}

const find = async (endpoint: string, place: string): Promise<Recording | undefined> => (await recordings.of(requestOf(endpoint, 'complaint'))).find((one) => one.place === placeOf(endpoint, 'complaint', place));

window.signedPage = {
  told,
  states,
  stoppedAt: 0,
  now: () => recorder?.state ?? { at: 'closed' },
  async record(endpoint, place, early) {
    const one = new SignRecorder({
      recordings,
      place: placeOf(endpoint, 'complaint', place),
      lang: 'bzs',
      schedule: (run) => {
        queueMicrotask(run);
        return () => {};
      },
      changed() {
        if (states.at(-1) !== one.state.at) states.push(one.state.at);
        if (!('recording' in one.state)) return;
        const { recording } = one.state;
        if (!film && (early || one.state.at === 'recorded')) send(endpoint, recording);
        film?.grow(recording, one.state.at === 'recorded');
      },
    });
    recorder = one;
    await one.open();
    if (one.state.at === 'ready') one.start(early);
  },
  async stop() {
    window.signedPage.stoppedAt = performance.now();
    await recorder?.stop();
  },
  async resume(endpoint, place) {
    const found = await find(endpoint, place);
    if (found) send(endpoint, { ...found, state: 'recorded' });
  },
  async onDevice(endpoint, place) {
    const found = await find(endpoint, place);
    return found && { recording: found, sha256: await window.signedPage.hashOf(found.id) };
  },
  async left(endpoint) {
    const all = await recordings.of(requestOf(endpoint, 'complaint'));
    const made = await Promise.all(all.map(isBeingMade));
    return all.flatMap(({ id }, index) => (made[index] ? [] : [id]));
  },
  async hashOf(id) {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await (await recordings.read(id, 0, Infinity)).arrayBuffer()));
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  },
};
