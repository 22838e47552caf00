import type { SignedStorage, StoredSigned, ToCopy } from './signed-storage.ts';
import { methodsOn, statement, type Engine, type Program } from './sql.ts';

interface Row {
  readonly fileId: string;
  readonly seconds: number | null;
  readonly fps: number | null;
  readonly copyId: string | null;
  readonly bytes: number | null;
  readonly sha256: string | null;
  readonly mime: string | null;
}

const onCase = statement<Row>(`
  SELECT g.attachment_id AS "fileId", g.seconds, g.fps, g.copy_id AS "copyId", a.bytes, a.sha256, a.mime FROM signed g INDEXED BY signed_of_case
  LEFT JOIN attachments a ON a.tenant_id = g.tenant_id AND a.id = g.copy_id WHERE g.tenant_id = ? AND g.case_id = ? ORDER BY g.attachment_id`);
const next = statement<ToCopy>(`
  SELECT g.attachment_id AS "fileId", a.bytes, a.mime FROM signed g JOIN attachments a ON a.tenant_id = g.tenant_id AND a.id = g.attachment_id
  WHERE g.tenant_id = ? AND g.copying = 'waiting' AND g.tries < ? ORDER BY g.tries, a.attached_at LIMIT 1`);
const tried = statement('UPDATE signed SET tries = tries + 1 WHERE tenant_id = ? AND attachment_id = ?');
const insertCopy = statement(`
  INSERT INTO attachments (tenant_id, id, case_id, submission_id, message_seq, state, bytes, received, sha256, mime, name_enc, created_at, settled_at, attached_at)
  SELECT tenant_id, ?, case_id, submission_id, message_seq, 'stored', ?, ?, ?, ?, ?, ?, ?, ? FROM attachments WHERE tenant_id = ? AND id = ?`);
const made = statement(`UPDATE signed SET copying = 'made', copy_id = ?, seconds = ?, fps = ? WHERE tenant_id = ? AND attachment_id = ?`);
const none = statement(`UPDATE signed SET copying = 'none' WHERE tenant_id = ? AND attachment_id = ?`);

/** What is known of signed videos and of their copies. */
export function signedStorage(engine: Engine): SignedStorage {
  const { reads, writes } = methodsOn(engine);
  return {
    nextToCopy: reads(function* (tenantId, mostTries) {
      return (yield* next.one([tenantId, mostTries])) ?? null;
    }),
    tries: writes(function* (tenantId, fileId) {
      yield* tried.run([tenantId, fileId]);
    }),
    copied: writes(function* (tenantId, fileId, { id, bytes, sha256, mime, nameEncrypted, seconds, fps, at }) {
      yield* insertCopy.run([id, bytes, bytes, sha256, mime, nameEncrypted, at, at, at, tenantId, fileId]);
      yield* made.run([id, seconds, fps, tenantId, fileId]);
    }),
    notCopied: writes(function* (tenantId, fileId) {
      yield* none.run([tenantId, fileId]);
    }),
  };
}

export function* signedOfCase(tenantId: string, caseId: string): Program<StoredSigned[]> {
  return (yield* onCase.all([tenantId, caseId])).map(({ fileId, seconds, fps, copyId, bytes, sha256, mime }) => ({
    fileId,
    seconds,
    fps,
    copy: copyId !== null && bytes !== null && sha256 !== null && mime !== null ? { id: copyId, bytes, sha256, mime } : null,
  }));
}
