import type { Database } from 'better-sqlite3';
import type { FlowDefinition } from '../../../src/wire/flow-definition.ts';
import type { TenantConfig } from '../tenants.ts';
import { writeDeliveries } from './delivery-writes.ts';
import { timeOrderedId } from './ids.ts';
import { performHere } from './perform-here.ts';
import { sqliteAttachments } from './sqlite-attachments.ts';
import type { NewSubmission, Registered, StoredReceipt, StoredSubmission, StoredTenant } from './storage.ts';

const storedColumns = `
  s.id AS submissionId, c.protocol, s.body_sha256 AS bodySha256, s.received_at AS receivedAt,
  r.jws, r.secret_hash AS secretHash, d.due_at AS deadlineAt`;
const storedTables = `
  submissions s
  JOIN cases c ON c.tenant_id = s.tenant_id AND c.id = s.case_id
  JOIN receipts r ON r.tenant_id = s.tenant_id AND r.submission_id = s.id
  LEFT JOIN deadlines d ON d.tenant_id = s.tenant_id AND d.case_id = s.case_id AND d.kind = 'answer'`;

type StoredRow = Omit<StoredReceipt, 'definition'> & { readonly definition: string };

/** Every statement that runs, prepared once; none of them opens a transaction of its own. */
export function sqliteStatements(database: Database) {
  const upsertTenant = database.prepare(`
    INSERT INTO tenants (id, slug, name, origins, locale, zone, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (slug) DO UPDATE SET name = excluded.name, origins = excluded.origins, locale = excluded.locale, zone = excluded.zone
    RETURNING id`).pluck();
  const tenants = database.prepare('SELECT id, slug, name, locale, zone FROM tenants ORDER BY slug');
  const retire = database.prepare(`UPDATE flows SET state = 'retired' WHERE tenant_id = ?`);
  const definition = database.prepare('SELECT definition FROM flows WHERE tenant_id = ? AND flow = ? AND statute = ? AND version = ?').pluck();
  const insertFlow = database.prepare(`
    INSERT INTO flows (tenant_id, flow, statute, version, state, definition, published_at) VALUES (?, ?, ?, ?, 'live', ?, ?)
    ON CONFLICT (tenant_id, flow, statute, version) DO UPDATE SET state = 'live'`);
  const live = database.prepare(`SELECT definition FROM flows WHERE tenant_id = ? AND state = 'live' ORDER BY flow, statute`).pluck();
  const byKey = database.prepare(`SELECT ${storedColumns} FROM ${storedTables} WHERE s.tenant_id = ? AND s.idem_key = ?`);
  const byProtocol = database.prepare(`
    SELECT ${storedColumns}, s.body_enc AS bodyEncrypted, f.definition FROM ${storedTables}
    JOIN flows f ON f.tenant_id = s.tenant_id AND f.flow = s.flow AND f.statute = s.statute AND f.version = s.flow_version
    WHERE s.tenant_id = ? AND c.protocol = ?`);
  const keyKnown = database.prepare('SELECT 1 FROM submissions WHERE tenant_id = ? AND idem_key = ?').pluck();
  const protocolTaken = database.prepare('SELECT 1 FROM cases WHERE tenant_id = ? AND protocol = ?').pluck();
  const insertCase = database.prepare(`INSERT INTO cases (tenant_id, id, protocol, kind, status, opened_at) VALUES (?, ?, ?, ?, 'open', ?)`);
  const joinCase = database.prepare('UPDATE cases SET kind = ? WHERE tenant_id = ? AND id = ?');
  const caseTaken = database.prepare('SELECT 1 FROM submissions INDEXED BY submissions_of_case WHERE tenant_id = ? AND case_id = ?').pluck();
  const insertSubmission = database.prepare(`
    INSERT INTO submissions (tenant_id, id, case_id, idem_key, body_sha256, body_enc, flow, statute, flow_version, identity, identity_fault, submitted_at, received_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const insertReceipt = database.prepare('INSERT INTO receipts (tenant_id, submission_id, jws, secret_hash, kid) VALUES (?, ?, ?, ?, ?)');
  const insertDeadline = database.prepare(`INSERT INTO deadlines (tenant_id, id, case_id, kind, due_at, state) VALUES (?, ?, ?, 'answer', ?, 'open')`);
  const insertLeaf = database.prepare(`
    INSERT INTO audit_leaves (tenant_id, id, event, actor, object, hash, at) VALUES (?, ?, 'submission-received', 'person', ?, ?, ?)`);

  const attachments = sqliteAttachments(database);

  // Nearly every key is new, and asking one index for that is much cheaper than four tables for an answer.
  const findByKey = (tenantId: string, key: string) =>
    keyKnown.get(tenantId, key) === undefined ? null : ((byKey.get(tenantId, key) as StoredSubmission | undefined) ?? null); // the columns above

  return {
    attachments,
    keepTenant: ({ id, now, tenant }: { id: string; now: string; tenant: TenantConfig }) =>
      upsertTenant.get(id, tenant.slug, tenant.name, JSON.stringify(tenant.origins), tenant.locale, tenant.zone, now) as string,
    tenants: () => tenants.all() as StoredTenant[], // the columns above
    retireAll: (tenantId: string) => void retire.run(tenantId),
    definitionText: (tenantId: string, { flow, statute, version }: FlowDefinition) =>
      definition.get(tenantId, flow, statute, version) as string | undefined,
    publish: (tenantId: string, { flow, statute, version }: FlowDefinition, text: string, now: string) =>
      void insertFlow.run(tenantId, flow, statute, version, text, now),
    liveFlows: (tenantId: string) => live.all(tenantId) as string[],
    findByKey,
    findByProtocol: (tenantId: string, protocol: string): StoredReceipt | null => {
      const row = byProtocol.get(tenantId, protocol) as StoredRow | undefined; // the columns above
      return row ? { ...row, definition: JSON.parse(row.definition) as FlowDefinition } : null; // checked when published
    },
    /** The one hot path: case, submission, receipt, deadline, audit leaf, and the files that were uploaded before. */
    register: (given: NewSubmission): Registered => {
      const { tenantId, submissionId, caseId, receivedAt } = given;
      const stored = findByKey(tenantId, given.key);
      if (stored) return { state: 'known', stored };
      if (given.joins === true) {
        if (caseTaken.get(tenantId, caseId) !== undefined) return { state: 'case-taken' };
      } else if (protocolTaken.get(tenantId, given.protocol) !== undefined) return { state: 'protocol-taken' };
      const { files = [], signed = [] } = given;
      const faults = attachments.faultsOf(tenantId, files, signed);
      if (faults.length > 0) return { state: 'files-refused', faults };
      const { identity = { state: 'declared' } } = given;
      if (given.joins === true) joinCase.run(given.flow, tenantId, caseId);
      else insertCase.run(tenantId, caseId, given.protocol, given.flow, receivedAt);
      insertSubmission.run(
        tenantId, submissionId, caseId, given.key, given.bodySha256, given.bodyEncrypted,
        given.flow, given.statute, given.flowVersion, identity.state, identity.state === 'declared' ? (identity.fault ?? null) : null, given.submittedAt, receivedAt,
      );
      insertReceipt.run(tenantId, submissionId, given.jws, given.secretHash, given.kid);
      if (given.deadlineAt) insertDeadline.run(tenantId, timeOrderedId(), caseId, given.deadlineAt);
      insertLeaf.run(tenantId, timeOrderedId(), submissionId, given.leafHash, receivedAt);
      performHere(database, writeDeliveries({ tenantId, caseId, objectId: submissionId, at: receivedAt }, given.deliveries));
      attachments.hangUp(tenantId, { caseId, submissionId, messageSeq: null, at: receivedAt }, files, signed);
      return { state: 'new' };
    },
  };
}
