import { describe, expect, onTestFinished, test } from 'vitest';
import { postgresStatement, postgresTables, withRows } from '../src/storage/postgres-dialect.ts';
import { openPostgres } from '../src/storage/postgres.ts';
import { migrations } from '../src/storage/schema.ts';
import { statements } from '../src/storage/sql.ts';
import '../src/storage/storage-on.ts';
import { postgres } from './helpers/postgres.ts';

const all = [...statements].map((text) => ({ text: text.trim().replace(/\s+/g, ' ') }));

/** What this one engine has, or no other, or what two of them read differently. */
const forbidden: readonly (readonly [RegExp, string])[] = [
  [/\bINSERT OR\b|\bREPLACE INTO\b/i, 'INSERT OR …'],
  [/\browid\b/i, 'rowid'],
  [/\bjson\w*\(|->/i, 'JSON inside the database'],
  [/\b(?:max|min)\([^()]*,/i, 'MAX of two'],
  [/\b(?:iif|ifnull|strftime|datetime|julianday|hex|random|last_insert_rowid|group_concat|nextval|now)\(|\bcurrent_timestamp\b/i, 'a function of one engine'],
  [/\b(?:LISTEN|NOTIFY|pg_\w+|ILIKE|GLOB|COLLATE|ATTACH|PRAGMA|FOR UPDATE|SKIP LOCKED)\b/i, 'a word of one engine'],
  [/\bIS (?!NULL|NOT NULL)/i, 'IS beside NULL'],
  [/\bAS (?!NOT MATERIALIZED|INTEGER\))[a-z]*[A-Z]/, 'a name that PostgreSQL would fold'],
  [/\$\d|:[a-z]\w*/, 'values that are not ? or @name'],
  [/"[^"]*"\s*=|=\s*"/, 'a value in double quotes'],
];

describe('every statement', () => {
  test('is one that each engine reads alike', () => {
    expect(all.length).toBeGreaterThan(70);
    for (const { text } of all) for (const [pattern, what] of forbidden) expect([text, what, pattern.test(text)]).toEqual([text, what, false]);
  });

  test('asks for one company first of all', () => {
    // Companies themselves are the only rows that are no company's.
    for (const { text } of all.filter(({ text }) => !/\b(?:FROM|INTO) tenants\b/.test(text))) {
      const conditions = [...text.matchAll(/\bWHERE (\S+ = \S+)/g)].map(([, first = '']) => first);
      for (const first of conditions) expect([text, first]).toEqual([text, expect.stringMatching(/^(?:\w+\.)?tenant_id = /)]);
      for (const [, columns] of text.matchAll(/ON CONFLICT \(([^)]*)\)/g)) expect([text, columns]).toEqual([text, expect.stringMatching(/^tenant_id(?:, |$)/)]);
      for (const [, join] of text.matchAll(/JOIN \w+(?: \w+)?(?: INDEXED BY \w+)? ON (\S+)/g)) expect([text, join]).toEqual([text, expect.stringMatching(/^\w+\.tenant_id$/)]);
      if (text.startsWith('INSERT')) expect(text).toMatch(/^INSERT INTO \w+ \(tenant_id, /);
      else expect([text, conditions.length]).not.toEqual([text, 0]);
    }
  });

  test('goes across companies in one place, and counts within each by the index of what is counted', async () => {
    const [across, ...others] = all.filter(({ text }) => /\bFROM tenants t\b/.test(text));
    expect(others).toEqual([]);
    const inner = [...(across?.text ?? '').matchAll(/\(SELECT (\S+) FROM (\w+) (\w+)(?: INDEXED BY \w+)? WHERE (\S+) = t\.id /g)].map(([, what, table, alias, column]) => [what, table, column === `${alias}.tenant_id`]);
    expect(inner).toEqual([['count(*)', 'cases', true], ['count(*)', 'deadlines', true], ['count(*)', 'deliveries', true], ['count(*)', 'mails', true], ['s.received_at', 'submissions', true]]);
    const { default: Sqlite } = await import('better-sqlite3');
    const database = new Sqlite(':memory:');
    onTestFinished(() => void database.close());
    for (const migration of migrations) database.exec(migration);
    const plan = database.prepare(`EXPLAIN QUERY PLAN ${across?.text}`).all({ now: '' }) as { detail: string }[];
    expect(plan.map(({ detail }) => detail).filter((detail) => /^(?:SCAN|SEARCH|USE)/.test(detail))).toEqual([
      'SCAN t USING INDEX sqlite_autoindex_tenants_2',
      'SEARCH c USING COVERING INDEX cases_by_status (tenant_id=? AND status=?)',
      'SEARCH d USING INDEX deadlines_waiting (tenant_id=? AND due_at<?)',
      'SEARCH d USING COVERING INDEX deliveries_dead (tenant_id=?)',
      'SEARCH m USING COVERING INDEX mails_dead (tenant_id=?)',
      'SEARCH s USING INDEX sqlite_autoindex_submissions_1 (tenant_id=?)',
    ]);
  });

  test('finds its rows on SQLite by an index; those about one case walk through no company', async () => {
    const { default: Sqlite } = await import('better-sqlite3');
    const database = new Sqlite(':memory:');
    onTestFinished(() => void database.close());
    for (const migration of migrations) database.exec(migration);
    const found: [string, string[]][] = [];
    for (const { text } of all.filter(({ text }) => !/ FROM tenants (?:t )?ORDER BY (?:t\.)?slug$/.test(text))) {
      const given = Object.fromEntries([...text.matchAll(/@(\w+)/g)].map(([, name = '']) => [name, ''] as const));
      const blanks: unknown[] = [...text.matchAll(/\?/g)].map(() => '');
      const plan = database.prepare(`EXPLAIN QUERY PLAN ${text}`).all(...(blanks.length > 0 ? blanks : [given])) as { detail: string }[];
      const aboutOne = /\b(?:case_id|session_id|submission_id|attachment_id|protocol|idem_key|id_hash|outcome_token_hash|c\.id|z\.id|[^_.]id) (?:=|>=) [?@]/.test(text);
      const walks = aboutOne && !text.startsWith('INSERT') ? /^SCAN (?!c$)|\(tenant_id=\?\)$/ : /^SCAN (?!c$)/;
      const walked = plan.map(({ detail }) => detail).filter((detail) => walks.test(detail));
      if (walked.length > 0) found.push([text, walked]);
    }
    expect(found).toEqual([]);
  });

  test('is understood by PostgreSQL, with tables from the same list', async () => {
    const { say, fresh } = await postgres();
    const url = await fresh();
    const storage = await openPostgres({ url });
    onTestFinished(() => storage.close());
    const prepared = all.map(({ text }, index) => `PREPARE s${index} AS ${postgresStatement(text).text};`).join('\n');
    await say(prepared, url);
    const columns = await say(`SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'`, url);
    expect(columns).toEqual([]);
  });
});

test('what PostgreSQL gets has numbers for values, no hints, and its own types', () => {
  expect(postgresStatement(`SELECT '?@a', "b?" FROM c INDEXED BY d WHERE tenant_id = ? AND e = ?`)).toEqual({ text: `SELECT '?@a', "b?" FROM c  WHERE tenant_id = $1 AND e = $2`, names: [] });
  expect(postgresStatement('@b = @a AND @b = c')).toEqual({ text: '$1 = $2 AND $1 = c', names: ['b', 'a'] });
  expect(postgresTables(`CREATE TABLE t (a TEXT DEFAULT 'TEXT', b BLOB, c INTEGER, d REAL) STRICT, WITHOUT ROWID; CREATE TABLE u (text_enc BLOB) STRICT;`)).toBe(
    `CREATE TABLE t (a TEXT COLLATE "C" DEFAULT 'TEXT', b BYTEA, c BIGINT, d DOUBLE PRECISION); CREATE TABLE u (text_enc BYTEA);`,
  );
});

test('rows that go into one table go there in one statement, unless more is done than adding them', () => {
  const rows = (text: string, count: number) => withRows(postgresStatement(text), count);
  expect(rows(`INSERT INTO t (a, b, c) VALUES (?, 'x', ?)`, 3)).toBe(`INSERT INTO t (a, b, c) VALUES ($1, 'x', $2), ($3, 'x', $4), ($5, 'x', $6)`);
  expect(rows('INSERT INTO t (a, b, c) VALUES (@one, @two, @one) ON CONFLICT (a) DO NOTHING', 2)).toBe('INSERT INTO t (a, b, c) VALUES ($1, $2, $1), ($3, $4, $3) ON CONFLICT (a) DO NOTHING');
  for (const more of [
    'INSERT INTO t (a) VALUES (?) ON CONFLICT (a) DO UPDATE SET a = excluded.a',
    'INSERT INTO t (a) VALUES (?) RETURNING a',
    'INSERT INTO t (a) VALUES (lower(?))',
    'INSERT INTO t (a) SELECT b FROM u WHERE c = ?',
    'UPDATE t SET a = ?',
  ]) expect(rows(more, 2)).toBeUndefined();
});
