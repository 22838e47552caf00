/**
 * Who works at the console. `name_key` is the name as it is compared; logins and passwords are kept as hashes only; what operators did with
 * cases is appended and never changed.
 */
export const operatorTables = `
  CREATE TABLE operators (
    tenant_id TEXT NOT NULL REFERENCES tenants (id), id TEXT NOT NULL, name TEXT NOT NULL, name_key TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('admin', 'supervisor', 'agent', 'relay', 'interpreter')), languages TEXT NOT NULL,
    password_hash TEXT NOT NULL, must_change INTEGER NOT NULL CHECK (must_change IN (0, 1)), created_at TEXT NOT NULL,
    PRIMARY KEY (tenant_id, id), UNIQUE (tenant_id, name_key)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE logins (
    tenant_id TEXT NOT NULL, id_hash TEXT NOT NULL, operator_id TEXT NOT NULL, began_at TEXT NOT NULL, seen_at TEXT NOT NULL,
    PRIMARY KEY (tenant_id, id_hash),
    FOREIGN KEY (tenant_id, operator_id) REFERENCES operators (tenant_id, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX logins_of_operator ON logins (tenant_id, operator_id);

  CREATE TABLE desk_log (
    tenant_id TEXT NOT NULL, case_id TEXT NOT NULL, id TEXT NOT NULL, operator_id TEXT NOT NULL,
    deed TEXT NOT NULL CHECK (deed IN ('read', 'file', 'answered', 'closed', 'history-sent')), at TEXT NOT NULL,
    PRIMARY KEY (tenant_id, case_id, id),
    FOREIGN KEY (tenant_id, operator_id) REFERENCES operators (tenant_id, id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE snippets (
    tenant_id TEXT NOT NULL REFERENCES tenants (id), place INTEGER NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (tenant_id, place)
  ) STRICT, WITHOUT ROWID;

  CREATE INDEX cases_by_status ON cases (tenant_id, status, opened_at);
`;
