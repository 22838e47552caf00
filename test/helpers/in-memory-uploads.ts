import type { Upload, UploadNews, Uploads } from '../../src/upload/upload.ts';
import { plainFileName } from '../../src/wire/file.ts';
import { fileRef } from './file-refs.ts';

/** One file as the backend sees it, moved by the test and by nothing else. */
export interface Arriving {
  readonly name: string;
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
      const bytes = file.size;
      const name = plainFileName(file.name);
      let news: UploadNews = { state: 'waiting', sent: 0, bytes };
      let dropped = false;
      let retried = 0;
      const tell = (next: UploadNews): void => {
        news = next;
        if (!dropped) listen(next);
      };
      arriving.push({
        name,
        tell,
        sent: (part) => tell({ state: 'uploading', sent: Math.round(bytes * part), bytes }),
        arrive: () => tell({ state: 'done', sent: bytes, bytes, file: fileRef(name, bytes) }),
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
