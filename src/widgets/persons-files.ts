import { answerOf, type FileDesk, type FileNews, type FileRow } from '../components/files/file-rows.ts';
import { fileText } from '../components/files/file-text.ts';
import type { FilesScene } from '../components/files/files.ts';
import type { Upload, Uploads } from '../upload/upload.ts';
import { plainFileName, type FileRef } from '../wire/file.ts';
import { entriesOf } from '../wire/vocabulary.ts';

interface Item extends FileRow {
  news: FileNews;
  readonly file?: File;
  upload?: Upload | undefined;
  /** Whether the person knows that it waits for a better moment. */
  stalled?: boolean;
}

/**
 * The files that a person has chosen: the only one who sends them. It keeps the answer as the list is, and says what a listener
 * would want to know: that they are on their way, that one has arrived, that one is refused. Never each percent.
 */
export class PersonsFiles implements FileDesk {
  readonly #field: string;
  readonly #scene: () => FilesScene;
  readonly #uploads: Uploads | undefined;
  #items: Item[] = [];
  #count = 0;
  #most = 0;

  /** @param uploads the way to the backend; `undefined` where it takes no files */
  constructor(field: string, scene: () => FilesScene, uploads: Uploads | undefined) {
    this.#field = field;
    this.#scene = scene;
    this.#uploads = uploads;
  }

  get open(): boolean {
    return this.#uploads !== undefined;
  }

  rows(answer: string): readonly FileRow[] {
    const known = new Set(this.#items.map((item) => JSON.stringify(answerOf(item))));
    // The answer is of our own making, or was checked when it was taken over.
    for (const file of entriesOf(answer) as readonly FileRef[]) {
      if (known.has(JSON.stringify(file))) continue;
      const { name, bytes } = file;
      this.#items.push({ key: this.#key(), name, bytes, news: file.id ? { state: 'done', sent: bytes, bytes, file } : { state: 'lost' } });
    }
    return this.#items;
  }

  add(files: readonly File[], most: number): void {
    this.#most = most;
    const sent: Item[] = [];
    for (const file of files) {
      const item: Item = { key: this.#key(), name: plainFileName(file.name), bytes: file.size, file, news: { state: 'waiting', sent: 0, bytes: file.size } };
      this.#items.push(item);
      if (this.#items.filter(answerOf).length > most) this.#hear(item, { state: 'refused', problem: 'too-many' });
      else sent.push(item);
    }
    const [first] = sent;
    if (first) this.#say('files.started', { name: first.name, count: sent.length });
    for (const item of sent) this.#send(item);
    this.#write();
  }

  cancel(key: string): void {
    const item = this.#find(key);
    item?.upload?.cancel();
    if (item) this.#hear(item, { state: 'cancelled' });
  }

  retry(key: string): void {
    const item = this.#find(key);
    if (!item) return;
    const again = item.news.state === 'failed' ? item.upload : undefined;
    this.#hear(item, { state: 'waiting', sent: 0, bytes: item.bytes });
    this.#say('files.started', { name: item.name, count: 1 });
    if (again) again.retry();
    else this.#send(item);
  }

  remove(key: string): void {
    const item = this.#find(key);
    if (!item) return;
    if (item.news.state !== 'done') item.upload?.cancel();
    this.#items = this.#items.filter((other) => other !== item);
    this.#say('files.removed', { name: item.name });
    this.#write();
  }

  /** Stops everything and begins with an empty list. */
  forget(): void {
    for (const { upload, news } of this.#items) if (news.state !== 'done') upload?.cancel();
    this.#items = [];
  }

  /** Stops without forgetting: the same file goes on from there another time. */
  close(): void {
    this.#uploads?.close();
  }

  #send(item: Item): void {
    if (item.file) item.upload = this.#uploads?.start(item.file, (news) => this.#hear(item, news));
  }

  #hear(item: Item, news: FileNews): void {
    const before = item.news;
    if (!this.#items.includes(item) || (before.state === 'cancelled' && news.state !== 'waiting')) return;
    item.news = news;
    // Each bad moment is told once, however often the device tries again.
    if (percent(news) > percent(before)) item.stalled = false;
    const scene = this.#scene();
    if (before.state !== news.state) this.#announce(scene, item);
    if (before.state !== news.state || percent(before) !== percent(item.news)) this.#write();
  }

  #announce(scene: FilesScene, item: Item): void {
    const { name, news } = item;
    if (news.state === 'done') this.#say('files.arrived', { name });
    if (news.state === 'cancelled') this.#say('files.stopped', { name });
    if (news.state === 'refused') scene.announce(fileText(scene, item, this.#most));
    const stalls = news.state === 'waiting' && news.reason !== undefined && !item.stalled;
    if (news.state === 'failed' || stalls) scene.announce(`${name}: ${fileText(scene, item, this.#most)}`);
    if (stalls) item.stalled = true;
  }

  #write(): void {
    const scene = this.#scene();
    const answer = JSON.stringify(this.#items.flatMap((item) => answerOf(item) ?? []));
    scene.dispatch({ type: 'changed', answers: { [this.#field]: answer } });
    scene.redraw();
  }

  #say(key: 'files.started' | 'files.arrived' | 'files.stopped' | 'files.removed', parameters: Readonly<Record<string, string | number>>): void {
    const scene = this.#scene();
    scene.announce(scene.words.say(key, parameters));
  }

  #find(key: string): Item | undefined {
    return this.#items.find((item) => item.key === key);
  }

  #key(): string {
    this.#count += 1;
    return `file${this.#count}`;
  }
}

const percent = (news: FileNews): number => ('sent' in news && news.bytes > 0 ? Math.floor((news.sent / news.bytes) * 100) : 0);
