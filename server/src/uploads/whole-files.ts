import { randomBytes } from 'node:crypto';
import { fileLimits, type FileProblemCode } from '../../../src/wire/file.ts';
import type { Attachment } from '../storage/attachments.ts';
import { beginFile, type ComingFile } from './begin-file.ts';
import type { Judge } from './judge.ts';
import type { UploadPlace } from './upload-store.ts';

/** Files that come in one go, as a form sends them. */
export interface WholeFiles {
  /**
   * Takes a file into the same store, under the same rules as one that came by tus: it counts once it is on the disk and judged.
   * Nothing stays of one that is refused, or whose line was cut.
   * @param told its name, what it is said to be, and how much room to hold free while nobody knows its size
   * @throws Refusal, StorageUnavailable; and whatever `pieces` throws
   */
  take(pieces: AsyncIterable<Uint8Array>, told: Omit<ComingFile, 'id'>): Promise<Attachment | FileProblemCode>;
  /** Gone, unless it hangs on a case by now. */
  discard(id: string): Promise<void>;
}

export const newFileId = (): string => randomBytes(16).toString('hex');

export function wholeFiles(place: UploadPlace, judge: Judge): WholeFiles {
  const { tenantId, attachments, files } = place;
  const discard = async (id: string): Promise<void> => {
    if (await attachments.forget(tenantId, id)) await files.remove(id);
  };
  const takeAs = async (id: string, pieces: AsyncIterable<Uint8Array>): Promise<Attachment | FileProblemCode> => {
    const bytes = await files.append(id, upTo(fileLimits.bytes, pieces), 0);
    if (bytes === 0) return 'file-empty';
    if (bytes > fileLimits.bytes) return 'file-too-large';
    await attachments.measure(tenantId, id, bytes);
    const judged = await judge(id);
    return judged?.state === 'stored' ? judged : (judged?.problem ?? 'file-unknown');
  };

  return {
    discard,
    async take(pieces, told) {
      const id = newFileId();
      await beginFile(place, { id, ...told });
      try {
        const taken = await takeAs(id, pieces);
        if (typeof taken === 'string') await discard(id);
        return taken;
      } catch (error) {
        // The first failure is the one to tell; what this leaves lying, the sweep finds.
        await discard(id).catch(() => undefined);
        throw error;
      }
    },
  };
}

/** One byte more than allowed tells that it is too large; the rest is read, so that the form goes on, and kept nowhere. */
async function* upTo(most: number, pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let room = most + 1;
  for await (const piece of pieces) {
    if (room > 0) yield piece.subarray(0, room);
    room -= Math.min(room, piece.length);
  }
}
