/** Other ways to sign in than by password: passkeys, what they were asked to sign (once), and whom a company's own accounts belong to. */
export const signInTables = `
  CREATE TABLE passkeys (
    tenant_id TEXT NOT NULL, id TEXT NOT NULL, operator_id TEXT NOT NULL, public_key BLOB NOT NULL, counter INTEGER NOT NULL,
    name TEXT NOT NULL, created_at TEXT NOT NULL, used_at TEXT,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, operator_id) REFERENCES operators (tenant_id, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX passkeys_of_operator ON passkeys (tenant_id, operator_id);

  CREATE TABLE sign_in_challenges (
    tenant_id TEXT NOT NULL REFERENCES tenants (id), challenge TEXT NOT NULL, operator_id TEXT, until TEXT NOT NULL,
    PRIMARY KEY (tenant_id, challenge)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE operator_subjects (
    tenant_id TEXT NOT NULL, issuer TEXT NOT NULL, subject TEXT NOT NULL, operator_id TEXT NOT NULL, created_at TEXT NOT NULL,
    PRIMARY KEY (tenant_id, issuer, subject), UNIQUE (tenant_id, issuer, operator_id),
    FOREIGN KEY (tenant_id, operator_id) REFERENCES operators (tenant_id, id)
  ) STRICT, WITHOUT ROWID;
`;
