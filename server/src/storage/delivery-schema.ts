/**
 * What goes to the company's own systems. A delivery is written with what it tells of, so a commit is a promise to tell. `next_at` is when
 * it may be taken: for one that waits the next attempt, for a leased one the end of the lease. `since` is when its seven days began.
 * Nothing here is personal: what is told is made from the sealed rows when it is told.
 */
export const deliveryTables = `
  CREATE TABLE endpoints (
    tenant_id TEXT NOT NULL REFERENCES tenants (id), id TEXT NOT NULL, adapter TEXT NOT NULL, config_hash TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('active', 'disabled')), failures INTEGER NOT NULL DEFAULT 0, open_until TEXT, last_error TEXT,
    PRIMARY KEY (tenant_id, id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE deliveries (
    tenant_id TEXT NOT NULL, id TEXT NOT NULL, case_id TEXT NOT NULL, object_id TEXT NOT NULL, endpoint_id TEXT NOT NULL, event TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'leased', 'delivered', 'dead')), attempts INTEGER NOT NULL DEFAULT 0,
    next_at TEXT NOT NULL, lease TEXT, last_error TEXT, external_id TEXT, created_at TEXT NOT NULL, since TEXT NOT NULL, settled_at TEXT,
    PRIMARY KEY (tenant_id, id), UNIQUE (tenant_id, object_id, endpoint_id, event),
    FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
    FOREIGN KEY (tenant_id, endpoint_id) REFERENCES endpoints (tenant_id, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX deliveries_due ON deliveries (tenant_id, endpoint_id, next_at) WHERE state IN ('waiting', 'leased');
  CREATE INDEX deliveries_dead ON deliveries (tenant_id, endpoint_id, id) WHERE state = 'dead';
`;
