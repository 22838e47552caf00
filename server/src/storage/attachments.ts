import type { FileProblemCode, FileRef } from '../../../src/wire/file.ts';

/** A file's row. Times are ISO 8601 in UTC, hashes lower-case hex. */
export interface Attachment {
  readonly id: string;
  readonly state: 'uploading' | 'stored' | 'refused' | 'erased';
  readonly problem: FileProblemCode | null;
  /** How large the file shall be; while it is `openEnded`, how large it may be at most. */
  readonly bytes: number;
  /** It is sent while it is made, as a recording is: only its end will tell how large it is. */
  readonly openEnded: boolean;
  /** How much of it is synced; what lies beyond on the disk does not count. */
  readonly received: number;
  readonly sha256: string | null;
  /** What the device says that it is; once stored, what its bytes say. */
  readonly mime: string;
  /** Sealed by the vault under the file's id. */
  readonly nameEncrypted: Uint8Array | null;
  readonly createdAt: string;
  readonly caseId: string | null;
  readonly submissionId: string | null;
  readonly messageSeq: number | null;
}

export type NewAttachment = Pick<Attachment, 'id' | 'bytes' | 'mime' | 'createdAt'> & { readonly nameEncrypted: Uint8Array; readonly openEnded?: boolean };

/** What the look at a whole file came to. */
export type Settlement =
  | { readonly state: 'stored'; readonly sha256: string; readonly mime: string; readonly at: string }
  | { readonly state: 'refused'; readonly problem: FileProblemCode; readonly at: string };

/** Where files are hung up: a case, and in it the submission or the message that brought them. */
export interface AttachTo {
  readonly caseId: string;
  readonly submissionId: string | null;
  readonly messageSeq: number | null;
  readonly at: string;
}

/** Why a named file cannot be taken; `index` counts from 0 in the list as it was given. */
export interface FileFault {
  readonly index: number;
  readonly code: FileProblemCode | 'too-many';
}

/** The part of the storage port that knows of files; their bytes lie elsewhere (`uploads/`). */
export interface AttachmentStorage {
  /** `no-room`: this tenant's files that wait for a submission would be more than `quota` bytes. An open-ended one counts as far as it has come. */
  open(tenantId: string, attachment: NewAttachment, quota: number): Promise<'opened' | 'no-room'>;
  find(tenantId: string, id: string): Promise<Attachment | null>;
  /** Whether this tenant's files that wait for a submission are less than `quota` bytes. */
  hasRoom(tenantId: string, quota: number): Promise<boolean>;
  /** Notes how large an open-ended file is to be. Once said, it stays. */
  end(tenantId: string, id: string, bytes: number): Promise<void>;
  /** Notes how much is synced. */
  keepOffset(tenantId: string, id: string, received: number): Promise<void>;
  /** Notes how large a file came to be whose size nobody knew; all of it is synced. */
  measure(tenantId: string, id: string, bytes: number): Promise<void>;
  /** Judges an upload once; the second judgement changes nothing. */
  settle(tenantId: string, id: string, settlement: Settlement): Promise<void>;
  /**
   * Forgets a file that nobody has sent. @returns `false` when it hangs on a case by now, or never was
   */
  forget(tenantId: string, id: string): Promise<boolean>;
  /** Files that hang on no case though they were begun, or finished, before this moment. */
  abandoned(tenantId: string, before: string): Promise<string[]>;
  ofCase(tenantId: string, caseId: string): Promise<Attachment[]>;
  /** Hangs all of these files up, or none and says why: each must be stored, this tenant's, free, and the very one meant. */
  attach(tenantId: string, to: AttachTo, files: readonly FileRef[]): Promise<FileFault[]>;
}
