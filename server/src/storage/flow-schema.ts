/**
 * What is published at the console. `flows` says until when a version was live, and on which version of law and product it stands where it holds
 * questions of the company's own. A publication is a row for ever; a draft is one row a flow and law, and counts its revisions even once it is gone, so that
 * nobody writes over what they have not seen.
 */
export const flowTables = `
  ALTER TABLE flows ADD COLUMN base_version TEXT;
  ALTER TABLE flows ADD COLUMN live_until TEXT;

  CREATE TABLE flow_publications (
    tenant_id TEXT NOT NULL, flow TEXT NOT NULL, statute TEXT NOT NULL, number INTEGER NOT NULL, version TEXT NOT NULL,
    fields TEXT NOT NULL, sha256 TEXT NOT NULL, operator_id TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (tenant_id, flow, statute, number),
    FOREIGN KEY (tenant_id, flow, statute, version) REFERENCES flows (tenant_id, flow, statute, version)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE flow_drafts (
    tenant_id TEXT NOT NULL REFERENCES tenants (id), flow TEXT NOT NULL, statute TEXT NOT NULL, revision INTEGER NOT NULL,
    fields TEXT, operator_id TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (tenant_id, flow, statute)
  ) STRICT, WITHOUT ROWID;
`;
