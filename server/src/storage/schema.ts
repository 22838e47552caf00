import { accountTables } from './account-schema.ts';
import { auditIndexes } from './audit-schema.ts';
import { callTables } from './call-schema.ts';
import { caseTables } from './case-schema.ts';
import { deliveryTables } from './delivery-schema.ts';
import { flowTables } from './flow-schema.ts';
import { logTables } from './log-schema.ts';
import { deadlinePlans, deadlineTables } from './deadline-schema.ts';
import { deadMailIndex, mailTables } from './mail-schema.ts';
import { operatorTables } from './operator-schema.ts';
import { resolutionTables } from './resolution-schema.ts';
import { retentionTables } from './retention-schema.ts';
import { sessionTables } from './session-schema.ts';
import { signInTables } from './sign-in-schema.ts';
import { signedCopyIndex, signedTables } from './signed-schema.ts';

/**
 * Migrations in order, forward only; `PRAGMA user_version` counts those that ran. Every primary key and unique constraint
 * opens with the tenant, ids are time-ordered UUIDs, and nothing here needs a sequence, a trigger or an extension, so that the same
 * tables stand on any PostgreSQL engine.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE tenants (
    id TEXT NOT NULL PRIMARY KEY, slug TEXT NOT NULL UNIQUE, name TEXT NOT NULL, origins TEXT NOT NULL,
    locale TEXT NOT NULL, zone TEXT NOT NULL, created_at TEXT NOT NULL
  ) STRICT;

  CREATE TABLE flows (
    tenant_id TEXT NOT NULL REFERENCES tenants (id), flow TEXT NOT NULL, statute TEXT NOT NULL, version TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('live', 'retired')), definition TEXT NOT NULL, published_at TEXT NOT NULL,
    PRIMARY KEY (tenant_id, flow, statute, version)
  ) STRICT;

  CREATE TABLE cases (
    tenant_id TEXT NOT NULL REFERENCES tenants (id), id TEXT NOT NULL, protocol TEXT NOT NULL, kind TEXT NOT NULL,
    status TEXT NOT NULL, opened_at TEXT NOT NULL,
    PRIMARY KEY (tenant_id, id), UNIQUE (tenant_id, protocol)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE submissions (
    tenant_id TEXT NOT NULL, id TEXT NOT NULL, case_id TEXT NOT NULL, idem_key TEXT NOT NULL,
    body_sha256 TEXT NOT NULL, body_enc BLOB, flow TEXT NOT NULL, statute TEXT NOT NULL, flow_version TEXT NOT NULL,
    identity TEXT NOT NULL CHECK (identity IN ('declared', 'email', 'host')),
    submitted_at TEXT NOT NULL, received_at TEXT NOT NULL, erased_at TEXT,
    PRIMARY KEY (tenant_id, id), UNIQUE (tenant_id, idem_key),
    FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
    FOREIGN KEY (tenant_id, flow, statute, flow_version) REFERENCES flows (tenant_id, flow, statute, version)
  ) STRICT;
  CREATE INDEX submissions_of_case ON submissions (tenant_id, case_id);

  CREATE TABLE receipts (
    tenant_id TEXT NOT NULL, submission_id TEXT NOT NULL, jws TEXT NOT NULL, secret_hash TEXT NOT NULL, kid TEXT NOT NULL,
    PRIMARY KEY (tenant_id, submission_id),
    FOREIGN KEY (tenant_id, submission_id) REFERENCES submissions (tenant_id, id)
  ) STRICT;

  CREATE TABLE deadlines (
    tenant_id TEXT NOT NULL, id TEXT NOT NULL, case_id TEXT NOT NULL, kind TEXT NOT NULL, due_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'met', 'missed')), met_at TEXT, fired_at TEXT,
    PRIMARY KEY (tenant_id, id), UNIQUE (tenant_id, case_id, kind),
    FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE audit_leaves (
    tenant_id TEXT NOT NULL REFERENCES tenants (id), id TEXT NOT NULL, event TEXT NOT NULL, actor TEXT NOT NULL,
    object TEXT NOT NULL, hash TEXT NOT NULL, at TEXT NOT NULL, tree_index INTEGER,
    PRIMARY KEY (tenant_id, id)
  ) STRICT, WITHOUT ROWID;
  `,
  caseTables,
  `
  CREATE TABLE attachments (
    tenant_id TEXT NOT NULL REFERENCES tenants (id), id TEXT NOT NULL, case_id TEXT, submission_id TEXT, message_seq INTEGER,
    state TEXT NOT NULL CHECK (state IN ('uploading', 'stored', 'refused', 'erased')), problem TEXT,
    bytes INTEGER NOT NULL, received INTEGER NOT NULL, sha256 TEXT, mime TEXT NOT NULL, name_enc BLOB,
    created_at TEXT NOT NULL, settled_at TEXT, attached_at TEXT,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
    FOREIGN KEY (tenant_id, submission_id) REFERENCES submissions (tenant_id, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX attachments_of_case ON attachments (tenant_id, case_id);
  CREATE INDEX attachments_waiting ON attachments (tenant_id, created_at) WHERE case_id IS NULL;
  `,
  // Why a token that came along did not count; for the operator, never for the person.
  `ALTER TABLE submissions ADD COLUMN identity_fault TEXT;`,
  sessionTables,
  operatorTables,
  // Sent while it is made: `bytes` is then a ceiling, until the end is known.
  `ALTER TABLE attachments ADD COLUMN open_ended INTEGER NOT NULL DEFAULT 0;`,
  signedTables,
  callTables,
  logTables,
  mailTables,
  signedCopyIndex,
  signInTables,
  deadlineTables,
  retentionTables,
  resolutionTables,
  deliveryTables,
  deadMailIndex,
  accountTables,
  auditIndexes,
  flowTables,
  deadlinePlans,
];
