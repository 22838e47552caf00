import type { UploadPlace } from './upload-store.ts';

/**
 * Throws away what nobody came back for: uploads that were never finished, files that no submission named.
 * @returns how many files went
 */
export async function sweepAbandoned({ tenantId, attachments, files, keepFor, clock }: UploadPlace): Promise<number> {
  let gone = 0;
  const before = new Date(clock().getTime() - keepFor).toISOString();
  for (const id of await attachments.abandoned(tenantId, before)) {
    // Somebody may have sent it this very moment; then it stays.
    if (!(await attachments.forget(tenantId, id))) continue;
    await files.remove(id);
    gone += 1;
  }
  return gone;
}

/** So many milliseconds after its last byte nobody is writing a file any more, at another process either. */
const restingFor = 3_600_000;

/**
 * Throws away bytes that no row knows, or only as erased: an upload is begun after its row and removed after it, so a kill may leave some. A copy that
 * plays gets its row when it is whole: where processes share the folder, another one may be making it this moment.
 */
export async function sweepOrphans({ tenantId, attachments, files, shared }: UploadPlace): Promise<void> {
  for (const id of await files.ids()) {
    const row = await attachments.find(tenantId, id);
    if (row ? row.state === 'erased' : !shared || (await files.restsFor(id)) > restingFor) await files.remove(id);
  }
}
