import { leafOf } from '../cases/leaf.ts';
import { step } from '../deadlines/step.ts';
import type { DeadlinePass, DeadlineQuery, DeadlineStorage, FiredDeadline, ListedDeadline, PlanPage } from './deadline-storage.ts';
import { noteLeaf } from './leaves.ts';
import { methodsOn, statement, type Engine, type Program, type SqlValue } from './sql.ts';

type Named = Readonly<Record<string, SqlValue>>;
interface Row extends Pick<FiredDeadline, 'deadlineId' | 'caseId' | 'kind' | 'dueAt'> {
  readonly warnedFor: number;
  readonly nextAt: string;
}

const due = statement<Row, Named>(`
  SELECT id AS "deadlineId", case_id AS "caseId", kind, due_at AS "dueAt", warned_for AS "warnedFor", next_at AS "nextAt" FROM deadlines INDEXED BY deadlines_next
  WHERE tenant_id = @tenantId AND met_at IS NULL AND fired_at IS NULL AND next_at <= @now ORDER BY next_at, id LIMIT @limit`);
// Both change a row only as it was seen: whoever comes second changes nothing, and nothing fires that was met in between.
const asSeen = 'tenant_id = @tenantId AND id = @deadlineId AND met_at IS NULL AND fired_at IS NULL AND next_at = @seen AND warned_for = @warnedBefore';
const miss = statement<never, Named>(`UPDATE deadlines SET state = 'missed', fired_at = @now WHERE ${asSeen}`);
const plan = statement<never, Named>(`UPDATE deadlines SET next_at = @nextAt, warned_for = @warnedFor WHERE ${asSeen}`);
const next = statement<{ readonly nextAt: string | null }>(`
  SELECT MIN(next_at) AS "nextAt" FROM deadlines INDEXED BY deadlines_next WHERE tenant_id = ? AND met_at IS NULL AND fired_at IS NULL AND next_at > ?`);
// Under which warnings there may be something that waits: whoever plans says so, and what was planned otherwise is looked at again.
const plans = statement<{ readonly warnings: string }>('SELECT warnings FROM deadline_plans WHERE tenant_id = ?');
const notePlan = statement('INSERT INTO deadline_plans (tenant_id, warnings) VALUES (?, ?) ON CONFLICT (tenant_id, warnings) DO NOTHING');
const dropPlans = statement('DELETE FROM deadline_plans WHERE tenant_id = ? AND warnings <> ?');
const page = statement<{ readonly id: string }, Named>('SELECT id FROM deadlines WHERE tenant_id = @tenantId AND id > @after ORDER BY id LIMIT @limit');
const lookAgain = statement<never, Named>(`
  UPDATE deadlines SET next_at = '' WHERE tenant_id = @tenantId AND id > @after AND id <= @last AND met_at IS NULL AND fired_at IS NULL AND next_at > ''`);

/** `where` picks the waiting deadlines of one state; each is a range of the same index. */
const listed = (where: string) =>
  statement<ListedDeadline, Named>(`
  SELECT c.protocol, c.kind AS flow, d.kind, d.due_at AS "dueAt", d.state FROM deadlines d INDEXED BY deadlines_waiting
  JOIN cases c ON c.tenant_id = d.tenant_id AND c.id = d.case_id
  WHERE d.tenant_id = @tenantId AND d.met_at IS NULL${where} ORDER BY d.due_at, d.id LIMIT @limit OFFSET @offset`);
const lists = {
  all: listed(''),
  // Fired is fired, whatever the clock says by now.
  open: listed(` AND d.state = 'open' AND d.due_at >= @now`),
  near: listed(` AND d.state = 'open' AND d.due_at >= @now AND d.due_at <= @nearUntil`),
  missed: listed(` AND (d.state = 'missed' OR d.due_at < @now)`),
};

function* pass(tenantId: string, { now, warnings, limit, onFired }: DeadlinePass): Program<{ looked: number; fired: FiredDeadline[] }> {
  const at = now.toISOString();
  const rows = yield* due.all({ tenantId, now: at, limit });
  const fired: FiredDeadline[] = [];
  if (rows.length > 0) yield* notePlan.post([tenantId, planOf(warnings)]);
  for (const { warnedFor, nextAt, ...deadline } of rows) {
    const seen = { tenantId, deadlineId: deadline.deadlineId, seen: nextAt, warnedBefore: warnedFor };
    const decided = step({ dueAt: deadline.dueAt, warnedFor }, now, warnings);
    const changed = decided.fires === 'missed' ? yield* miss.run({ ...seen, now: at }) : yield* plan.run({ ...seen, nextAt: decided.nextAt, warnedFor: decided.warnedFor });
    if (changed === 0 || decided.fires === null) continue;
    const event: FiredDeadline = { ...deadline, tenantId, at, ...(decided.fires === 'missed' ? { type: 'deadline.missed' } : { type: 'deadline.near', hours: decided.warnedFor }) };
    if (decided.fires === 'missed') yield* noteLeaf(tenantId, leafOf({ event: 'deadline-missed', actor: 'server', object: deadline.deadlineId, at }), at);
    if (onFired) yield* onFired(event);
    fired.push(event);
  }
  return { looked: rows.length, fired };
}

function* list(tenantId: string, { state, now, nearUntil, limit, offset }: DeadlineQuery): Program<readonly ListedDeadline[]> {
  const part = { tenantId, limit, offset };
  if (state === null) return yield* lists.all.all(part);
  return yield* lists[state].all({ ...part, now, ...(state === 'near' && { nearUntil }) });
}

function* nextMoment(tenantId: string, after: string): Program<string | null> {
  return (yield* next.one([tenantId, after]))?.nextAt ?? null;
}

function* planAnew(tenantId: string, { warnings, after, limit }: PlanPage): Program<string | null> {
  const plan = planOf(warnings);
  if (after === '') {
    const known = yield* plans.all([tenantId]);
    if (known.length === 1 && known[0]?.warnings === plan) return null;
  }
  const rows = yield* page.all({ tenantId, after, limit });
  const last = rows.at(-1)?.id;
  if (last !== undefined) yield* lookAgain.run({ tenantId, after, last });
  if (last !== undefined && rows.length === limit) return last;
  yield* notePlan.run([tenantId, plan]);
  yield* dropPlans.run([tenantId, plan]);
  return null;
}

const planOf = (warnings: readonly number[]): string => JSON.stringify(warnings);

/** Deadlines on any engine. */
export function deadlineStorage(engine: Engine): DeadlineStorage {
  const { reads, writes } = methodsOn(engine);
  return { pass: writes(pass), next: reads(nextMoment), lookAgain: writes(planAnew), list: reads(list) };
}
