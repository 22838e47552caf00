/**
 * The Merkle log over the leaves of all companies. Its own rows stand under a tenant of their own (`log`), so that every transaction stays in one
 * tenant: leaves are appended there first (`pending` says which), and get their `tree_index` with their own tenant after. Both indexes are as they are because
 * SQLite would rather read a whole company by its primary key: a test reads its plans.
 */
export const logTables = `
  CREATE INDEX audit_leaves_waiting ON audit_leaves (tenant_id, at, id) WHERE tree_index IS NULL;
  CREATE INDEX audit_leaves_of_receipts ON audit_leaves (tenant_id, object, tree_index) WHERE event = 'submission-received' AND tree_index IS NOT NULL;

  CREATE TABLE log_heads (
    tenant_id TEXT NOT NULL, size INTEGER NOT NULL, pending TEXT NOT NULL, owner TEXT NOT NULL, lease_until TEXT NOT NULL,
    PRIMARY KEY (tenant_id)
  ) STRICT;

  CREATE TABLE log_tiles (
    tenant_id TEXT NOT NULL, level INTEGER NOT NULL, number INTEGER NOT NULL, hashes BLOB NOT NULL,
    PRIMARY KEY (tenant_id, level, number)
  ) STRICT;

  CREATE TABLE log_checkpoints (
    tenant_id TEXT NOT NULL, size INTEGER NOT NULL, root TEXT NOT NULL, note TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (tenant_id, size)
  ) STRICT;
`;
