import { statfs } from 'node:fs/promises';
import { plainFileName } from '../../../src/wire/file.ts';
import { Refusal } from '../refusal.ts';
import type { UploadPlace } from './upload-store.ts';

/** A file that is about to come. */
export interface ComingFile {
  readonly id: string;
  /** As the device calls it. */
  readonly name: string;
  /** What the device says that it is; empty where it does not know. */
  readonly claimed: string;
  /** How large it shall be, or may be at most. */
  readonly bytes: number;
  /** Sent while it is made: it takes no more room than it has come to. */
  readonly openEnded?: boolean;
}

/**
 * Makes room for a file. The row first: a file without a row is swept away, a row without a file is an upload that no longer exists.
 * @returns when it was begun, by our clock
 * @throws Refusal `not-available` where there is no room
 */
export async function beginFile(place: UploadPlace, { id, name, claimed, bytes, openEnded = false }: ComingFile): Promise<string> {
  const { tenantId, attachments, vault, files, quota, clock } = place;
  await expectDiskFor(place, bytes);
  const createdAt = clock().toISOString();
  const nameEncrypted = vault.seal(tenantId, id, Buffer.from(plainFileName(name)));
  const opened = await attachments.open(tenantId, { id, bytes, mime: claimed, nameEncrypted, createdAt, openEnded }, quota);
  if (opened === 'no-room') throw tooManyWait();
  await files.make(id);
  return createdAt;
}

/**
 * Whether a file that nobody knows the size of may go on. It was not counted in the beginning, so it is asked again with every piece.
 * @throws Refusal `not-available` where there is no room
 */
export async function expectRoomToGoOn(place: UploadPlace): Promise<void> {
  await expectDiskFor(place, 0);
  if (!(await place.attachments.hasRoom(place.tenantId, place.quota))) throw tooManyWait();
}

async function expectDiskFor({ directory, reserve }: UploadPlace, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(directory);
  if (bavail * bsize - bytes < reserve) throw new Refusal('not-available', { retryAfter: 600, detail: 'The disk has no room for files.' });
}

const tooManyWait = (): Refusal => new Refusal('not-available', { retryAfter: 600, detail: 'Too many files wait for a submission.' });
