import type { FlowDefinition } from '../../../src/wire/flow-definition.ts';
import { writeDeliveries } from './delivery-writes.ts';
import { faultsOf, hangUp } from './files.ts';
import { timeOrderedId } from './ids.ts';
import { noteLeaf } from './leaves.ts';
import { writeMail } from './mail-storage.ts';
import { methodsOn, statement, type Engine, type Program } from './sql.ts';
import type { NewSubmission, Registered, Storage, StoredReceipt, StoredSubmission } from './storage.ts';

const storedColumns = `
  s.id AS "submissionId", c.protocol, s.body_sha256 AS "bodySha256", s.received_at AS "receivedAt",
  r.jws, r.secret_hash AS "secretHash", d.due_at AS "deadlineAt"`;
const storedTables = `
  submissions s
  JOIN cases c ON c.tenant_id = s.tenant_id AND c.id = s.case_id
  JOIN receipts r ON r.tenant_id = s.tenant_id AND r.submission_id = s.id
  LEFT JOIN deadlines d ON d.tenant_id = s.tenant_id AND d.case_id = s.case_id AND d.kind = 'answer'`;

const byKey = statement<StoredSubmission>(`SELECT ${storedColumns} FROM ${storedTables} WHERE s.tenant_id = ? AND s.idem_key = ?`);
const byProtocol = statement<Omit<StoredReceipt, 'definition'> & { readonly definition: string }>(`
  SELECT ${storedColumns}, s.body_enc AS "bodyEncrypted", s.erased_at AS "erasedAt", f.definition FROM ${storedTables}
  JOIN flows f ON f.tenant_id = s.tenant_id AND f.flow = s.flow AND f.statute = s.statute AND f.version = s.flow_version
  WHERE s.tenant_id = ? AND c.protocol = ?`);
const keyKnown = statement<unknown>('SELECT 1 FROM submissions WHERE tenant_id = ? AND idem_key = ?');
const protocolTaken = statement<unknown>('SELECT 1 FROM cases WHERE tenant_id = ? AND protocol = ?');
const insertCase = statement(`INSERT INTO cases (tenant_id, id, protocol, kind, status, opened_at) VALUES (?, ?, ?, ?, 'open', ?)`);
const joinCase = statement('UPDATE cases SET kind = ? WHERE tenant_id = ? AND id = ?');
const caseTaken = statement<unknown>('SELECT 1 FROM submissions INDEXED BY submissions_of_case WHERE tenant_id = ? AND case_id = ?');
const insertSubmission = statement(`
  INSERT INTO submissions (tenant_id, id, case_id, idem_key, body_sha256, body_enc, flow, statute, flow_version, identity, identity_fault, submitted_at, received_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
const insertReceipt = statement('INSERT INTO receipts (tenant_id, submission_id, jws, secret_hash, kid) VALUES (?, ?, ?, ?, ?)');
const insertDeadline = statement(`INSERT INTO deadlines (tenant_id, id, case_id, kind, due_at, state) VALUES (?, ?, ?, 'answer', ?, 'open')`);

/** What people sent, and the receipts they hold. */
export function submissionStorage(engine: Engine): Pick<Storage, 'register' | 'findByKey' | 'findByProtocol'> {
  const { reads } = methodsOn(engine);
  return {
    // Key and number are unique in the tenant, and nothing else is touched. Files may have been sent with two, and a case joined by two: for these it takes order.
    register: (given) => engine.write(() => register(given), given.joins === true || given.files?.length || given.signed?.length ? 'order' : 'keys'),
    findByKey: reads(findByKey),
    findByProtocol: reads(findByProtocol),
  };
}

/** The one hot path: case, submission, receipt, deadline, audit leaf, and the files that were uploaded before. */
function* register(given: NewSubmission): Program<Registered> {
  const { tenantId, submissionId, caseId, receivedAt, files = [], signed = [], identity = { state: 'declared' } } = given;
  const stored = yield* findByKey(tenantId, given.key);
  if (stored) return { state: 'known', stored };
  if (given.joins === true) {
    if ((yield* caseTaken.one([tenantId, caseId])) !== undefined) return { state: 'case-taken' };
  } else if ((yield* protocolTaken.one([tenantId, given.protocol])) !== undefined) return { state: 'protocol-taken' };
  const faults = yield* faultsOf(tenantId, files, signed);
  if (faults.length > 0) return { state: 'files-refused', faults };
  if (given.joins === true) yield* joinCase.post([given.flow, tenantId, caseId]);
  else yield* insertCase.post([tenantId, caseId, given.protocol, given.flow, receivedAt]);
  yield* insertSubmission.post([
    tenantId, submissionId, caseId, given.key, given.bodySha256, given.bodyEncrypted,
    given.flow, given.statute, given.flowVersion, identity.state, identity.state === 'declared' ? (identity.fault ?? null) : null, given.submittedAt, receivedAt,
  ]);
  yield* insertReceipt.post([tenantId, submissionId, given.jws, given.secretHash, given.kid]);
  if (given.deadlineAt) yield* insertDeadline.post([tenantId, timeOrderedId(), caseId, given.deadlineAt]);
  yield* noteLeaf(tenantId, { event: 'submission-received', actor: 'person', object: submissionId, hash: given.leafHash }, receivedAt);
  yield* writeDeliveries({ tenantId, caseId, objectId: submissionId, at: receivedAt }, given.deliveries);
  if (given.mail === true) yield* writeMail(tenantId, submissionId, receivedAt);
  yield* hangUp(tenantId, { caseId, submissionId, messageSeq: null, at: receivedAt }, files, signed);
  return { state: 'new' };
}

function* findByKey(tenantId: string, key: string): Program<StoredSubmission | null> {
  // Nearly every key is new, and asking one index for that is much cheaper than four tables for an answer.
  if ((yield* keyKnown.one([tenantId, key])) === undefined) return null;
  return (yield* byKey.one([tenantId, key])) ?? null;
}

function* findByProtocol(tenantId: string, protocol: string): Program<StoredReceipt | null> {
  const row = yield* byProtocol.one([tenantId, protocol]);
  return row ? { ...row, definition: JSON.parse(row.definition) as FlowDefinition } : null; // checked when published
}
