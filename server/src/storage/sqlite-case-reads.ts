import type { Database } from 'better-sqlite3';
import type { FlowDefinition } from '../../../src/wire/flow-definition.ts';
import type { SqliteSessions } from './sqlite-sessions.ts';
import type { SqliteSigned } from './sqlite-signed.ts';
import type { CaseStorage, StoredCase, StoredCaseSubmission, StoredDeadline, StoredHistoryRequest, StoredMessage } from './case-storage.ts';

type CaseRow = Omit<StoredCase, 'definition' | 'outcomeSpent' | 'messages' | 'deadlines' | 'historyRequests' | 'submission' | 'lines' | 'signed' | 'erasedFiles'> & { readonly [K in keyof StoredCaseSubmission]: StoredCaseSubmission[K] | null } & {
  readonly definition: string;
  readonly outcomeSpent: number;
};

export const messageColumns = 'seq, id, body_sha256 AS bodySha256, author, kind, point, about, body_enc AS bodyEncrypted, at';
export const historyColumns = `
  h.id, h.medium, h.address_enc AS addressEncrypted, h.requested_at AS requestedAt, h.sent_at AS sentAt, d.due_at AS dueAt
  FROM history_requests h LEFT JOIN deadlines d ON d.tenant_id = h.tenant_id AND d.case_id = h.case_id AND d.kind = 'history' AND d.request_id = h.id`;

/**
 * Everything that is read of a case. `INDEXED BY`: without statistics SQLite takes one column of the primary key for as good as an
 * index of two, and would walk through a whole tenant.
 */
export function sqliteCaseReads(database: Database, sessions: SqliteSessions, signed: SqliteSigned) {
  // The first case at or after the number: one that is not there costs the same joins as one that is.
  const secret = database.prepare(`
    SELECT c.protocol, c.id AS caseId, r.secret_hash AS receiptHash, z.token_hash AS sessionHash
    FROM (SELECT * FROM cases WHERE tenant_id = ? AND protocol >= ? ORDER BY protocol LIMIT 1) c
    LEFT JOIN submissions s INDEXED BY submissions_of_case ON s.tenant_id = c.tenant_id AND s.case_id = c.id
    LEFT JOIN receipts r ON r.tenant_id = s.tenant_id AND r.submission_id = s.id
    LEFT JOIN sessions z INDEXED BY sessions_of_case ON z.tenant_id = c.tenant_id AND z.case_id = c.id
    ORDER BY s.id, z.id LIMIT 1`);
  const one = database.prepare(`
    SELECT c.id AS caseId, c.protocol, c.status, c.opened_at AS openedAt, c.reopened_at AS reopenedAt, c.reopened_count AS reopenedCount,
      c.asked_at AS askedAt, c.outcome_spent AS outcomeSpent, c.erased_at AS erasedAt, s.id AS submissionId, s.submitted_at AS submittedAt,
      s.received_at AS receivedAt, s.identity, s.identity_fault AS identityFault, s.body_enc AS bodyEncrypted, r.jws, f.definition, z.id AS sid, z.locale, z.closed_at AS conversationClosedAt
    FROM cases c
    LEFT JOIN submissions s INDEXED BY submissions_of_case ON s.tenant_id = c.tenant_id AND s.case_id = c.id
    LEFT JOIN receipts r ON r.tenant_id = s.tenant_id AND r.submission_id = s.id
    LEFT JOIN sessions z INDEXED BY sessions_of_case ON z.tenant_id = c.tenant_id AND z.case_id = c.id
    JOIN flows f ON f.tenant_id = c.tenant_id AND f.flow = COALESCE(s.flow, z.flow) AND f.statute = COALESCE(s.statute, z.statute) AND f.version = COALESCE(s.flow_version, z.flow_version)
    WHERE c.tenant_id = ? AND c.id = ? ORDER BY s.id, z.id LIMIT 1`);
  const messages = database.prepare(`SELECT ${messageColumns} FROM messages WHERE tenant_id = ? AND case_id = ? AND body_enc IS NOT NULL ORDER BY seq`);
  const deadlines = database.prepare(`
    SELECT kind, due_at AS dueAt, state, met_at AS metAt FROM deadlines INDEXED BY deadlines_of_case WHERE tenant_id = ? AND case_id = ? ORDER BY due_at, id`);
  const erasedFiles = database.prepare(`SELECT id, erased_at AS at FROM attachments INDEXED BY attachments_of_case WHERE tenant_id = ? AND case_id = ? AND state = 'erased' ORDER BY id`);
  const histories = database.prepare(`SELECT ${historyColumns} WHERE h.tenant_id = ? AND h.case_id = ? ORDER BY h.requested_at, h.id`);

  const read = (tenantId: string, caseId: string): StoredCase | null => {
    const row = one.get(tenantId, caseId) as CaseRow | undefined; // the columns above, as everywhere here
    if (!row) return null;
    const { submissionId, submittedAt, receivedAt, identity, identityFault, bodyEncrypted, jws, ...rest } = row;
    return {
      ...rest,
      submission: submissionId !== null && submittedAt !== null && receivedAt !== null && identity !== null && jws !== null ? { submissionId, submittedAt, receivedAt, identity, identityFault, bodyEncrypted, jws } : null,
      lines: row.sid === null ? [] : sessions.lines(tenantId, row.sid, 0),
      outcomeSpent: row.outcomeSpent === 1,
      definition: JSON.parse(row.definition) as FlowDefinition, // checked when published
      erasedFiles: erasedFiles.all(tenantId, caseId) as StoredCase['erasedFiles'],
      signed: signed.ofCase(tenantId, caseId),
      messages: messages.all(tenantId, caseId) as StoredMessage[],
      deadlines: deadlines.all(tenantId, caseId) as StoredDeadline[],
      historyRequests: histories.all(tenantId, caseId) as StoredHistoryRequest[],
    };
  };
  // Another process may write between two statements (`npm run answer`); in a transaction all of them see one moment.
  const atOneMoment = database.transaction(read);

  return {
    findSecret(tenantId: string, protocol: string): Awaited<ReturnType<CaseStorage['findSecret']>> {
      const found = secret.get(tenantId, protocol) as { protocol: string; caseId: string; receiptHash: string | null; sessionHash: string | null } | undefined;
      return found?.protocol === protocol ? { caseId: found.caseId, receiptHash: found.receiptHash, sessionHash: found.sessionHash } : null;
    },
    read: (tenantId: string, caseId: string) => atOneMoment.deferred(tenantId, caseId),
  };
}
