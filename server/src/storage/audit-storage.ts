import type { Noted } from './account-storage.ts';
import { noteLeaf } from './leaves.ts';
import { methodsOn, statement, type Engine, type Program, type SqlValue } from './sql.ts';

/** A line of the log as it is kept. */
export interface StoredLeaf {
  readonly id: string;
  readonly event: string;
  readonly actor: string;
  readonly object: string;
  /** Lower-case hex. */
  readonly hash: string;
  readonly at: string;
  readonly index: number | null;
}

/** Where a page of the log ended: the next begins below. */
export interface LeafPlace {
  readonly at: string;
  readonly id: string;
}

export interface AuditQuery {
  /** Nothing: every event, everybody. */
  readonly event: string | null;
  readonly actor: string | null;
  /** From this moment on, and before that. */
  readonly from: string;
  readonly until: string;
  readonly before: LeafPlace;
  readonly limit: number;
}

/** The log as it is read. Nothing here changes a line. */
export interface AuditStorage {
  /** Newest first. */
  list(tenantId: string, query: AuditQuery): Promise<readonly StoredLeaf[]>;
  /** Everything about one case, newest first; null where there is no such case. */
  ofCase(tenantId: string, protocol: string): Promise<readonly StoredLeaf[] | null>;
  /** Which case each object is, or belongs to; objects that are about none are left out. */
  protocolsOf(tenantId: string, objects: readonly string[]): Promise<ReadonlyMap<string, string>>;
  note(tenantId: string, noted: Noted): Promise<void>;
}

/** Above everything. */
export const newest: LeafPlace = { at: '~', id: '~' };

type Named = Readonly<Record<string, SqlValue>>;
const columns = 'id, event, actor, object, hash, at, tree_index AS "index"';
const list = statement<StoredLeaf, Named>(`
  SELECT ${columns} FROM audit_leaves INDEXED BY audit_leaves_by_time
  WHERE tenant_id = @tenantId AND at >= @from AND at < @until AND at <= @beforeAt AND (at < @beforeAt OR id < @beforeId)
    AND event = COALESCE(@event, event) AND actor = COALESCE(@actor, actor)
  ORDER BY at DESC, id DESC LIMIT @limit`);
const ofObject = statement<StoredLeaf>(`SELECT ${columns} FROM audit_leaves INDEXED BY audit_leaves_of_object WHERE tenant_id = ? AND object = ?`);
const caseOf = statement<{ readonly id: string }>('SELECT id FROM cases WHERE tenant_id = ? AND protocol = ?');

/** What a case is made of, and how to find the case of each; an id names one row of all. */
const partTables = ['submissions', 'messages', 'history_requests', 'sessions', 'deadlines', 'attachments', 'deliveries', 'escalations', 'exclusions'] as const;
const ofCaseParts = partTables.map((table) => statement<{ readonly id: string }, Named>(`SELECT p.id FROM ${table} p${table === 'sessions' ? ' INDEXED BY sessions_of_case' : ''} WHERE p.tenant_id = @tenantId AND p.case_id = @caseId`));
const wholeCase = statement<{ readonly protocol: string }, Named>('SELECT c.protocol FROM cases c WHERE c.tenant_id = @tenantId AND c.id = @object');
const caseOfPart = partTables.map((table) => statement<{ readonly protocol: string }, Named>(`SELECT c.protocol FROM ${table} p JOIN cases c ON c.tenant_id = p.tenant_id AND c.id = p.case_id WHERE p.tenant_id = @tenantId AND p.id = @object`));

export function auditStorage(engine: Engine): AuditStorage {
  const { reads, writes } = methodsOn(engine);
  return {
    list: reads((tenantId: string, { event, actor, from, until, before, limit }: AuditQuery) => list.all({ tenantId, event, actor, from, until, beforeAt: before.at, beforeId: before.id, limit })),
    ofCase: reads(ofCase),
    protocolsOf: reads(protocolsOf),
    note: writes(function* (tenantId: string, { leaf, at }: Noted): Program<void> {
      yield* noteLeaf(tenantId, leaf, at);
    }),
  };
}

function* ofCase(tenantId: string, protocol: string): Program<readonly StoredLeaf[] | null> {
  const found = yield* caseOf.one([tenantId, protocol]);
  if (!found) return null;
  const objects = [found.id];
  for (const parts of ofCaseParts) objects.push(...(yield* parts.all({ tenantId, caseId: found.id })).map(({ id }) => id));
  const leaves: StoredLeaf[] = [];
  for (const object of objects) leaves.push(...(yield* ofObject.all([tenantId, object])));
  return leaves.sort((one, other) => (one.at === other.at ? compare(other.id, one.id) : compare(other.at, one.at)));
}

function* protocolsOf(tenantId: string, objects: readonly string[]): Program<ReadonlyMap<string, string>> {
  const protocols = new Map<string, string>();
  for (const object of new Set(objects)) {
    for (const look of [wholeCase, ...caseOfPart]) {
      const found = yield* look.one({ tenantId, object });
      if (!found) continue;
      protocols.set(object, found.protocol);
      break;
    }
  }
  return protocols;
}

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
