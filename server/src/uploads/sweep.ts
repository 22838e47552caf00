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

/** Throws away bytes that no row knows, or only as erased: a file is begun after its row and removed after it, so a kill may leave some. */
export async function sweepOrphans({ tenantId, attachments, files }: UploadPlace): Promise<void> {
  for (const id of await files.ids()) {
    const row = await attachments.find(tenantId, id);
    if (!row || row.state === 'erased') await files.remove(id);
  }
}
