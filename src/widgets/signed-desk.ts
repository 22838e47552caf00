import { spokenText, timeText } from '../components/signed-message/status-text.ts';
import type { SignedDeed, SignedDesk } from '../components/signed-message/desk.ts';
import type { Words } from '../i18n/words.ts';
import { GrowingFilm } from '../sign/recorder/growing.ts';
import { SignRecorder, type RecorderOptions, type RecorderState } from '../sign/recorder/recorder.ts';
import type { Recording } from '../sign/recorder/recording.ts';
import type { Recordings } from '../sign/recorder/recordings.ts';
import type { Upload, UploadNews, Uploads } from '../upload/upload.ts';

/** What one signed answer needs of those who keep the page. */
export interface DeskHost {
  readonly recordings: Recordings;
  readonly uploads: Uploads;
  readonly words: () => Words;
  readonly announce: (text: string) => void;
  readonly redraw: () => void;
  /** The written answer as it stands now. */
  readonly text: () => string;
  /** Writes in place of the answer. */
  readonly write: (text: string) => void;
  /** A sentence that no other signed answer of this request has. */
  readonly unlike: (sentence: string) => string;
  readonly open?: RecorderOptions['open'];
  readonly schedule?: RecorderOptions['schedule'];
}

/** One answer in a sign language: recorded, sent, and said in the written answer. It tells each thing once to those who listen. */
export class Desk implements SignedDesk {
  readonly id: string;
  question = '';
  /** Which entry of a list it answers now, counted from 0. */
  entry: number | undefined;
  early = false;
  film: string | undefined;
  news: UploadNews | undefined;
  found = false;
  readonly language: string;
  readonly #host: DeskHost;
  readonly #recorder: SignRecorder;
  #growing: GrowingFilm | undefined;
  #upload: Upload | undefined;
  #told: RecorderState = { at: 'closed' };
  #minutes = 0;
  /** What was written before the video took its place. */
  #before = '';
  #settled: (() => void)[] = [];

  constructor(id: string, place: string, lang: string, language: string, host: DeskHost) {
    this.id = id;
    this.language = language;
    this.#host = host;
    this.#recorder = new SignRecorder({ recordings: host.recordings, place, lang, changed: () => this.#changed(), ...(host.open && { open: host.open }), ...(host.schedule && { schedule: host.schedule }) });
  }

  get state(): RecorderState {
    return this.#recorder.state;
  }

  get stream(): MediaStream | null {
    return this.#recorder.stream;
  }

  get slow(): boolean {
    return this.#recorder.slow;
  }

  get loose(): boolean {
    return this.#recorder.loose;
  }

  get recording(): Recording | undefined {
    return 'recording' in this.state ? this.state.recording : undefined;
  }

  get use(): SignedDesk['use'] {
    const sentence = this.recording?.sentence;
    if (sentence === undefined) return 'none';
    return this.#host.text() === sentence ? 'used' : 'changed';
  }

  watch(video: HTMLVideoElement): void {
    this.#recorder.watch(video);
  }

  wantEarly(early: boolean): void {
    this.early = early;
    this.#host.redraw();
  }

  does(deed: SignedDeed): void {
    const recorder = this.#recorder;
    switch (deed) {
      case 'open':
      case 'retry':
        return void recorder.open();
      case 'start':
        return recorder.start(this.early);
      case 'cancel':
        return recorder.cancel();
      case 'pause':
        return recorder.pause();
      case 'resume':
        return recorder.resume();
      case 'stop':
        return void recorder.stop();
      case 'close':
        return recorder.close();
      case 'use':
        return void this.#put();
      case 'again':
        return this.#upload?.retry();
      case 'redo':
        return void this.#remove().then(() => recorder.open());
      case 'delete':
        return void this.#remove().then(() => this.#say('deleted'));
    }
  }

  /** Takes up what an earlier page has left. */
  take(recording: Recording): void {
    this.found = true;
    this.#recorder.found({ ...recording, state: recording.state === 'recording' ? 'recorded' : recording.state });
  }

  /** Resolves when the company has the video, or it is clear that it will not have it now. */
  async settle(): Promise<void> {
    const { state } = this.news ?? {};
    if (this.recording?.file || state === 'failed' || state === 'refused') return;
    await new Promise<void>((resolve) => this.#settled.push(resolve));
  }

  /** It goes along with a request that waits for its receipt, or no longer does. */
  async sent(key: string | undefined): Promise<void> {
    if (this.recording) await this.#keep({ ...this.recording, sentAs: key });
  }

  /** The request has its receipt: the company has sealed the video, and the device forgets it. */
  async forget(): Promise<void> {
    this.#darkroom();
    await this.#recorder.remove();
  }

  /** The page is left. What was recorded stays on the device. */
  async leave(): Promise<void> {
    await this.#recorder.stop();
    this.#recorder.close();
  }

  #changed(): void {
    const { state } = this;
    const before = this.#told;
    this.#told = state;
    if ('recording' in state) this.#grow(state);
    const spoken = before.at !== state.at || (state.at === 'counting' && before !== state) ? spokenText(this.#host.words(), this) : undefined;
    if (spoken) this.#host.announce(spoken);
    if (state.at === 'recording') this.#warn(state.recording.seconds);
    this.#host.redraw();
  }

  #grow({ at, recording }: Extract<RecorderState, { recording: Recording }>): void {
    const whole = at === 'recorded';
    if (this.#growing?.mark !== recording.id) this.#growing = new GrowingFilm(recording, this.#host.recordings);
    this.#growing.grow(recording, whole);
    if ((recording.early || recording.state === 'used') && !recording.file) this.#send();
    if (whole && this.film === undefined) void this.#develop(recording);
  }

  async #develop({ id, bytes, type }: Recording): Promise<void> {
    const all = await this.#host.recordings.read(id, 0, bytes);
    if (this.recording?.id !== id) return;
    this.film = URL.createObjectURL(new Blob([all], { type }));
    this.#host.redraw();
  }

  #send(): void {
    if (this.#upload || !this.#growing) return;
    this.#upload = this.#host.uploads.start(this.#growing, (news) => this.#hear(news));
  }

  #hear(news: UploadNews): void {
    const before = this.news;
    this.news = news;
    const { recording } = this;
    if (news.state === 'done' && recording) void this.#keep({ ...recording, file: news.file });
    const stalls = (one: UploadNews | undefined) => one?.state === 'waiting' && one.reason !== undefined;
    if (stalls(news) && !stalls(before) && before?.state !== 'uploading') this.#say('waiting');
    if (before?.state !== news.state && (news.state === 'refused' || news.state === 'failed')) this.#say(news.state);
    if (news.state === 'done' && this.use === 'used') this.#say('arrived');
    if (news.state === 'done' || news.state === 'refused' || news.state === 'failed') for (const resolve of this.#settled.splice(0)) resolve();
    this.#host.redraw();
  }

  /** Puts the message in the place of the written answer. */
  async #put(): Promise<void> {
    const { recording } = this;
    if (!recording) return;
    const words = this.#host.words();
    const sentence = recording.sentence ?? this.#host.unlike(words.say('signed-message.answer', { language: this.language, time: timeText(recording.seconds) }));
    this.#before = this.#host.text();
    this.#host.write(sentence);
    await this.#keep({ ...recording, state: 'used', sentence });
    if (this.recording?.file) this.#say('arrived');
    else this.#send();
    this.#host.redraw();
  }

  async #remove(): Promise<void> {
    const used = this.use === 'used';
    this.#upload?.cancel();
    this.#darkroom();
    await this.#recorder.remove();
    if (used) this.#host.write(this.#before);
  }

  /** Nothing is left of the last film. */
  #darkroom(): void {
    if (this.film !== undefined) URL.revokeObjectURL(this.film);
    this.film = undefined;
    this.#growing = undefined;
    this.#upload = undefined;
    this.news = undefined;
    this.found = false;
    this.#minutes = 0;
    for (const resolve of this.#settled.splice(0)) resolve();
  }

  async #keep(recording: Recording): Promise<void> {
    this.#recorder.renew(recording);
    // While it is made, the film itself is the one who writes how it stands.
    if (this.state.at === 'recorded') await this.#host.recordings.change(recording);
  }

  /** How much time is left is said twice, a good while before. */
  #warn(seconds: number): void {
    const left = seconds >= 570 ? 2 : seconds >= 480 ? 1 : 0;
    if (left > this.#minutes) this.#say(left === 2 ? 'half-minute' : 'two-minutes');
    this.#minutes = left;
  }

  #say(word: string): void {
    this.#host.announce(this.#host.words().find(`signed-message.${word}`) ?? '');
  }
}
