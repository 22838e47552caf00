/**
 * When a deadline is to be looked at next (`next_at`; empty for one that nobody has looked at yet), and how many hours ahead the
 * operator was last warned (0 = not yet). Only what is neither met nor fired is ever looked for.
 */
export const deadlineTables = `
  ALTER TABLE deadlines ADD COLUMN next_at TEXT NOT NULL DEFAULT '';
  ALTER TABLE deadlines ADD COLUMN warned_for INTEGER NOT NULL DEFAULT 0;
  CREATE INDEX deadlines_next ON deadlines (tenant_id, next_at) WHERE met_at IS NULL AND fired_at IS NULL;
  CREATE INDEX deadlines_waiting ON deadlines (tenant_id, due_at) WHERE met_at IS NULL;
`;

/** Warnings (hours, as JSON) under which something that waits may have been planned; more than one while servers differ, or a new configuration begins. */
export const deadlinePlans = `
  CREATE TABLE deadline_plans (tenant_id TEXT NOT NULL REFERENCES tenants (id), warnings TEXT NOT NULL, PRIMARY KEY (tenant_id, warnings)) STRICT, WITHOUT ROWID;
`;
