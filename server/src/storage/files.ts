import { fileLimits, type FileProblemCode, type FileRef } from '../../../src/wire/file.ts';
import type { Attachment, AttachmentStorage, AttachTo, FileFault, NewAttachment, Settlement } from './attachments.ts';
import { methodsOn, statement, type Engine, type Program } from './sql.ts';

const columns = `
  id, state, problem, bytes, open_ended AS "openEnded", received, sha256, mime, name_enc AS "nameEncrypted", created_at AS "createdAt",
  case_id AS "caseId", submission_id AS "submissionId", message_seq AS "messageSeq"`;

type Row = Omit<Attachment, 'openEnded'> & { readonly openEnded: number };
const asAttachment = (row: Row): Attachment => ({ ...row, openEnded: row.openEnded === 1 });

const waiting = statement<{ readonly bytes: number }>(`
  SELECT coalesce(sum(CASE WHEN open_ended = 1 THEN received ELSE bytes END), 0) AS bytes FROM attachments
  WHERE tenant_id = ? AND case_id IS NULL AND state IN ('uploading', 'stored')`);
const insert = statement(`
  INSERT INTO attachments (tenant_id, id, state, bytes, open_ended, received, mime, name_enc, created_at) VALUES (?, ?, 'uploading', ?, ?, 0, ?, ?, ?)`);
const byId = statement<Row>(`SELECT ${columns} FROM attachments WHERE tenant_id = ? AND id = ?`);
const whole = statement(`UPDATE attachments SET bytes = ?, open_ended = 0 WHERE tenant_id = ? AND id = ? AND open_ended = 1 AND received <= ?`);
// Never backwards: a line that is dead at one process may be noticed after another one has gone on.
const offset = statement(`UPDATE attachments SET received = ? WHERE tenant_id = ? AND id = ? AND state = 'uploading' AND received < ?`);
const size = statement(`UPDATE attachments SET bytes = ?, received = ? WHERE tenant_id = ? AND id = ? AND state = 'uploading'`);
const judge = statement(`
  UPDATE attachments SET state = ?, sha256 = ?, mime = coalesce(?, mime), problem = ?, settled_at = ?
  WHERE tenant_id = ? AND id = ? AND state = 'uploading'`);
const remove = statement('DELETE FROM attachments WHERE tenant_id = ? AND id = ? AND case_id IS NULL');
const old = statement<{ readonly id: string }>('SELECT id FROM attachments WHERE tenant_id = ? AND coalesce(settled_at, created_at) < ? AND case_id IS NULL');
const onCase = statement<Row>(`SELECT ${columns} FROM attachments INDEXED BY attachments_of_case WHERE tenant_id = ? AND case_id = ? ORDER BY attached_at, id`);
const hang = statement(`
  UPDATE attachments SET case_id = ?, submission_id = ?, message_seq = ?, attached_at = ? WHERE tenant_id = ? AND id = ? AND case_id IS NULL`);
const sign = statement(`INSERT INTO signed (tenant_id, attachment_id, case_id, copying) VALUES (?, ?, ?, 'waiting')`);

/** The rows of files. */
export function attachmentStorage(engine: Engine): AttachmentStorage {
  const { reads, writes } = methodsOn(engine);
  return {
    open: writes(open),
    find: reads(find),
    hasRoom: reads(function* (tenantId, quota) {
      return (yield* waitingBytes(tenantId)) < quota;
    }),
    end: writes(function* (tenantId, id, bytes) {
      yield* whole.run([bytes, tenantId, id, bytes]);
    }),
    keepOffset: writes(function* (tenantId, id, received) {
      yield* offset.run([received, tenantId, id, received]);
    }),
    measure: writes(function* (tenantId, id, bytes) {
      yield* size.run([bytes, bytes, tenantId, id]);
    }),
    settle: writes(settle),
    forget: writes(function* (tenantId, id) {
      return (yield* remove.run([tenantId, id])) > 0;
    }),
    abandoned: reads(function* (tenantId, before) {
      return (yield* old.all([tenantId, before])).map(({ id }) => id);
    }),
    ofCase: reads(function* (tenantId, caseId) {
      return (yield* onCase.all([tenantId, caseId])).map(asAttachment);
    }),
    attach: writes(function* (tenantId, to, files) {
      const faults = yield* faultsOf(tenantId, files);
      if (faults.length === 0) yield* hangUp(tenantId, to, files);
      return faults;
    }),
  };
}

/** Signed videos have a limit of their own; their faults are counted on from those of the files. */
export function* faultsOf(tenantId: string, files: readonly FileRef[], signed: readonly FileRef[] = []): Program<FileFault[]> {
  const all = [...files, ...signed];
  const faults: FileFault[] = [];
  for (const [index, file] of all.entries()) {
    const twice = all.findIndex(({ id }) => id === file.id) < index;
    const code = index >= fileLimits.files && index < files.length ? 'too-many' : twice ? 'file-unknown' : faultOf(yield* find(tenantId, file.id), file);
    if (code) faults.push({ index, code });
  }
  return faults;
}

/** Only after `faultsOf` has found none, in the same transaction. */
export function* hangUp(tenantId: string, { caseId, submissionId, messageSeq, at }: AttachTo, files: readonly FileRef[], signed: readonly FileRef[] = []): Program<void> {
  for (const { id } of [...files, ...signed]) yield* hang.post([caseId, submissionId, messageSeq, at, tenantId, id]);
  for (const { id } of signed) yield* sign.post([tenantId, id, caseId]);
}

function* open(tenantId: string, { id, bytes, openEnded = false, mime, nameEncrypted, createdAt }: NewAttachment, quota: number): Program<'opened' | 'no-room'> {
  if ((yield* waitingBytes(tenantId)) + (openEnded ? 0 : bytes) > quota) return 'no-room';
  yield* insert.run([tenantId, id, bytes, Number(openEnded), mime, nameEncrypted, createdAt]);
  return 'opened';
}

function* waitingBytes(tenantId: string): Program<number> {
  return (yield* waiting.one([tenantId]))?.bytes ?? 0;
}

function* find(tenantId: string, id: string): Program<Attachment | null> {
  const row = yield* byId.one([tenantId, id]);
  return row ? asAttachment(row) : null;
}

function* settle(tenantId: string, id: string, settlement: Settlement): Program<void> {
  const { state, at } = settlement;
  if (state === 'stored') yield* judge.run([state, settlement.sha256, settlement.mime, null, at, tenantId, id]);
  else yield* judge.run([state, null, null, settlement.problem, at, tenantId, id]);
}

/** A file counts when it is whole, free, and the very one that was meant. */
function faultOf(kept: Attachment | null, { bytes, sha256, type }: FileRef): FileProblemCode | null {
  if (!kept || kept.caseId !== null || kept.state === 'erased') return 'file-unknown';
  if (kept.state === 'refused') return kept.problem;
  if (kept.state === 'uploading') return 'file-unfinished';
  return kept.bytes === bytes && kept.sha256 === sha256 && kept.mime === type ? null : 'file-changed';
}
