import type { Database } from 'better-sqlite3';
import { timeOrderedId } from './ids.ts';
import type { CaseQuery, ListedCase, OperatorStorage, StoredLogin, StoredOperator } from './operator-storage.ts';

type Given<Method extends keyof OperatorStorage> = Parameters<OperatorStorage[Method]>;
type OperatorRow = Omit<StoredOperator, 'languages' | 'mustChange'> & { readonly languages: string; readonly mustChange: number };

const columns = 'o.id, o.name, o.role, o.languages, o.password_hash AS passwordHash, o.must_change AS mustChange';

/** Every statement of the console, prepared once; none of them opens a transaction of its own. */
export function sqliteOperators(database: Database) {
  const all = database.prepare(`SELECT ${columns} FROM operators o WHERE o.tenant_id = ? ORDER BY o.name_key`);
  const byName = database.prepare(`SELECT ${columns} FROM operators o WHERE o.tenant_id = ? AND o.name_key = ?`);
  const anybody = database.prepare('SELECT 1 FROM operators WHERE tenant_id = ? LIMIT 1').pluck();
  const insert = database.prepare(`
    INSERT INTO operators (tenant_id, id, name, name_key, role, languages, password_hash, must_change, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (tenant_id, name_key) DO NOTHING`);
  const password = database.prepare('UPDATE operators SET password_hash = ?, must_change = ? WHERE tenant_id = ? AND id = ?');
  const endOthers = database.prepare('DELETE FROM logins WHERE tenant_id = ? AND operator_id = ? AND id_hash <> ?');
  const insertLogin = database.prepare('INSERT INTO logins (tenant_id, id_hash, operator_id, began_at, seen_at) VALUES (?, ?, ?, ?, ?)');
  const login = database.prepare(`
    SELECT ${columns}, l.seen_at AS seenAt FROM logins l JOIN operators o ON o.tenant_id = l.tenant_id AND o.id = l.operator_id
    WHERE l.tenant_id = ? AND l.id_hash = ?`);
  const touch = database.prepare('UPDATE logins SET seen_at = ? WHERE tenant_id = ? AND id_hash = ?');
  const endOne = database.prepare('DELETE FROM logins WHERE tenant_id = ? AND id_hash = ?');
  const endOld = database.prepare('DELETE FROM logins WHERE tenant_id = ? AND seen_at < ?');
  const insertNote = database.prepare('INSERT INTO desk_log (tenant_id, case_id, id, operator_id, deed, at) VALUES (?, ?, ?, ?, ?, ?)');
  const log = database.prepare(`
    SELECT o.name, d.deed, d.at FROM desk_log d JOIN operators o ON o.tenant_id = d.tenant_id AND o.id = d.operator_id
    WHERE d.tenant_id = ? AND d.case_id = ? ORDER BY d.id`);
  const snippets = database.prepare('SELECT title, body AS text FROM snippets WHERE tenant_id = ? ORDER BY place');
  const clearSnippets = database.prepare('DELETE FROM snippets WHERE tenant_id = ?');
  const insertSnippet = database.prepare('INSERT INTO snippets (tenant_id, place, title, body) VALUES (?, ?, ?, ?)');
  const cases = database.prepare(`
    SELECT c.protocol, c.kind AS flow, c.status, c.opened_at AS openedAt, d.due_at AS dueAt, d.met_at AS metAt,
      (SELECT count(*) FROM signed g INDEXED BY signed_of_case WHERE g.tenant_id = c.tenant_id AND g.case_id = c.id AND g.translated_at IS NULL) AS toTranslate
    FROM cases c LEFT JOIN deadlines d ON d.tenant_id = c.tenant_id AND d.id = (
      SELECT id FROM deadlines INDEXED BY deadlines_of_case WHERE tenant_id = c.tenant_id AND case_id = c.id ORDER BY met_at IS NOT NULL, due_at LIMIT 1)
    WHERE c.tenant_id = @tenantId AND (@status IS NULL OR c.status = @status) AND substr(c.protocol, 1, length(@number)) = @number
    ORDER BY d.met_at IS NOT NULL, d.due_at IS NULL, d.due_at, c.opened_at DESC LIMIT @limit OFFSET @offset`);

  return {
    list: (tenantId: string) => (all.all(tenantId) as OperatorRow[]).map(asOperator), // the columns above, as everywhere here
    findByName: (...[tenantId, nameKey]: Given<'findByName'>) => {
      const row = byName.get(tenantId, nameKey) as OperatorRow | undefined;
      return row ? asOperator(row) : null;
    },
    add: (...[tenantId, { id, name, nameKey, role, languages, passwordHash, mustChange, at }, onlyFirst]: Given<'add'>): 'added' | 'taken' => {
      if (onlyFirst && anybody.get(tenantId) !== undefined) return 'taken';
      return insert.run(tenantId, id, name, nameKey, role, JSON.stringify(languages), passwordHash, Number(mustChange), at).changes > 0 ? 'added' : 'taken';
    },
    setPassword: (...[tenantId, operatorId, { hash, mustChange }, keep]: Given<'setPassword'>): boolean => {
      endOthers.run(tenantId, operatorId, keep ?? '');
      return password.run(hash, Number(mustChange), tenantId, operatorId).changes > 0;
    },
    addLogin: (...[tenantId, { idHash, operatorId, at }]: Given<'addLogin'>) => void insertLogin.run(tenantId, idHash, operatorId, at, at),
    findLogin: (...[tenantId, idHash]: Given<'findLogin'>): StoredLogin | null => {
      const row = login.get(tenantId, idHash) as (OperatorRow & { seenAt: string }) | undefined;
      return row ? { operator: asOperator(row), seenAt: row.seenAt } : null;
    },
    touchLogin: (...[tenantId, idHash, at]: Given<'touchLogin'>) => void touch.run(at, tenantId, idHash),
    endLogin: (...[tenantId, idHash]: Given<'endLogin'>) => void endOne.run(tenantId, idHash),
    endLogins: (...[tenantId, before]: Given<'endLogins'>) => void endOld.run(tenantId, before),
    note: (...[tenantId, { caseId, operatorId, deed, at }]: Given<'note'>) => void insertNote.run(tenantId, caseId, timeOrderedId(), operatorId, deed, at),
    log: (...[tenantId, caseId]: Given<'log'>) => log.all(tenantId, caseId) as Awaited<ReturnType<OperatorStorage['log']>>,
    snippets: (tenantId: string) => snippets.all(tenantId) as Awaited<ReturnType<OperatorStorage['snippets']>>,
    setSnippets: (...[tenantId, list]: Given<'setSnippets'>) => {
      clearSnippets.run(tenantId);
      list.forEach(({ title, text }, place) => insertSnippet.run(tenantId, place, title, text));
    },
    cases: (tenantId: string, query: CaseQuery) => cases.all({ tenantId, ...query }) as ListedCase[],
  };
}

function asOperator({ id, name, role, languages, passwordHash, mustChange }: OperatorRow): StoredOperator {
  return { id, name, role, languages: JSON.parse(languages) as string[], passwordHash, mustChange: mustChange === 1 }; // we wrote it
}
