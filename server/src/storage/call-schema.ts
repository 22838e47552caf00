/**
 * How a video call was at one end: numbers only (frames a second, size, delays), for whoever answers whether signing could be read. `party` says
 * whether it was the person's end, and `run` tells a page that was loaded anew.
 */
export const callTables = `
  CREATE TABLE call_quality (
    tenant_id TEXT NOT NULL, session_id TEXT NOT NULL, party TEXT NOT NULL, run TEXT NOT NULL, quality TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (tenant_id, session_id, party, run),
    FOREIGN KEY (tenant_id, session_id) REFERENCES sessions (tenant_id, id)
  ) STRICT, WITHOUT ROWID;
`;
