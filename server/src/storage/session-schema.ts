/**
 * Conversations in real-time text. How somebody takes part can reveal a disability, so it is sealed (`ways_enc`), and so is every line
 * with its speaker's name. `n_reserved`: numbers up to this one may have been given out; after a restart counting goes on above it.
 * Lines hold committed text only: what was typed and erased before is never written down.
 */
export const sessionTables = `
  CREATE TABLE sessions (
    tenant_id TEXT NOT NULL, id TEXT NOT NULL, case_id TEXT NOT NULL, idem_key TEXT NOT NULL, token_hash TEXT NOT NULL,
    flow TEXT NOT NULL, statute TEXT NOT NULL, flow_version TEXT NOT NULL, locale TEXT NOT NULL, ways_enc BLOB NOT NULL,
    opened_at TEXT NOT NULL, waiting_since TEXT NOT NULL,
    claimed_by TEXT, claimed_at TEXT, lease_until TEXT, offered_to TEXT, note_enc BLOB,
    relayed INTEGER NOT NULL DEFAULT 0, n_reserved INTEGER NOT NULL DEFAULT 0, closed_at TEXT,
    PRIMARY KEY (tenant_id, id), UNIQUE (tenant_id, idem_key),
    FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
    FOREIGN KEY (tenant_id, flow, statute, flow_version) REFERENCES flows (tenant_id, flow, statute, version)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX sessions_of_case ON sessions (tenant_id, case_id);
  CREATE INDEX sessions_open ON sessions (tenant_id, waiting_since) WHERE closed_at IS NULL;

  CREATE TABLE lines (
    tenant_id TEXT NOT NULL, session_id TEXT NOT NULL, n INTEGER NOT NULL, party TEXT NOT NULL, s INTEGER NOT NULL, l INTEGER NOT NULL,
    text_enc BLOB NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (tenant_id, session_id, n), UNIQUE (tenant_id, session_id, party, s),
    FOREIGN KEY (tenant_id, session_id) REFERENCES sessions (tenant_id, id)
  ) STRICT, WITHOUT ROWID;
`;
