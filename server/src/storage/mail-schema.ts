/**
 * Receipts on their way by e-mail, written with the submission. No address stands here, only what is derived from it with the server's key, to
 * count how many letters somebody was sent.
 */
export const mailTables = `
  CREATE TABLE mails (
    tenant_id TEXT NOT NULL, id TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('waiting', 'leased', 'delivered', 'dead')),
    attempts INTEGER NOT NULL DEFAULT 0, since TEXT NOT NULL, next_at TEXT NOT NULL, lease TEXT NOT NULL DEFAULT '', last_error TEXT,
    address_key TEXT, settled_at TEXT,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, id) REFERENCES submissions (tenant_id, id)
  ) STRICT;
  CREATE INDEX mails_due ON mails (tenant_id, next_at) WHERE state IN ('waiting', 'leased');
  CREATE INDEX mails_to ON mails (tenant_id, address_key, settled_at) WHERE address_key IS NOT NULL;
`;

/** Those that somebody has to look at, the newest first. */
export const deadMailIndex = `CREATE INDEX mails_dead ON mails (tenant_id, id) WHERE state = 'dead';`;
