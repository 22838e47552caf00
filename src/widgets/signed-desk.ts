import { spokenText, timeText, warningAt } from '../components/signed-message/status-text.ts';
import type { SignedDeed, SignedDesk } from '../components/signed-message/desk.ts';
import type { Words } from '../i18n/words.ts';
import { GrowingFilm } from '../sign/recorder/growing.ts';
import { SignRecorder, type RecorderOptions, type RecorderState } from '../sign/recorder/recorder.ts';
import type { Recording } from '../sign/recorder/recording.ts';
import type { Upload, UploadNews, Uploads } from '../upload/upload.ts';

/** What one signed answer needs of those who keep the page. */
export interface DeskHost extends Omit<RecorderOptions, 'changed'> {
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
}

/** One answer in a sign language: recorded, sent, and said in the written answer. It tells each thing once to those who listen. */
export class Desk extends SignRecorder implements SignedDesk {
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
  #growing: GrowingFilm | undefined;
  #upload: Upload | undefined;
  #told: RecorderState = { at: 'closed' };
  #warning: string | undefined;
  /** What was written before the video took its place. */
  #before = '';
  #settled: (() => void)[] = [];

  constructor(id: string, language: string, host: DeskHost) {
    super({ ...host, changed: () => this.#changed() });
    this.id = id;
    this.language = language;
    this.#host = host;
  }

  get recording(): Recording | undefined {
    return 'recording' in this.state ? this.state.recording : undefined;
  }

  get stands(): SignedDesk['stands'] {
    const sentence = this.recording?.sentence;
    return sentence === undefined ? 'none' : this.#host.text() === sentence ? 'used' : 'changed';
  }

  wantEarly(early: boolean): void {
    this.early = early;
    this.#host.redraw();
  }

  does(deed: SignedDeed): void {
    void this[deed]();
  }

  retry(): Promise<void> {
    return this.open();
  }

  override start(early = this.early): void {
    super.start(early);
  }

  /** Puts the message in the place of the written answer. */
  async use(): Promise<void> {
    const { recording } = this;
    if (!recording) return;
    const { words, unlike, text, write, redraw } = this.#host;
    const sentence = recording.sentence ?? unlike(words().say('signed-message.answer', { language: this.language, time: timeText(recording.seconds) }));
    this.#before = text();
    write(sentence);
    await this.#keep({ ...recording, sentence });
    if (this.recording?.file) this.#say('arrived');
    else this.#send();
    redraw();
  }

  again(): void {
    this.#upload?.retry();
  }

  async redo(): Promise<void> {
    await this.#drop();
    await this.open();
  }

  async delete(): Promise<void> {
    await this.#drop();
    this.#say('deleted');
  }

  /** Takes up what an earlier page has left. */
  take(recording: Recording): void {
    this.found = true;
    this.show({ ...recording, state: 'recorded' });
  }

  /** Resolves when the company has the video, or it is clear that it will not have it now. */
  async settle(): Promise<void> {
    if (!this.recording?.file && !isOver(this.news)) await new Promise<void>((resolve) => this.#settled.push(resolve));
  }

  /** It goes along with a request that waits for its receipt, or no longer does. */
  async sent(key: string | undefined): Promise<void> {
    if (this.recording) await this.#keep({ ...this.recording, sentAs: key });
  }

  /** The request has its receipt: the company has sealed the video, and the device forgets it. */
  override async remove(): Promise<void> {
    if (this.film !== undefined) URL.revokeObjectURL(this.film);
    this.film = this.#growing = this.#upload = this.news = this.#warning = undefined;
    this.found = false;
    this.#free();
    await super.remove();
  }

  /** The page is left. What was recorded stays on the device. */
  async leave(): Promise<void> {
    await this.stop();
    this.close();
  }

  #changed(): void {
    const { state } = this;
    const { announce, redraw, words } = this.#host;
    const before = this.#told;
    this.#told = state;
    if ('recording' in state) this.#grow(state.recording, state.at === 'recorded');
    const spoken = before.at !== state.at || (state.at === 'counting' && before !== state) ? spokenText(words(), this) : '';
    if (spoken) announce(spoken);
    redraw();
  }

  #grow(recording: Recording, whole: boolean): void {
    const { early, sentence, file, id, seconds } = recording;
    if (this.#growing?.mark !== id) this.#growing = new GrowingFilm(recording, this.#host.recordings);
    this.#growing.grow(recording, whole);
    if ((early || sentence !== undefined) && !file) this.#send();
    if (whole && this.film === undefined) void this.#develop(recording);
    // How much time is left is said twice, a good while before.
    const warning = whole ? undefined : warningAt(seconds);
    if (warning && warning !== this.#warning) this.#say(warning);
    this.#warning = warning;
  }

  async #develop({ id, bytes, type }: Recording): Promise<void> {
    const all = await this.#host.recordings.read(id, 0, bytes);
    if (this.recording?.id !== id) return;
    this.film = URL.createObjectURL(new Blob([all], { type }));
    this.#host.redraw();
  }

  #send(): void {
    if (this.#growing) this.#upload ??= this.#host.uploads.start(this.#growing, (news) => this.#hear(news));
  }

  #hear(news: UploadNews): void {
    const before = this.news;
    this.news = news;
    const { recording } = this;
    const { state } = news;
    if (state === 'done') {
      if (recording) void this.#keep({ ...recording, file: news.file });
      if (this.stands === 'used') this.#say('arrived');
    } else if (isOver(news) ? before?.state !== state : stalls(news) && !stalls(before) && before?.state !== 'uploading') this.#say(state);
    if (isOver(news)) this.#free();
    this.#host.redraw();
  }

  /** Throws the film away, here and there; what was written before is back. */
  async #drop(): Promise<void> {
    const { stands } = this;
    this.#upload?.cancel();
    await this.remove();
    if (stands === 'used') this.#host.write(this.#before);
  }

  /** Whoever waits for the video need not any more. */
  #free(): void {
    for (const resolve of this.#settled.splice(0)) resolve();
  }

  async #keep(recording: Recording): Promise<void> {
    this.renew(recording);
    // While it is made, the film itself is the one who writes how it stands.
    if (this.state.at === 'recorded') await this.#host.recordings.keep(recording);
  }

  #say(word: string): void {
    this.#host.announce(this.#host.words().find(`signed-message.${word}`) ?? '');
  }
}

const isOver = (news: UploadNews | undefined): boolean => ['done', 'refused', 'failed'].includes(news?.state ?? '');
const stalls = (news: UploadNews | undefined): boolean => news?.state === 'waiting' && news.reason !== undefined;
