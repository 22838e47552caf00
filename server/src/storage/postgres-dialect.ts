/** A statement as PostgreSQL takes it. */
export interface PostgresStatement {
  readonly text: string;
  /** Which `@name` stands for `$1`, `$2` …; none where values are given as a list. */
  readonly names: readonly string[];
}

/** `?` and `@name` become `$1`, and SQLite's hints go. What stands between quotes stays as it is. */
export function postgresStatement(text: string): PostgresStatement {
  const names: string[] = [];
  let listed = 0;
  const numbered = text.replace(/'[^']*'|"[^"]*"|\bINDEXED BY \w+|\?|@(\w+)/g, (found, name: string | undefined) => {
    if (found === '?') return `$${(listed += 1)}`;
    if (name === undefined) return found.startsWith('INDEXED') ? '' : found;
    if (!names.includes(name)) names.push(name);
    return `$${names.indexOf(name) + 1}`;
  });
  return { text: numbered, names };
}

const addsOneRow = /^(\s*INSERT INTO \w+ \([^()]*\)\s*VALUES\s*)(\([^()]*\))(\s*(?:ON CONFLICT \([^()]*\) DO NOTHING\s*)?)$/;

/** The same for so many rows, whose values are given one row after the other; none where the statement does not just add a row of values. */
export function withRows({ text }: PostgresStatement, count: number): string | undefined {
  const [, head, row = '', tail] = addsOneRow.exec(text) ?? [];
  if (head === undefined) return undefined;
  const width = Math.max(0, ...Array.from(row.matchAll(/\$(\d+)/g), ([, number]) => Number(number)));
  const rows = Array.from({ length: count }, (_, index) => row.replace(/\$(\d+)/g, (_found, number: string) => `$${Number(number) + index * width}`));
  return head + rows.join(', ') + (tail ?? '');
}

/** SQLite's types, and what PostgreSQL calls them. Text is compared byte by byte on both. */
const types = { TEXT: 'TEXT COLLATE "C"', INTEGER: 'BIGINT', REAL: 'DOUBLE PRECISION', BLOB: 'BYTEA' } as const;

/** The tables of `schema.ts` for PostgreSQL: one list, so that no engine can be a migration behind the other. */
export function postgresTables(migration: string): string {
  return migration
    .replace(/'[^']*'|\b(TEXT|INTEGER|REAL|BLOB)\b/g, (found, type: keyof typeof types | undefined) => (type ? types[type] : found))
    .replace(/\)\s*(?:STRICT|WITHOUT ROWID)(?:\s*,\s*(?:STRICT|WITHOUT ROWID))*\s*;/g, ');');
}
