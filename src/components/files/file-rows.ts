import type { FileProblemCode, FileRef } from '../../wire/file.ts';
import type { UploadNews } from '../../upload/upload.ts';

/** How it stands with a file in the person's list. */
export type FileNews =
  | UploadNews
  /** The person took it back, or nothing came of it; it can still be sent after all. */
  | { readonly state: 'cancelled' | 'failed' }
  /** An earlier page did not get it through, and only the person has the file. */
  | { readonly state: 'lost' }
  | { readonly state: 'refused'; readonly problem: FileProblemCode | 'too-many' };

/** One file in the person's list. */
export interface FileRow {
  readonly key: string;
  readonly name: string;
  readonly bytes: number;
  readonly news: FileNews;
}

/** What a person may do with files: the view asks, and whoever made the widget sends. */
export interface FileDesk {
  /** Whether files can be sent here at all. */
  readonly open: boolean;
  /** The list, with what an earlier page has left in the answer. */
  rows(answer: string): readonly FileRow[];
  add(files: readonly File[], most: number): void;
  /** Stops it; it stays in the list until it is removed. */
  cancel(key: string): void;
  /** Again, from where it was left off. */
  retry(key: string): void;
  remove(key: string): void;
}

/** A file as the answer names it, or `undefined` where it is not to be sent. One that is on its way has no id yet. */
export function answerOf({ name, bytes, news }: FileRow): FileRef | undefined {
  if (news.state === 'done') return news.file;
  return news.state === 'cancelled' || news.state === 'refused' ? undefined : { id: '', name, bytes, sha256: '', type: '' };
}
