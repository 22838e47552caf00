import type { Upload, UploadNews, Uploads } from '../../src/upload/upload.ts';
import { plainFileName } from '../../src/wire/file.ts';
import { fileRef } from './file-refs.ts';

/** One file as the backend sees it, moved by the test and by nothing else. */
export interface Arriving {
  readonly name: string;
  /** How large it is now. */
  readonly bytes: number;
  tell(news: UploadNews): void;
  sent(part: number): void;
  arrive(): void;
  /** Whether the person took it back. */
  readonly dropped: boolean;
  readonly retried: number;
}

/** A way for files on which nothing moves until the test moves it. */
export function inMemoryUploads() {
  const arriving: Arriving[] = [];
  const uploads: Uploads = {
    start(file, listen): Upload {
      const name = plainFileName(file.name);
      let news: UploadNews = { state: 'waiting', sent: 0, bytes: file.size };
      let dropped = false;
      let retried = 0;
      const tell = (next: UploadNews): void => {
        news = next;
        if (!dropped) listen(next);
      };
      arriving.push({
        name,
        get bytes() {
          return file.size;
        },
        tell,
        sent: (part) => tell({ state: 'uploading', sent: Math.round(file.size * part), bytes: file.size }),
        arrive: () => tell({ state: 'done', sent: file.size, bytes: file.size, file: fileRef(name, file.size) }),
        get dropped() {
          return dropped;
        },
        get retried() {
          return retried;
        },
      });
      return {
        name,
        get news() {
          return news;
        },
        cancel: () => void (dropped = true),
        retry: () => void (retried += 1),
      };
    },
    close: () => undefined,
  };
  return { uploads, arriving };
}
