/**
 * What was said in a sign language: which file, whether somebody has written it down (`translated_at`), and what became of the copy that
 * plays. Messages are made anew for three more kinds, which are `about` a file; so is the log of the console for one more deed.
 */
export const signedTables = `
  CREATE TABLE signed (
    tenant_id TEXT NOT NULL, attachment_id TEXT NOT NULL, case_id TEXT NOT NULL, translated_at TEXT,
    copying TEXT NOT NULL CHECK (copying IN ('waiting', 'made', 'none')), tries INTEGER NOT NULL DEFAULT 0, copy_id TEXT,
    seconds REAL, fps REAL,
    PRIMARY KEY (tenant_id, attachment_id),
    FOREIGN KEY (tenant_id, attachment_id) REFERENCES attachments (tenant_id, id),
    FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
    FOREIGN KEY (tenant_id, copy_id) REFERENCES attachments (tenant_id, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX signed_of_case ON signed (tenant_id, case_id);
  CREATE INDEX signed_to_copy ON signed (tenant_id, attachment_id) WHERE copying = 'waiting';

  CREATE TABLE messages_2 (
    tenant_id TEXT NOT NULL, case_id TEXT NOT NULL, seq INTEGER NOT NULL, id TEXT NOT NULL, client_key TEXT NOT NULL,
    body_sha256 TEXT NOT NULL, author TEXT NOT NULL CHECK (author IN ('person', 'company')),
    kind TEXT NOT NULL CHECK (kind IN ('message', 'answer', 'reopening', 'translation', 'confirmation', 'correction')),
    point INTEGER, about TEXT, body_enc BLOB, at TEXT NOT NULL,
    PRIMARY KEY (tenant_id, case_id, seq), UNIQUE (tenant_id, case_id, client_key),
    FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id)
  ) STRICT;
  INSERT INTO messages_2 (tenant_id, case_id, seq, id, client_key, body_sha256, author, kind, point, body_enc, at)
    SELECT tenant_id, case_id, seq, id, client_key, body_sha256, author, kind, point, body_enc, at FROM messages;
  DROP TABLE messages;
  ALTER TABLE messages_2 RENAME TO messages;

  CREATE TABLE desk_log_2 (
    tenant_id TEXT NOT NULL, case_id TEXT NOT NULL, id TEXT NOT NULL, operator_id TEXT NOT NULL,
    deed TEXT NOT NULL CHECK (deed IN ('read', 'file', 'answered', 'closed', 'history-sent', 'translated')), at TEXT NOT NULL,
    PRIMARY KEY (tenant_id, case_id, id),
    FOREIGN KEY (tenant_id, operator_id) REFERENCES operators (tenant_id, id)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO desk_log_2 (tenant_id, case_id, id, operator_id, deed, at) SELECT tenant_id, case_id, id, operator_id, deed, at FROM desk_log;
  DROP TABLE desk_log;
  ALTER TABLE desk_log_2 RENAME TO desk_log;
`;

/** A file that is forgotten asks here whether it is a copy; without, it would ask every signed video of the company. */
export const signedCopyIndex = `CREATE UNIQUE INDEX signed_by_copy ON signed (tenant_id, copy_id);`;
