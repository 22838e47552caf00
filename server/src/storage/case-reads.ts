import type { FlowDefinition } from '../../../src/wire/flow-definition.ts';
import type { CaseStorage, StoredCase, StoredCaseSubmission, StoredDeadline, StoredHistoryRequest, StoredMessage } from './case-storage.ts';
import { linesAfter } from './sessions.ts';
import { signedOfCase } from './signed.ts';
import { statement, type Program } from './sql.ts';

type CaseRow = Omit<StoredCase, 'definition' | 'outcomeSpent' | 'messages' | 'deadlines' | 'historyRequests' | 'submission' | 'lines' | 'signed' | 'erasedFiles'> & { readonly [K in keyof StoredCaseSubmission]: StoredCaseSubmission[K] | null } & {
  readonly definition: string;
  readonly outcomeSpent: number;
};
interface SecretRow {
  readonly protocol: string;
  readonly caseId: string;
  readonly receiptHash: string | null;
  readonly sessionHash: string | null;
}

export const messageColumns = 'seq, id, body_sha256 AS "bodySha256", author, kind, point, about, body_enc AS "bodyEncrypted", at';
export const historyColumns = `
  h.id, h.medium, h.address_enc AS "addressEncrypted", h.requested_at AS "requestedAt", h.sent_at AS "sentAt", d.due_at AS "dueAt"
  FROM history_requests h LEFT JOIN deadlines d ON d.tenant_id = h.tenant_id AND d.case_id = h.case_id AND d.kind = 'history' AND d.request_id = h.id`;

// The first case at or after the number: one that is not there costs the same joins as one that is.
const secret = statement<SecretRow>(`
  SELECT c.protocol, c.id AS "caseId", r.secret_hash AS "receiptHash", z.token_hash AS "sessionHash"
  FROM (SELECT tenant_id, id, protocol FROM cases WHERE tenant_id = ? AND protocol >= ? ORDER BY protocol LIMIT 1) c
  LEFT JOIN submissions s INDEXED BY submissions_of_case ON s.tenant_id = c.tenant_id AND s.case_id = c.id
  LEFT JOIN receipts r ON r.tenant_id = s.tenant_id AND r.submission_id = s.id
  LEFT JOIN sessions z INDEXED BY sessions_of_case ON z.tenant_id = c.tenant_id AND z.case_id = c.id
  ORDER BY s.id, z.id LIMIT 1`);
const one = statement<CaseRow>(`
  SELECT c.id AS "caseId", c.protocol, c.status, c.opened_at AS "openedAt", c.reopened_at AS "reopenedAt", c.reopened_count AS "reopenedCount",
    c.asked_at AS "askedAt", c.outcome_spent AS "outcomeSpent", c.erased_at AS "erasedAt", s.id AS "submissionId", s.submitted_at AS "submittedAt",
    s.received_at AS "receivedAt", s.identity, s.identity_fault AS "identityFault", s.body_enc AS "bodyEncrypted", r.jws, f.definition, z.id AS sid, z.locale,
    z.closed_at AS "conversationClosedAt"
  FROM cases c
  LEFT JOIN submissions s INDEXED BY submissions_of_case ON s.tenant_id = c.tenant_id AND s.case_id = c.id
  LEFT JOIN receipts r ON r.tenant_id = s.tenant_id AND r.submission_id = s.id
  LEFT JOIN sessions z INDEXED BY sessions_of_case ON z.tenant_id = c.tenant_id AND z.case_id = c.id
  JOIN flows f ON f.tenant_id = c.tenant_id AND f.flow = COALESCE(s.flow, z.flow) AND f.statute = COALESCE(s.statute, z.statute) AND f.version = COALESCE(s.flow_version, z.flow_version)
  WHERE c.tenant_id = ? AND c.id = ? ORDER BY s.id, z.id LIMIT 1`);
const messages = statement<StoredMessage>(`SELECT ${messageColumns} FROM messages WHERE tenant_id = ? AND case_id = ? AND body_enc IS NOT NULL ORDER BY seq`);
const deadlines = statement<StoredDeadline>(`
  SELECT kind, due_at AS "dueAt", state, met_at AS "metAt" FROM deadlines INDEXED BY deadlines_of_case WHERE tenant_id = ? AND case_id = ? ORDER BY due_at, id`);
const erasedFiles = statement<StoredCase['erasedFiles'][number]>(`SELECT id, erased_at AS at FROM attachments INDEXED BY attachments_of_case WHERE tenant_id = ? AND case_id = ? AND state = 'erased' ORDER BY id`);
const histories = statement<StoredHistoryRequest>(`SELECT ${historyColumns} WHERE h.tenant_id = ? AND h.case_id = ? ORDER BY h.requested_at, h.id`);

/** Everything about one case; all of it from one moment, though another process may write meanwhile. */
export function* readCase(tenantId: string, caseId: string): Program<StoredCase | null> {
  const row = yield* one.one([tenantId, caseId]);
  if (!row) return null;
  const { submissionId, submittedAt, receivedAt, identity, identityFault, bodyEncrypted, jws, ...rest } = row;
  return {
    ...rest,
    submission: submissionId !== null && submittedAt !== null && receivedAt !== null && identity !== null && jws !== null ? { submissionId, submittedAt, receivedAt, identity, identityFault, bodyEncrypted, jws } : null,
    lines: row.sid === null ? [] : yield* linesAfter(tenantId, row.sid, 0),
    outcomeSpent: row.outcomeSpent === 1,
    definition: JSON.parse(row.definition) as FlowDefinition, // checked when published
    erasedFiles: yield* erasedFiles.all([tenantId, caseId]),
    signed: yield* signedOfCase(tenantId, caseId),
    messages: yield* messages.all([tenantId, caseId]),
    deadlines: yield* deadlines.all([tenantId, caseId]),
    historyRequests: yield* histories.all([tenantId, caseId]),
  };
}

export function* findSecret(tenantId: string, protocol: string): Program<Awaited<ReturnType<CaseStorage['findSecret']>>> {
  const found = yield* secret.one([tenantId, protocol]);
  return found?.protocol === protocol ? { caseId: found.caseId, receiptHash: found.receiptHash, sessionHash: found.sessionHash } : null;
}
