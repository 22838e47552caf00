import { isExcluded, type CaseFacts, type OutcomeCount } from '../resolution/figures.ts';
import { noteLeaf } from './leaves.ts';
import type { CasePlace, Look, NewEscalationRow, NewExclusion, ResolutionStorage, Span, StoredSnapshot } from './resolution-storage.ts';
import { statement, type Engine, type Program, type SqlValue } from './sql.ts';

type Settled<Method extends keyof ResolutionStorage> = Awaited<ReturnType<ResolutionStorage[Method]>>;
type Named = Readonly<Record<string, SqlValue>>;

const first = statement<{ at: string | null }>('SELECT min(opened_at) AS "at" FROM cases WHERE tenant_id = ?');
// Indexes are named: without statistics SQLite takes one column of a primary key for as good as an index of two, and a month would cost its square.
// A case knows its flow by what was sent, or by the conversation it began with: as an outcome does.
const facts = `
  SELECT c.id AS "caseId", c.opened_at AS "openedAt", c.answered_at AS "answeredAt", c.asked_at AS "askedAt", c.reopened_count AS "reopenedCount",
    COALESCE((SELECT s.flow FROM submissions s INDEXED BY submissions_of_case WHERE s.tenant_id = c.tenant_id AND s.case_id = c.id ORDER BY s.id LIMIT 1),
      (SELECT z.flow FROM sessions z INDEXED BY sessions_of_case WHERE z.tenant_id = c.tenant_id AND z.case_id = c.id ORDER BY z.id LIMIT 1), c.kind) AS "flow",
    COALESCE((SELECT s.statute FROM submissions s INDEXED BY submissions_of_case WHERE s.tenant_id = c.tenant_id AND s.case_id = c.id ORDER BY s.id LIMIT 1),
      (SELECT z.statute FROM sessions z INDEXED BY sessions_of_case WHERE z.tenant_id = c.tenant_id AND z.case_id = c.id ORDER BY z.id LIMIT 1), '') AS "statute",
    d.due_at AS "dueAt", d.met_at AS "metAt",
    CASE WHEN EXISTS (SELECT 1 FROM exclusions x INDEXED BY exclusions_of_case WHERE x.tenant_id = c.tenant_id AND x.case_id = c.id AND x.lifted_at IS NULL) THEN 1 ELSE 0 END AS "excluded",
    CAST((SELECT count(*) FROM messages m WHERE m.tenant_id = c.tenant_id AND m.case_id = c.id AND m.author = 'person') AS INTEGER) AS "spoken"
  FROM cases c LEFT JOIN deadlines d INDEXED BY deadlines_of_case ON d.tenant_id = c.tenant_id AND d.case_id = c.id AND d.kind = 'answer'`;
const casesOf = statement<CaseFacts, Named>(`${facts}
  WHERE c.tenant_id = @tenantId AND c.opened_at >= @from AND c.opened_at < @to AND (c.opened_at > @afterAt OR (c.opened_at = @afterAt AND c.id > @afterId))
  ORDER BY c.opened_at, c.id LIMIT @limit`);
const oneCase = statement<CaseFacts>(`${facts} WHERE c.tenant_id = ? AND c.id = ?`);
const outcomesOf = statement<OutcomeCount>(`
  SELECT flow AS "flow", statute AS "statute", resolved AS "resolved", within_deadline AS "inTime", CAST(count(*) AS INTEGER) AS "count"
  FROM outcomes INDEXED BY outcomes_of_period WHERE tenant_id = ? AND period = ? GROUP BY flow, statute, resolved, within_deadline ORDER BY flow, statute, resolved, within_deadline`);
const escalationsOf = statement<Settled<'escalations'>[number]>(`
  SELECT e.case_id AS "caseId", c.opened_at AS "openedAt", e.body AS "body", e.source AS "source" FROM escalations e JOIN cases c ON c.tenant_id = e.tenant_id AND c.id = e.case_id
  WHERE e.tenant_id = ? AND c.opened_at >= ? AND c.opened_at < ? ORDER BY e.id`);
const exclusionsOf = statement<Settled<'exclusions'>[number]>(`
  SELECT x.case_id AS "caseId", c.opened_at AS "openedAt", x.reason AS "reason" FROM exclusions x JOIN cases c ON c.tenant_id = x.tenant_id AND c.id = x.case_id
  WHERE x.tenant_id = ? AND x.lifted_at IS NULL AND c.opened_at >= ? AND c.opened_at < ? ORDER BY x.id`);
const columns = 'period AS "period", revision AS "revision", state AS "state", customers AS "customers", figures AS "figures", sha256 AS "sha256", shown AS "shown", at AS "at"';
const latest = statement<StoredSnapshot>(`SELECT ${columns} FROM index_periods WHERE tenant_id = ? AND period = ? ORDER BY revision DESC LIMIT 1`);
const revisionOf = statement<StoredSnapshot>(`SELECT ${columns} FROM index_periods WHERE tenant_id = ? AND period = ? AND revision = ?`);
const periods = statement<Settled<'periods'>[number]>(`
  SELECT p.period AS "period", p.revision AS "revision", p.state AS "state", p.sha256 AS "sha256" FROM index_periods p
  WHERE p.tenant_id = ? AND p.revision = (SELECT max(q.revision) FROM index_periods q WHERE q.tenant_id = p.tenant_id AND q.period = p.period) ORDER BY p.period DESC`);
const lookedIn = statement<{ week: string }>('SELECT week AS "week" FROM index_looks WHERE tenant_id = ? AND period = ?');
const noteLook = statement(`
  INSERT INTO index_looks (tenant_id, period, week) VALUES (?, ?, ?)
  ON CONFLICT (tenant_id, period) DO UPDATE SET week = excluded.week WHERE index_looks.week < excluded.week`);
const insertSnapshot = statement(`
  INSERT INTO index_periods (tenant_id, period, revision, state, customers, figures, sha256, shown, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
const caseByProtocol = statement<{ id: string }>('SELECT id AS "id" FROM cases WHERE tenant_id = ? AND protocol = ?');
const insertEscalation = statement(`
  INSERT INTO escalations (tenant_id, id, case_id, body, source, operator_id, reference_enc, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (tenant_id, case_id, body, source) DO NOTHING`);
const escalationAt = statement<{ at: string }>('SELECT at AS "at" FROM escalations WHERE tenant_id = ? AND case_id = ? AND body = ? AND source = ?');
const anyEscalation = statement<{ id: string }>('SELECT id AS "id" FROM escalations INDEXED BY escalations_of_case WHERE tenant_id = ? AND case_id = ? LIMIT 1');
const insertExclusion = statement('INSERT INTO exclusions (tenant_id, id, case_id, reason, operator_id, at) VALUES (?, ?, ?, ?, ?, ?)');
const liftExclusion = statement('UPDATE exclusions INDEXED BY exclusions_of_case SET lifted_by = ?, lifted_at = ? WHERE tenant_id = ? AND case_id = ? AND lifted_at IS NULL');

/** The resolution index on any engine. */
export function resolutionStorage(engine: Engine): ResolutionStorage {
  return {
    firstCaseAt: (tenantId) => engine.read(() => firstCaseAt(tenantId)),
    cases: (tenantId, span, after, limit) => engine.read(() => casesOf.all({ tenantId, ...span, ...placed(after, span), limit })),
    outcomes: (tenantId, period) => engine.read(() => outcomesOf.all([tenantId, period])),
    escalations: (tenantId, { from, to }) => engine.read(() => escalationsOf.all([tenantId, from, to])),
    exclusions: (tenantId, { from, to }) => engine.read(() => exclusionsOf.all([tenantId, from, to])),
    snapshot: (tenantId, period, revision) => engine.read(() => snapshot(tenantId, period, revision)),
    periods: (tenantId) => engine.read(() => periods.all([tenantId])),
    lookedIn: (tenantId, period) => engine.read(() => weekOfLook(tenantId, period)),
    look: (given) => engine.write(() => look(given)),
    findCase: (tenantId, protocol) => engine.read(() => findCase(tenantId, protocol)),
    escalate: (given) => engine.write(() => escalate(given)),
    exclude: (given) => engine.write(() => exclude(given)),
    lift: (given) => engine.write(() => lift(given)),
  };
}

const placed = (after: CasePlace | null, { from }: Span) => ({ afterAt: after?.openedAt ?? from, afterId: after?.caseId ?? '' });

function* firstCaseAt(tenantId: string): Program<string | null> {
  return (yield* first.one([tenantId]))?.at ?? null;
}

function* snapshot(tenantId: string, period: string, revision: number | null): Program<StoredSnapshot | null> {
  return (revision === null ? yield* latest.one([tenantId, period]) : yield* revisionOf.one([tenantId, period, revision])) ?? null;
}

function* weekOfLook(tenantId: string, period: string): Program<string | null> {
  return (yield* lookedIn.one([tenantId, period]))?.week ?? null;
}

function* findCase(tenantId: string, protocol: string): Program<string | null> {
  return (yield* caseByProtocol.one([tenantId, protocol]))?.id ?? null;
}

function* look({ tenantId, period, week, snapshot: made }: Look): Program<Settled<'look'>> {
  if ((yield* noteLook.run([tenantId, period, week])) === 0) return 'known';
  if (made) {
    const { revision, state, customers, figures, sha256, shown, at, leaf } = made;
    yield* insertSnapshot.run([tenantId, period, revision, state, customers, figures, sha256, shown, at]);
    yield* noteLeaf(tenantId, leaf, at);
  }
  return 'looked';
}

function* escalate(given: NewEscalationRow): Program<Settled<'escalate'>> {
  const { tenantId, id, caseId, body, source, operatorId, referenceEncrypted, at } = given;
  if ((yield* insertEscalation.run([tenantId, id, caseId, body, source, operatorId, referenceEncrypted, at])) === 0) {
    return { state: 'known', at: (yield* escalationAt.one([tenantId, caseId, body, source]))?.at ?? at };
  }
  yield* noteLeaf(tenantId, given.leaf, at);
  return { state: 'new', at };
}

function* exclude(given: NewExclusion): Program<Settled<'exclude'>> {
  const { tenantId, id, caseId, reason, operatorId, at } = given;
  const found = yield* oneCase.one([tenantId, caseId]);
  const escalated = (yield* anyEscalation.one([tenantId, caseId])) !== undefined;
  if (!found || !isExcluded({ ...found, excluded: 1 }, escalated)) return 'stands';
  if (found.excluded === 1) return 'known';
  yield* insertExclusion.run([tenantId, id, caseId, reason, operatorId, at]);
  yield* noteLeaf(tenantId, given.leaf, at);
  return 'excluded';
}

function* lift(given: Omit<NewExclusion, 'id' | 'reason'>): Program<Settled<'lift'>> {
  const { tenantId, caseId, operatorId, at } = given;
  if ((yield* liftExclusion.run([operatorId, at, tenantId, caseId])) === 0) return 'known';
  yield* noteLeaf(tenantId, given.leaf, at);
  return 'lifted';
}
