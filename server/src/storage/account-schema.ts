/**
 * Accounts that are taken away keep their row, for what they did is told by their name; `used_at` is when somebody last did something with
 * one. The column of roles is made anew for one more: a table that others point to cannot be.
 */
export const accountTables = `
  ALTER TABLE operators ADD COLUMN ended_at TEXT;
  ALTER TABLE operators ADD COLUMN used_at TEXT;
  ALTER TABLE operators ADD COLUMN role_2 TEXT NOT NULL DEFAULT 'relay' CHECK (role_2 IN ('admin', 'supervisor', 'agent', 'relay', 'interpreter', 'auditor'));
  UPDATE operators SET role_2 = role;
  ALTER TABLE operators DROP COLUMN role;
  ALTER TABLE operators RENAME COLUMN role_2 TO role;
`;
