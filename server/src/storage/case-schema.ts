/**
 * What becomes of a request after its receipt. `deadlines` is made anew because a person may ask for the history more than
 * once, each time with a term of its own; the answer is due once (`request_id` is empty). Outcomes know no case and no time, and neither their ids nor their order on disk give one away.
 */
export const caseTables = `
  ALTER TABLE cases ADD COLUMN answered_at TEXT;
  ALTER TABLE cases ADD COLUMN closed_at TEXT;
  ALTER TABLE cases ADD COLUMN reopened_at TEXT;
  ALTER TABLE cases ADD COLUMN reopened_count INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE cases ADD COLUMN asked_at TEXT;
  ALTER TABLE cases ADD COLUMN outcome_token_hash TEXT;
  ALTER TABLE cases ADD COLUMN outcome_spent INTEGER NOT NULL DEFAULT 0;
  CREATE UNIQUE INDEX cases_by_outcome_token ON cases (tenant_id, outcome_token_hash) WHERE outcome_token_hash IS NOT NULL;

  CREATE TABLE messages (
    tenant_id TEXT NOT NULL, case_id TEXT NOT NULL, seq INTEGER NOT NULL, id TEXT NOT NULL, client_key TEXT NOT NULL,
    body_sha256 TEXT NOT NULL, author TEXT NOT NULL CHECK (author IN ('person', 'company')),
    kind TEXT NOT NULL CHECK (kind IN ('message', 'answer', 'reopening')), point INTEGER, body_enc BLOB, at TEXT NOT NULL,
    PRIMARY KEY (tenant_id, case_id, seq), UNIQUE (tenant_id, case_id, client_key),
    FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id)
  ) STRICT;

  CREATE TABLE history_requests (
    tenant_id TEXT NOT NULL, id TEXT NOT NULL, case_id TEXT NOT NULL, medium TEXT NOT NULL CHECK (medium IN ('email', 'post')),
    content_key TEXT NOT NULL, address_enc BLOB, requested_at TEXT NOT NULL, sent_at TEXT,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id)
  ) STRICT;
  CREATE INDEX history_requests_of_case ON history_requests (tenant_id, case_id);

  CREATE TABLE outcomes (
    tenant_id TEXT NOT NULL REFERENCES tenants (id), id TEXT NOT NULL, period TEXT NOT NULL, flow TEXT NOT NULL, statute TEXT NOT NULL,
    resolved TEXT NOT NULL CHECK (resolved IN ('yes', 'no')), satisfaction INTEGER CHECK (satisfaction BETWEEN 1 AND 5),
    within_deadline INTEGER CHECK (within_deadline IN (0, 1)),
    PRIMARY KEY (tenant_id, id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE deadlines_2 (
    tenant_id TEXT NOT NULL, id TEXT NOT NULL, case_id TEXT NOT NULL, kind TEXT NOT NULL, due_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'met', 'missed')), met_at TEXT, fired_at TEXT, request_id TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO deadlines_2 (tenant_id, id, case_id, kind, due_at, state, met_at, fired_at)
    SELECT tenant_id, id, case_id, kind, due_at, state, met_at, fired_at FROM deadlines;
  DROP TABLE deadlines;
  ALTER TABLE deadlines_2 RENAME TO deadlines;
  CREATE UNIQUE INDEX deadlines_of_case ON deadlines (tenant_id, case_id, kind, request_id);
`;
