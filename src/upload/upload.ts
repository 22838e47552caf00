import type { LaterReason } from '../wire/attempt.ts';
import type { FileProblemCode, FileRef } from '../wire/file.ts';
import type { Growing } from './growing.ts';

/** How far a file is. `bytes` is how large it is, `sent` how much of that has left this device. */
export type UploadNews = { readonly sent: number; readonly bytes: number } & (
  | { /** For its turn, or, with a reason, for a better moment; it goes on by itself. */ readonly state: 'waiting'; readonly reason?: LaterReason }
  | { readonly state: 'uploading' }
  | { /** All bytes have left; the company's system looks at them. */ readonly state: 'checking' }
  | { readonly state: 'done'; readonly file: FileRef }
  | { /** By the device before anything was sent, or by the company's system. */ readonly state: 'refused'; readonly problem: FileProblemCode }
  | { /** Nothing that waiting mends: the backend takes no files here. A person may still try again. */ readonly state: 'failed' }
);

/** One file on its way. */
export interface Upload {
  /** As it may be shown. */
  readonly name: string;
  readonly news: UploadNews;
  /** The person does not want it any more: it is forgotten here and thrown away there. */
  cancel(): void;
  /** At once, instead of at the next moment; also after `failed`. */
  retry(): void;
}

/** Files on their way to one backend. */
export interface Uploads {
  /** Begins, or goes on where this file was left off, also by another page of this browser. @param listen hears every change */
  start(file: File | Growing, listen: (news: UploadNews) => void): Upload;
  /** Stops without forgetting: the same file goes on from there another time. */
  close(): void;
}
