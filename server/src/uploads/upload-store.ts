import { DataStore, ERRORS, Upload } from '@tus/server';
import type { Readable } from 'node:stream';
import { fileLimits } from '../../../src/wire/file.ts';
import type { Vault } from '../receipts/vault.ts';
import type { AttachmentStorage } from '../storage/attachments.ts';
import { StorageUnavailable } from '../storage/storage.ts';
import { beginFile, expectRoomToGoOn } from './begin-file.ts';
import type { SealedFiles } from './sealed-files.ts';

/** One company's place for files, and how much of it there is. */
export interface UploadPlace {
  readonly tenantId: string;
  readonly attachments: AttachmentStorage;
  readonly vault: Vault;
  readonly files: SealedFiles;
  /** The folder, to ask its disk for room. */
  readonly directory: string;
  /** Bytes of files that wait for a submission, all people together. */
  readonly quota: number;
  /** Bytes of the disk that files leave alone: receipts need it more. */
  readonly reserve: number;
  /** Milliseconds that an upload may take, and that a finished one waits for its submission. */
  readonly keepFor: number;
  /** Whether other processes keep files in the same folder. */
  readonly shared: boolean;
  readonly clock: () => Date;
}

/**
 * Where tus keeps uploads: what is known of a file in the database, its bytes sealed on the disk. The row knows how far the
 * file is synced, and nothing beyond counts: the length of a file that a power cut has touched proves nothing.
 * A class because @tus/server wants one.
 */
export class UploadStore extends DataStore {
  readonly #place: UploadPlace;

  constructor(place: UploadPlace) {
    super();
    this.#place = place;
    this.extensions = ['creation', 'creation-defer-length', 'creation-with-upload', 'termination', 'expiration'];
  }

  override async create(upload: Upload): Promise<Upload> {
    const { id, size, metadata = {} } = upload;
    const room = size === undefined ? { bytes: fileLimits.bytes, openEnded: true } : { bytes: size };
    const createdAt = await beginFile(this.#place, { id, name: metadata['filename'] ?? '', claimed: metadata['filetype'] ?? '', ...room });
    upload.creation_date = this.#onTheMachinesClock(createdAt);
    return upload;
  }

  override async getUpload(id: string): Promise<Upload> {
    const { tenantId, attachments, vault } = this.#place;
    const row = await attachments.find(tenantId, id);
    if (!row?.nameEncrypted) throw ERRORS.FILE_NOT_FOUND as unknown as Error; // what the handlers of tus know how to answer
    const filename = vault.unseal(tenantId, id, row.nameEncrypted).toString('utf8');
    return new Upload({
      id,
      ...(!row.openEnded && { size: row.bytes }),
      offset: row.received,
      creation_date: this.#onTheMachinesClock(row.createdAt),
      metadata: { filename, ...(row.mime && { filetype: row.mime }) },
    });
  }

  override async declareUploadLength(id: string, size: number): Promise<void> {
    await this.#place.attachments.end(this.#place.tenantId, id, size);
  }

  override async write(stream: Readable, id: string, offset: number): Promise<number> {
    const { tenantId, attachments, files } = this.#place;
    if ((await attachments.find(tenantId, id))?.openEnded) await expectRoomToGoOn(this.#place);
    const end = await files.append(id, stream, offset).catch(async (error: unknown) => {
      if (!(error instanceof StorageUnavailable) || error.code !== 'ENOENT') throw error;
      // A kill between row and file, or a hand that tidied the folder: the device begins anew.
      await attachments.forget(tenantId, id);
      throw ERRORS.FILE_NO_LONGER_EXISTS as unknown as Error; // what the handlers of tus know how to answer
    });
    if (end > offset) await attachments.keepOffset(tenantId, id, end);
    return end;
  }

  override async remove(id: string): Promise<void> {
    const { tenantId, attachments, files } = this.#place;
    if (!(await attachments.forget(tenantId, id))) throw ERRORS.FILE_NOT_FOUND as unknown as Error; // as above
    await files.remove(id);
  }

  override getExpiration(): number {
    return this.#place.keepFor;
  }

  /** @tus/server asks the machine how late it is, and the rest of us ask the clock that we were given. */
  #onTheMachinesClock(moment: string): string {
    return new Date(Date.now() - (this.#place.clock().getTime() - Date.parse(moment))).toISOString();
  }
}
