import type { Database } from 'better-sqlite3';
import { fileLimits, type FileProblemCode, type FileRef } from '../../../src/wire/file.ts';
import type { Attachment, AttachTo, FileFault, NewAttachment, Settlement } from './attachments.ts';

const columns = `
  id, state, problem, bytes, open_ended AS openEnded, received, sha256, mime, name_enc AS nameEncrypted, created_at AS createdAt,
  case_id AS caseId, submission_id AS submissionId, message_seq AS messageSeq`;

type Row = Omit<Attachment, 'openEnded'> & { readonly openEnded: number };
const asAttachment = (row: Row): Attachment => ({ ...row, openEnded: row.openEnded === 1 });

/** Every statement about files, prepared once; none of them opens a transaction of its own. */
export function sqliteAttachments(database: Database) {
  const waiting = database.prepare(`SELECT coalesce(sum(iif(open_ended, received, bytes)), 0) FROM attachments WHERE tenant_id = ? AND case_id IS NULL AND state IN ('uploading', 'stored')`).pluck();
  const insert = database.prepare(`
    INSERT INTO attachments (tenant_id, id, state, bytes, open_ended, received, mime, name_enc, created_at) VALUES (?, ?, 'uploading', ?, ?, 0, ?, ?, ?)`);
  const byId = database.prepare(`SELECT ${columns} FROM attachments WHERE tenant_id = ? AND id = ?`);
  const whole = database.prepare(`UPDATE attachments SET bytes = ?, open_ended = 0 WHERE tenant_id = ? AND id = ? AND open_ended = 1 AND received <= ?`);
  const offset = database.prepare(`UPDATE attachments SET received = ? WHERE tenant_id = ? AND id = ? AND state = 'uploading'`);
  const size = database.prepare(`UPDATE attachments SET bytes = ?, received = ? WHERE tenant_id = ? AND id = ? AND state = 'uploading'`);
  const judge = database.prepare(`
    UPDATE attachments SET state = ?, sha256 = ?, mime = coalesce(?, mime), problem = ?, settled_at = ?
    WHERE tenant_id = ? AND id = ? AND state = 'uploading'`);
  const remove = database.prepare('DELETE FROM attachments WHERE tenant_id = ? AND id = ? AND case_id IS NULL');
  const old = database.prepare('SELECT id FROM attachments WHERE tenant_id = ? AND coalesce(settled_at, created_at) < ? AND case_id IS NULL').pluck();
  const ofCase = database.prepare(`SELECT ${columns} FROM attachments WHERE tenant_id = ? AND case_id = ? ORDER BY attached_at, id`);
  const hang = database.prepare(`
    UPDATE attachments SET case_id = ?, submission_id = ?, message_seq = ?, attached_at = ? WHERE tenant_id = ? AND id = ? AND case_id IS NULL`);

  const sign = database.prepare(`INSERT INTO signed (tenant_id, attachment_id, case_id, copying) VALUES (?, ?, ?, 'waiting')`);

  const find = (tenantId: string, id: string): Attachment | null => {
    const row = byId.get(tenantId, id) as Row | undefined; // the columns above
    return row ? asAttachment(row) : null;
  };

  /** Signed videos have a limit of their own; their faults are counted on from those of the files. */
  const faultsOf = (tenantId: string, files: readonly FileRef[], signed: readonly FileRef[] = []): FileFault[] =>
    [...files, ...signed].flatMap((file, index, all) => {
      const twice = all.findIndex(({ id }) => id === file.id) < index;
      const code = index >= fileLimits.files && index < files.length ? 'too-many' : twice ? 'file-unknown' : faultOf(find(tenantId, file.id), file);
      return code ? [{ index, code }] : [];
    });
  /** Only after `faultsOf` has found none, in the same transaction. */
  const hangUp = (tenantId: string, { caseId, submissionId, messageSeq, at }: AttachTo, files: readonly FileRef[], signed: readonly FileRef[] = []): void => {
    for (const { id } of [...files, ...signed]) hang.run(caseId, submissionId, messageSeq, at, tenantId, id);
    for (const { id } of signed) sign.run(tenantId, id, caseId);
  };

  return {
    open: (tenantId: string, { id, bytes, openEnded = false, mime, nameEncrypted, createdAt }: NewAttachment, quota: number): 'opened' | 'no-room' => {
      if (Number(waiting.get(tenantId)) + (openEnded ? 0 : bytes) > quota) return 'no-room';
      insert.run(tenantId, id, bytes, Number(openEnded), mime, nameEncrypted, createdAt);
      return 'opened';
    },
    find,
    hasRoom: (tenantId: string, quota: number) => Number(waiting.get(tenantId)) < quota,
    end: (tenantId: string, id: string, bytes: number) => void whole.run(bytes, tenantId, id, bytes),
    keepOffset: (tenantId: string, id: string, received: number) => void offset.run(received, tenantId, id),
    measure: (tenantId: string, id: string, bytes: number) => void size.run(bytes, bytes, tenantId, id),
    settle: (tenantId: string, id: string, settlement: Settlement) => {
      const { state, at } = settlement;
      if (state === 'stored') judge.run(state, settlement.sha256, settlement.mime, null, at, tenantId, id);
      else judge.run(state, null, null, settlement.problem, at, tenantId, id);
    },
    forget: (tenantId: string, id: string) => remove.run(tenantId, id).changes > 0,
    abandoned: (tenantId: string, before: string) => old.all(tenantId, before) as string[],
    ofCase: (tenantId: string, caseId: string) => (ofCase.all(tenantId, caseId) as Row[]).map(asAttachment), // the columns above
    faultsOf,
    hangUp,
    attach: (tenantId: string, to: AttachTo, files: readonly FileRef[]): FileFault[] => {
      const faults = faultsOf(tenantId, files);
      if (faults.length === 0) hangUp(tenantId, to, files);
      return faults;
    },
  };
}

/** A file counts when it is whole, free, and the very one that was meant. */
function faultOf(kept: Attachment | null, { bytes, sha256, type }: FileRef): FileProblemCode | null {
  if (!kept || kept.caseId !== null || kept.state === 'erased') return 'file-unknown';
  if (kept.state === 'refused') return kept.problem;
  if (kept.state === 'uploading') return 'file-unfinished';
  return kept.bytes === bytes && kept.sha256 === sha256 && kept.mime === type ? null : 'file-changed';
}

export type SqliteAttachments = ReturnType<typeof sqliteAttachments>;
