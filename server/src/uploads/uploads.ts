import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Server, type Locker } from '@tus/server';
import { fileLimits, type FileRef, type UploadStatus } from '../../../src/wire/file.ts';
import type { Tenant } from '../flows/published-flow.ts';
import type { Vault } from '../receipts/vault.ts';
import { Refusal } from '../refusal.ts';
import type { Attachment } from '../storage/attachments.ts';
import { syncDirectory } from '../storage/disk.ts';
import { StorageUnavailable, type Storage } from '../storage/storage.ts';
import { createJudge } from './judge.ts';
import { wakingLocker } from './locker.ts';
import { sealedFiles } from './sealed-files.ts';
import { sweepAbandoned, sweepOrphans } from './sweep.ts';
import { UploadStore, type UploadPlace } from './upload-store.ts';
import { newFileId, wholeFiles, type WholeFiles } from './whole-files.ts';

/** How much room files may take, and for how long. */
export interface UploadLimits {
  /** Bytes of one company's files that wait for a submission. */
  readonly quota: number;
  /** Bytes of the disk that files leave alone. */
  readonly reserve: number;
  /** Milliseconds that an upload may take, and that a finished one waits for its submission. */
  readonly keepFor: number;
}

export const defaultUploadLimits: UploadLimits = { quota: 10 * 1024 ** 3, reserve: 256 * 1024 ** 2, keepFor: 24 * 3_600_000 };

/** Files of one company on their way in, and after that on their way out. */
export interface Uploads extends WholeFiles {
  /** Speaks tus 1.0. @throws Refusal, StorageUnavailable */
  handle(request: Request): Promise<Response>;
  /** Judges first what is whole and was not judged, as after a kill in between. `null`: there is no such file. */
  status(id: string): Promise<UploadStatus | null>;
  /** What an attachment is, for whoever may see its case. */
  refOf(attachment: Attachment): FileRef;
  /** The bytes as they were sent, or a part of them. */
  read(attachment: Attachment, range?: { readonly start: number; readonly end: number }): AsyncGenerator<Buffer>;
  /** Seals bytes under a new id and syncs them; no row knows them yet, and without one they are swept. */
  keep(id: string, pieces: AsyncIterable<Uint8Array>): Promise<void>;
  /** Its bytes go from the disk; its row says so already. */
  erase(id: string): Promise<void>;
  /** Throws away what nobody came back for. @returns how many files went */
  sweep(): Promise<number>;
  /** Throws away what a kill left behind. */
  tidy(): Promise<void>;
}

/** What files need of the rest of the server. */
export interface UploadMeans {
  readonly storage: Storage;
  readonly vault: Vault;
  readonly clock: () => Date;
  readonly dataDirectory: string;
  readonly limits: UploadLimits;
  /** Whether other processes keep files in the same folder. */
  readonly shared: boolean;
  /** Loses files on purpose; only for the suite that must notice. */
  readonly unsynced?: boolean;
}

/** Opens a company's folder for files; made when missing. */
export function openUploads({ id: tenantId, slug }: Tenant, { storage, vault, clock, dataDirectory, limits, shared, unsynced = false }: UploadMeans): Uploads {
  const directory = join(dataDirectory, 'uploads', tenantId);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  for (const folder of [dataDirectory, join(dataDirectory, 'uploads')]) syncDirectory(folder);
  const files = sealedFiles(directory, (id) => vault.fileKey(tenantId, id), !unsynced);
  const { attachments } = storage;
  const place: UploadPlace = { tenantId, attachments, vault, files, directory, clock, shared, ...limits };
  const judge = createJudge(place);
  const refusals = new WeakMap<object, Error>();
  const locks = wakingLocker();

  // A line that was cut after its headers had said the length: tus refuses to hear it twice, and a device that resumes cannot know.
  const forgetSaidLength = async ({ method, headers }: Request, id: string): Promise<void> => {
    const length = headers.get('upload-length');
    if (method !== 'PATCH' || length === null) return;
    const row = await attachments.find(tenantId, id);
    if (row && !row.openEnded && String(row.bytes) === length) headers.delete('upload-length');
  };
  // Looked up by whoever holds the upload: before, the request that was cut might still be about to write the length, and the device that asks how far
  // it came would be answered before what it had sent.
  const lockerOf = (request: Request): Locker => ({
    newLock(id) {
      const lock = locks.newLock(id);
      return {
        unlock: () => lock.unlock(),
        async lock(signal, askToLeave) {
          await lock.lock(signal, askToLeave);
          await forgetSaidLength(request, id).catch(async (error: unknown) => {
            await lock.unlock();
            throw error;
          });
        },
      };
    },
  });

  const tus = new Server({
    path: `/v1/${slug}/uploads`,
    datastore: new UploadStore(place),
    locker: lockerOf,
    // A dead connection gives way to the living one; what it brought is kept.
    lockDrainTimeout: 200,
    maxSize: fileLimits.bytes,
    namingFunction: newFileId,
    // Relative to the address that was asked: a proxy in front may call this server by any name.
    generateUrl: (_request, { id }) => `uploads/${id}`,
    onUploadFinish: async (_request, { id }) => {
      const judged = await judge(id);
      if (judged?.state === 'refused') throw new Refusal(judged.problem === 'file-type' ? 'file-type' : 'file-unknown');
      return {};
    },
    onResponseError: (request, error) => {
      if (error instanceof Refusal || error instanceof StorageUnavailable) refusals.set(request, error);
      return undefined;
    },
  });

  const refOf = ({ id, bytes, sha256, mime, nameEncrypted }: Attachment): FileRef => ({
    id,
    name: nameEncrypted ? vault.unseal(tenantId, id, nameEncrypted).toString('utf8') : 'file',
    bytes,
    sha256: sha256 ?? '',
    type: mime,
  });

  return {
    ...wholeFiles(place, judge),
    refOf,
    async handle(request) {
      const response = await tus.handleWeb(request);
      if (response.status < 400) return response;
      throw refusals.get(request) ?? asProblem(response.status);
    },
    async status(id) {
      const row = await judge(id);
      if (!row || row.state === 'erased') return null;
      if (row.state === 'refused') return { state: 'refused', problem: row.problem ?? 'file-unknown' };
      return row.state === 'stored' ? { state: 'stored', file: refOf(row) } : { state: 'uploading', received: row.received, ...(!row.openEnded && { bytes: row.bytes }) };
    },
    read: ({ id, bytes }, { start, end } = { start: 0, end: bytes - 1 }) => files.read(id, end + 1, start),
    async keep(id, pieces) {
      await files.make(id);
      try {
        await files.append(id, pieces, 0);
        await files.sync(id);
      } catch (error) {
        await files.remove(id).catch(() => undefined); // the first failure is the one to tell; the sweep finds the rest
        throw error;
      }
    },
    erase: (id) => files.remove(id),
    sweep: () => sweepAbandoned(place),
    tidy: () => sweepOrphans(place),
  };
}

/** What tus says by its status, in our words. */
function asProblem(status: number): Refusal {
  if (status === 404 || status === 410) return new Refusal('file-unknown', { status });
  if (status === 413) return new Refusal('file-too-large');
  return status < 500 || status === 501 ? new Refusal('malformed-body', { status, detail: 'This is not the next request of this upload (tus 1.0).' }) : new Refusal('unexpected');
}
