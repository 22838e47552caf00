/**
 * The resolution index. `figures` are the bytes that are published, `sha256` is theirs; `shown` is kept for the next revision and never
 * published. `index_looks`: when a month was last looked at, so that nothing moves twice in a week, whichever process looks. An exclusion
 * that was lifted stays, and so does who set and who lifted it.
 */
export const resolutionTables = `
  CREATE TABLE index_periods (
    tenant_id TEXT NOT NULL REFERENCES tenants (id), period TEXT NOT NULL, revision INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('provisional', 'final')), customers INTEGER, figures TEXT NOT NULL, sha256 TEXT NOT NULL,
    shown TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (tenant_id, period, revision)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE index_looks (
    tenant_id TEXT NOT NULL REFERENCES tenants (id), period TEXT NOT NULL, week TEXT NOT NULL,
    PRIMARY KEY (tenant_id, period)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE escalations (
    tenant_id TEXT NOT NULL, id TEXT NOT NULL, case_id TEXT NOT NULL,
    body TEXT NOT NULL CHECK (body IN ('procon', 'consumidor-gov-br', 'regulator')),
    source TEXT NOT NULL CHECK (source IN ('person', 'operator', 'import')), operator_id TEXT, reference_enc BLOB, at TEXT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id)
  ) STRICT, WITHOUT ROWID;

  CREATE UNIQUE INDEX escalations_of_case ON escalations (tenant_id, case_id, body, source);

  CREATE TABLE exclusions (
    tenant_id TEXT NOT NULL, id TEXT NOT NULL, case_id TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (reason IN ('advertising', 'automated', 'test')), operator_id TEXT NOT NULL, at TEXT NOT NULL,
    lifted_by TEXT, lifted_at TEXT,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX exclusions_of_case ON exclusions (tenant_id, case_id);

  CREATE INDEX cases_by_opening ON cases (tenant_id, opened_at, id);
  CREATE INDEX outcomes_of_period ON outcomes (tenant_id, period);
`;
