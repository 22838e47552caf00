/**
 * When what was said was erased, and which files; what remains is what a receipt needs. `looks`: when somebody last looked whether
 * something is over. */
export const retentionTables = `
  ALTER TABLE cases ADD COLUMN erased_at TEXT;
  CREATE INDEX cases_to_erase ON cases (tenant_id, opened_at) WHERE erased_at IS NULL AND status <> 'open';
  ALTER TABLE attachments ADD COLUMN erased_at TEXT;

  CREATE TABLE looks (
    tenant_id TEXT NOT NULL REFERENCES tenants (id), what TEXT NOT NULL, looked_at TEXT NOT NULL,
    PRIMARY KEY (tenant_id, what)
  ) STRICT, WITHOUT ROWID;
`;
