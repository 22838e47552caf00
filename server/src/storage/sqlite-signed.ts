import type { Database } from 'better-sqlite3';
import type { MadeCopy, StoredSigned, ToCopy } from './signed-storage.ts';

interface Row {
  readonly fileId: string;
  readonly seconds: number | null;
  readonly fps: number | null;
  readonly copyId: string | null;
  readonly bytes: number | null;
  readonly sha256: string | null;
  readonly mime: string | null;
}

/** Every statement about signed videos, prepared once; none of them opens a transaction of its own. */
export function sqliteSigned(database: Database) {
  const ofCase = database.prepare(`
    SELECT g.attachment_id AS fileId, g.seconds, g.fps, g.copy_id AS copyId, a.bytes, a.sha256, a.mime FROM signed g INDEXED BY signed_of_case
    LEFT JOIN attachments a ON a.tenant_id = g.tenant_id AND a.id = g.copy_id WHERE g.tenant_id = ? AND g.case_id = ?`);
  const next = database.prepare(`
    SELECT g.attachment_id AS fileId, a.bytes, a.mime FROM signed g JOIN attachments a ON a.tenant_id = g.tenant_id AND a.id = g.attachment_id
    WHERE g.tenant_id = ? AND g.copying = 'waiting' AND g.tries < ? ORDER BY g.tries, a.attached_at LIMIT 1`);
  const tried = database.prepare('UPDATE signed SET tries = tries + 1 WHERE tenant_id = ? AND attachment_id = ?');
  const insertCopy = database.prepare(`
    INSERT INTO attachments (tenant_id, id, case_id, submission_id, message_seq, state, bytes, received, sha256, mime, name_enc, created_at, settled_at, attached_at)
    SELECT @tenantId, @id, case_id, submission_id, message_seq, 'stored', @bytes, @bytes, @sha256, @mime, @nameEncrypted, @at, @at, @at
    FROM attachments WHERE tenant_id = @tenantId AND id = @fileId`);
  const made = database.prepare(`
    UPDATE signed SET copying = 'made', copy_id = @id, seconds = @seconds, fps = @fps WHERE tenant_id = @tenantId AND attachment_id = @fileId`);
  const none = database.prepare(`UPDATE signed SET copying = 'none' WHERE tenant_id = ? AND attachment_id = ?`);

  return {
    ofCase: (tenantId: string, caseId: string): StoredSigned[] =>
      (ofCase.all(tenantId, caseId) as Row[]).map(({ fileId, seconds, fps, copyId, bytes, sha256, mime }) => ({
        fileId,
        seconds,
        fps,
        copy: copyId !== null && bytes !== null && sha256 !== null && mime !== null ? { id: copyId, bytes, sha256, mime } : null,
      })),
    nextToCopy: (tenantId: string, mostTries: number): ToCopy | null => (next.get(tenantId, mostTries) as ToCopy | undefined) ?? null, // the columns above
    tries: (tenantId: string, fileId: string): void => void tried.run(tenantId, fileId),
    copied: (tenantId: string, fileId: string, copy: MadeCopy): void => {
      const { seconds, fps, ...kept } = copy;
      insertCopy.run({ tenantId, fileId, ...kept });
      made.run({ tenantId, fileId, id: copy.id, seconds, fps });
    },
    notCopied: (tenantId: string, fileId: string): void => void none.run(tenantId, fileId),
  };
}

export type SqliteSigned = ReturnType<typeof sqliteSigned>;
