import { timeOrderedId } from './ids.ts';
import { leafOf } from '../cases/leaf.ts';
import { noteLeaf } from './leaves.ts';
import type { CaseQuery, DeskDeed, ListedCase, OperatorStorage, StoredLogin, StoredOperator } from './operator-storage.ts';
import { methodsOn, statement, type Engine, type Program } from './sql.ts';

type Given<Method extends keyof OperatorStorage> = Parameters<OperatorStorage[Method]>;
type OperatorRow = Omit<StoredOperator, 'languages' | 'mustChange'> & { readonly languages: string; readonly mustChange: number };

const columns = 'o.id, o.name, o.role, o.languages, o.password_hash AS "passwordHash", o.must_change AS "mustChange", o.ended_at AS "endedAt"';

const everybody = statement<OperatorRow>(`SELECT ${columns} FROM operators o WHERE o.tenant_id = ? ORDER BY o.name_key`);
const byName = statement<OperatorRow>(`SELECT ${columns} FROM operators o WHERE o.tenant_id = ? AND o.name_key = ?`);
const anybody = statement<unknown>('SELECT 1 FROM operators WHERE tenant_id = ? LIMIT 1');
const insert = statement(`
  INSERT INTO operators (tenant_id, id, name, name_key, role, languages, password_hash, must_change, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (tenant_id, name_key) DO NOTHING`);
const password = statement('UPDATE operators SET password_hash = ?, must_change = ? WHERE tenant_id = ? AND id = ? AND ended_at IS NULL');
const endOthers = statement('DELETE FROM logins WHERE tenant_id = ? AND operator_id = ? AND id_hash <> ?');
const insertLogin = statement('INSERT INTO logins (tenant_id, id_hash, operator_id, began_at, seen_at) VALUES (?, ?, ?, ?, ?)');
const login = statement<OperatorRow & { readonly beganAt: string; readonly seenAt: string }>(`
  SELECT ${columns}, l.began_at AS "beganAt", l.seen_at AS "seenAt" FROM logins l JOIN operators o ON o.tenant_id = l.tenant_id AND o.id = l.operator_id
  WHERE l.tenant_id = ? AND l.id_hash = ? AND o.ended_at IS NULL`);
const touch = statement('UPDATE logins SET seen_at = ? WHERE tenant_id = ? AND id_hash = ?');
const used = statement('UPDATE operators SET used_at = ? WHERE tenant_id = ? AND id = ?');
const usedBy = statement('UPDATE operators SET used_at = ? WHERE tenant_id = ? AND id = (SELECT operator_id FROM logins WHERE tenant_id = ? AND id_hash = ?)');
const endOne = statement('DELETE FROM logins WHERE tenant_id = ? AND id_hash = ?');
const endOld = statement('DELETE FROM logins WHERE tenant_id = ? AND seen_at < ?');
const insertNote = statement('INSERT INTO desk_log (tenant_id, case_id, id, operator_id, deed, at) VALUES (?, ?, ?, ?, ?, ?)');
const deeds = statement<{ readonly name: string; readonly deed: DeskDeed; readonly at: string }>(`
  SELECT o.name, d.deed, d.at FROM desk_log d JOIN operators o ON o.tenant_id = d.tenant_id AND o.id = d.operator_id
  WHERE d.tenant_id = ? AND d.case_id = ? ORDER BY d.id`);
const snippets = statement<{ readonly title: string; readonly text: string }>('SELECT title, body AS "text" FROM snippets WHERE tenant_id = ? ORDER BY place');
const clearSnippets = statement('DELETE FROM snippets WHERE tenant_id = ?');
const insertSnippet = statement('INSERT INTO snippets (tenant_id, place, title, body) VALUES (?, ?, ?, ?)');
const cases = statement<ListedCase, Readonly<Record<string, string | number | null>>>(`
  SELECT c.protocol, c.kind AS flow, c.status, c.opened_at AS "openedAt", d.due_at AS "dueAt", d.met_at AS "metAt",
    (SELECT count(*) FROM signed g INDEXED BY signed_of_case WHERE g.tenant_id = c.tenant_id AND g.case_id = c.id AND g.translated_at IS NULL) AS "toTranslate"
  FROM cases c LEFT JOIN deadlines d ON d.tenant_id = c.tenant_id AND d.id = (
    SELECT id FROM deadlines INDEXED BY deadlines_of_case WHERE tenant_id = c.tenant_id AND case_id = c.id ORDER BY met_at IS NOT NULL, due_at LIMIT 1)
  WHERE c.tenant_id = @tenantId AND c.status = COALESCE(@status, c.status) AND substr(c.protocol, 1, length(@number)) = @number
  ORDER BY d.met_at IS NOT NULL, d.due_at IS NULL, d.due_at, c.opened_at DESC LIMIT @limit OFFSET @offset`);

/** Who works at the console, what they did, and what they see of all cases. */
export function operatorStorage(engine: Engine): OperatorStorage {
  const { reads, writes } = methodsOn(engine);
  return {
    list: reads(function* (tenantId) {
      return (yield* everybody.all([tenantId])).map(asOperator);
    }),
    findByName: reads(function* (tenantId, nameKey) {
      const row = yield* byName.one([tenantId, nameKey]);
      return row ? asOperator(row) : null;
    }),
    add: writes(add),
    setPassword: writes(setPassword),
    addLogin: writes(function* (tenantId, { idHash, operatorId, at }) {
      yield* insertLogin.run([tenantId, idHash, operatorId, at, at]);
      yield* used.run([at, tenantId, operatorId]);
    }),
    findLogin: reads(findLogin),
    touchLogin: writes(function* (tenantId, idHash, at) {
      yield* touch.run([at, tenantId, idHash]);
      yield* usedBy.run([at, tenantId, tenantId, idHash]);
    }),
    endLogin: writes(function* (tenantId, idHash) {
      yield* endOne.run([tenantId, idHash]);
    }),
    endLogins: writes(function* (tenantId, before) {
      yield* endOld.run([tenantId, before]);
    }),
    note: writes(function* (tenantId, { caseId, operatorId, deed, at }) {
      yield* insertNote.run([tenantId, caseId, timeOrderedId(), operatorId, deed, at]);
      yield* noteLeaf(tenantId, leafOf({ event: `desk-${deed}`, actor: `operator:${operatorId}`, object: caseId, at }), at);
    }),
    log: reads(function* (tenantId, caseId) {
      return [...(yield* deeds.all([tenantId, caseId]))];
    }),
    snippets: reads(function* (tenantId) {
      return [...(yield* snippets.all([tenantId]))];
    }),
    setSnippets: writes(function* (tenantId, list) {
      yield* clearSnippets.run([tenantId]);
      for (const [place, { title, text }] of list.entries()) yield* insertSnippet.run([tenantId, place, title, text]);
    }),
    cases: reads(function* (tenantId: string, { status, number, limit, offset }: CaseQuery) {
      return [...(yield* cases.all({ tenantId, status, number, limit, offset }))];
    }),
  };
}

function* add(...[tenantId, { id, name, nameKey, role, languages, passwordHash, mustChange, at, leaf }, onlyFirst]: Given<'add'>): Program<'added' | 'taken'> {
  if (onlyFirst && (yield* anybody.one([tenantId])) !== undefined) return 'taken';
  const added = yield* insert.run([tenantId, id, name, nameKey, role, JSON.stringify(languages), passwordHash, Number(mustChange), at]);
  if (added === 0) return 'taken';
  if (leaf) yield* noteLeaf(tenantId, leaf, at);
  return 'added';
}

function* setPassword(...[tenantId, operatorId, { hash, mustChange, noted }, keep]: Given<'setPassword'>): Program<boolean> {
  yield* endOthers.run([tenantId, operatorId, keep ?? '']);
  if ((yield* password.run([hash, Number(mustChange), tenantId, operatorId])) === 0) return false;
  if (noted) yield* noteLeaf(tenantId, noted.leaf, noted.at);
  return true;
}

function* findLogin(...[tenantId, idHash]: Given<'findLogin'>): Program<StoredLogin | null> {
  const row = yield* login.one([tenantId, idHash]);
  return row ? { operator: asOperator(row), beganAt: row.beganAt, seenAt: row.seenAt } : null;
}

function asOperator({ id, name, role, languages, passwordHash, mustChange, endedAt }: OperatorRow): StoredOperator {
  return { id, name, role, languages: JSON.parse(languages) as string[], passwordHash, mustChange: mustChange === 1, endedAt }; // we wrote it
}
