import { createHash } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
import { contradicts, fileLimits, type FileProblemCode, type FileType } from '../../../src/wire/file.ts';
import { isCode } from '../receipts/key-files.ts';
import type { Attachment, Settlement } from '../storage/attachments.ts';
import type { UploadPlace } from './upload-store.ts';

/** Looks at an upload that is whole, once, however many ask; what is not whole, or judged already, stays as it is. */
export type Judge = (id: string) => Promise<Attachment | null>;

/** As much of a file as its type may hide behind: cameras put colour profiles and previews in front. */
const headBytes = 1024 * 1024;

/** @returns the judge of one company's uploads */
export function createJudge({ tenantId, attachments, files, clock }: UploadPlace): Judge {
  const underWay = new Map<string, Promise<Attachment | null>>();

  const judge = async (id: string): Promise<Attachment | null> => {
    const row = await attachments.find(tenantId, id);
    if (row?.state !== 'uploading' || row.openEnded || row.received < row.bytes) return row;
    const settlement = await look(row).catch((error: unknown): Settlement => {
      if (!isCode(error, 'ENOENT')) throw error;
      return { state: 'refused', problem: 'file-unknown', at: clock().toISOString() }; // taken away while we looked
    });
    // Only now may it count: the bytes and the name are on the disk before the row that says so.
    if (settlement.state === 'stored') await files.sync(id);
    await attachments.settle(tenantId, id, settlement);
    if (settlement.state === 'refused') await files.remove(id);
    return attachments.find(tenantId, id);
  };

  const look = async ({ id, bytes, mime: claimed }: Attachment): Promise<Settlement> => {
    const hash = createHash('sha256');
    const head: Buffer[] = [];
    let read = 0;
    for await (const piece of files.read(id, bytes)) {
      hash.update(piece);
      if (read < headBytes) head.push(piece);
      read += piece.length;
    }
    const at = clock().toISOString();
    const verdict = typeOf((await fileTypeFromBuffer(Buffer.concat(head)))?.mime, claimed);
    return 'problem' in verdict ? { state: 'refused', ...verdict, at } : { state: 'stored', sha256: hash.digest('hex'), mime: verdict.type, at };
  };

  return (id) => {
    const known = underWay.get(id);
    if (known) return known;
    const work = judge(id).finally(() => underWay.delete(id));
    underWay.set(id, work);
    return work;
  };
}

/** Other names of what may be sent. */
const same: Readonly<Record<string, FileType>> = { 'image/apng': 'image/png', 'video/x-m4v': 'video/mp4' };

/** What a file is by its bytes; refused when that may not be sent, or when it said otherwise. */
function typeOf(found: string | undefined, claimed: string): { readonly type: FileType } | { readonly problem: FileProblemCode } {
  const type = fileLimits.types.find((one) => one === (same[found ?? ''] ?? found));
  return type && !contradicts(claimed, type) ? { type } : { problem: 'file-type' };
}
