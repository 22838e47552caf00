import { leafOf } from '../cases/leaf.ts';
import { partsOver } from '../retention/step.ts';
import type { Part } from '../retention/terms.ts';
import { noteLeaf } from './leaves.ts';
import type { ErasedParts, ErasureWalk, RetentionStorage, WalkPlace } from './retention-storage.ts';
import { methodsOn, statement, type OpenEngine, type Program, type SqlValue } from './sql.ts';

type Named = Readonly<Record<string, SqlValue>>;
interface EndedRow extends WalkPlace {
  readonly protocol: string;
  readonly flow: string;
  readonly statute: string;
  readonly submissionId: string | null;
  readonly answeredAt: string | null;
  readonly reopenedAt: string | null;
  readonly closedAt: string | null;
  readonly saidAt: string | null;
  readonly sentAt: string | null;
  readonly talkedAt: string | null;
  readonly held: number;
}
interface FileRow {
  readonly id: string;
}

// Indexes are named: without statistics SQLite takes one column of a primary key for as good as an index of two, and walks through a whole tenant.
const of = (table: string): string => `${table}.tenant_id = c.tenant_id AND ${table}.case_id = c.id`;
const ended = statement<EndedRow, Named>(`
  SELECT c.id AS "caseId", c.opened_at AS "openedAt", c.protocol, c.answered_at AS "answeredAt", c.reopened_at AS "reopenedAt", c.closed_at AS "closedAt",
    COALESCE(s.flow, z.flow) AS flow, COALESCE(s.statute, z.statute) AS statute, s.id AS "submissionId",
    (SELECT MAX(m.at) FROM messages m WHERE ${of('m')}) AS "saidAt",
    (SELECT MAX(h.sent_at) FROM history_requests h INDEXED BY history_requests_of_case WHERE ${of('h')}) AS "sentAt",
    (SELECT MAX(y.closed_at) FROM sessions y INDEXED BY sessions_of_case WHERE ${of('y')}) AS "talkedAt",
    (SELECT COUNT(*) FROM deadlines d INDEXED BY deadlines_of_case WHERE ${of('d')} AND d.met_at IS NULL)
      + (SELECT COUNT(*) FROM history_requests h INDEXED BY history_requests_of_case WHERE ${of('h')} AND h.sent_at IS NULL)
      + (SELECT COUNT(*) FROM sessions y INDEXED BY sessions_of_case WHERE ${of('y')} AND y.closed_at IS NULL) AS held
  FROM (SELECT tenant_id, id, opened_at, protocol, answered_at, reopened_at, closed_at FROM cases INDEXED BY cases_to_erase WHERE tenant_id = @tenantId AND erased_at IS NULL AND status <> 'open' AND (opened_at, id) > (@openedAt, @caseId)
    ORDER BY opened_at, id LIMIT @limit) c
  LEFT JOIN submissions s INDEXED BY submissions_of_case ON ${of('s')}
  LEFT JOIN sessions z INDEXED BY sessions_of_case ON ${of('z')}
  ORDER BY c.opened_at, c.id, s.id, z.id`);

// Everything below is written so that a second time changes nothing, and says by its count whether anything was there.
const mine = 'tenant_id = @tenantId AND case_id = @caseId';
const eraseBody = statement<never, Named>(`UPDATE submissions INDEXED BY submissions_of_case SET body_enc = NULL, erased_at = @now WHERE ${mine} AND body_enc IS NOT NULL`);
const eraseMessages = statement<never, Named>(`UPDATE messages SET body_enc = NULL WHERE ${mine} AND body_enc IS NOT NULL`);
const eraseAddresses = statement<never, Named>(`UPDATE history_requests INDEXED BY history_requests_of_case SET address_enc = NULL WHERE ${mine} AND address_enc IS NOT NULL`);
const eraseReferences = statement<never, Named>(`UPDATE escalations INDEXED BY escalations_of_case SET reference_enc = NULL WHERE ${mine} AND reference_enc IS NOT NULL`);
const eraseLines = statement<never, Named>(`DELETE FROM lines WHERE tenant_id = @tenantId AND session_id IN (SELECT id FROM sessions INDEXED BY sessions_of_case WHERE ${mine})`);
// How somebody takes part can reveal a disability: it goes with what was said.
const eraseWays = statement<never, Named>(`UPDATE sessions INDEXED BY sessions_of_case SET ways_enc = @nothing, note_enc = NULL WHERE ${mine} AND LENGTH(ways_enc) > 0`);
const eraseFile = `UPDATE attachments INDEXED BY attachments_of_case SET state = 'erased', name_enc = NULL, erased_at = @now WHERE ${mine} AND state = 'stored'`;
const signedOnes = (where: string): string =>
  `(SELECT attachment_id FROM signed INDEXED BY signed_of_case WHERE ${mine}${where} UNION ALL SELECT copy_id FROM signed INDEXED BY signed_of_case WHERE ${mine} AND copy_id IS NOT NULL${where})`;
const eraseAllFiles = statement<FileRow, Named>(`${eraseFile} RETURNING id`);
const eraseOtherFiles = statement<FileRow, Named>(`${eraseFile} AND id NOT IN ${signedOnes('')} RETURNING id`);
// What nobody has written down is all that there is of what was said: it stays as long as the record.
const eraseVideos = statement<FileRow, Named>(`${eraseFile} AND id IN ${signedOnes(' AND translated_at IS NOT NULL')} RETURNING id`);
const stopCopying = statement<never, Named>(`UPDATE signed INDEXED BY signed_of_case SET copying = 'none' WHERE ${mine} AND copying = 'waiting'`);
// Nothing is added to a case of which nothing is left.
const closeErased = statement<never, Named>(`UPDATE cases SET erased_at = @now, status = 'closed', closed_at = COALESCE(closed_at, @now) WHERE tenant_id = @tenantId AND id = @caseId AND erased_at IS NULL`);

const lookedAt = statement<{ readonly lookedAt: string }>(`SELECT looked_at AS "lookedAt" FROM looks WHERE tenant_id = ? AND what = 'retention'`);
const noteLook = statement(`INSERT INTO looks (tenant_id, what, looked_at) VALUES (?, 'retention', ?) ON CONFLICT (tenant_id, what) DO UPDATE SET looked_at = excluded.looked_at`);

const ofTenant = 'tenant_id = @tenantId';
const eraseAll = [
  `UPDATE submissions SET body_enc = NULL, erased_at = @now WHERE ${ofTenant} AND body_enc IS NOT NULL`,
  `UPDATE messages SET body_enc = NULL WHERE ${ofTenant} AND body_enc IS NOT NULL`,
  `UPDATE history_requests SET address_enc = NULL WHERE ${ofTenant} AND address_enc IS NOT NULL`,
  `UPDATE escalations SET reference_enc = NULL WHERE ${ofTenant} AND reference_enc IS NOT NULL`,
  `DELETE FROM lines WHERE ${ofTenant}`,
  `UPDATE sessions SET ways_enc = @nothing, note_enc = NULL, closed_at = COALESCE(closed_at, @now) WHERE ${ofTenant}`,
  `UPDATE attachments SET state = 'erased', name_enc = NULL, erased_at = @now WHERE ${ofTenant} AND state <> 'erased'`,
  `UPDATE signed SET copying = 'none' WHERE ${ofTenant} AND copying = 'waiting'`,
  `UPDATE cases SET erased_at = @now, status = 'closed', closed_at = COALESCE(closed_at, @now) WHERE ${ofTenant} AND erased_at IS NULL`,
].map((text) => statement<never, Named>(text));

interface Place {
  readonly tenantId: string;
  readonly caseId: string;
  readonly now: string;
}

function* eraseConversation({ tenantId, caseId }: Place): Program<boolean> {
  const lines = yield* eraseLines.run({ tenantId, caseId });
  const ways = yield* eraseWays.run({ tenantId, caseId, nothing: new Uint8Array() });
  return lines + ways > 0;
}

/** @returns whether anything was there, and the files whose bytes are to go */
function* erasePart(place: Place, part: Part): Program<{ done: boolean; files: readonly FileRow[] }> {
  const { tenantId, caseId, now } = place;
  if (part === 'lines') return { done: yield* eraseConversation(place), files: [] };
  if (part !== 'record') {
    const files = yield* (part === 'files' ? eraseOtherFiles : eraseVideos).all({ tenantId, caseId, now });
    return { done: files.length > 0, files };
  }
  yield* eraseBody.run({ tenantId, caseId, now });
  for (const one of [eraseMessages, eraseAddresses, eraseReferences, stopCopying]) yield* one.run({ tenantId, caseId });
  yield* eraseConversation(place);
  const files = yield* eraseAllFiles.all({ tenantId, caseId, now });
  return { done: (yield* closeErased.run({ tenantId, caseId, now })) > 0, files };
}

function* erase(tenantId: string, { now: moment, termsOf, after, limit }: ErasureWalk): Program<{ erased: ErasedParts[]; files: string[]; next: WalkPlace | null }> {
  const now = moment.toISOString();
  const rows = yield* ended.all({ tenantId, ...after, limit });
  const [erased, files]: [ErasedParts[], string[]] = [[], []];
  const seen = new Set<string>();
  for (const { caseId, protocol, flow, statute, submissionId, held, openedAt, answeredAt, reopenedAt, closedAt, saidAt, sentAt, talkedAt } of rows) {
    // A case is one row for each of its conversations.
    if (seen.has(caseId)) continue;
    seen.add(caseId);
    const moments = [openedAt, answeredAt, reopenedAt, closedAt, saidAt, sentAt, talkedAt];
    const over = partsOver({ moments, held: Number(held) > 0, submitted: submissionId !== null }, termsOf(flow, statute), moment);
    const done: Part[] = [];
    for (const part of over) {
      const went = yield* erasePart({ tenantId, caseId, now }, part);
      files.push(...went.files.map(({ id }) => id));
      if (!went.done) continue;
      done.push(part);
      yield* noteLeaf(tenantId, leafOf({ event: `${part}-erased`, actor: 'server', object: caseId, at: now }), now);
    }
    if (done.length > 0) erased.push({ caseId, protocol, parts: done });
  }
  const last = rows.at(-1);
  return { erased, files, next: last && seen.size === limit ? { openedAt: last.openedAt, caseId: last.caseId } : null };
}

function* eraseTenant(tenantId: string, now: string): Program<void> {
  for (const one of eraseAll) yield* one.run({ tenantId, now, nothing: new Uint8Array() });
  yield* noteLeaf(tenantId, leafOf({ event: 'record-erased', actor: 'company', object: tenantId, at: now }), now);
}

function* look(tenantId: string, now: string): Program<string | null> {
  const before = (yield* lookedAt.one([tenantId]))?.lookedAt ?? null;
  yield* noteLook.run([tenantId, now]);
  return before;
}

/** Forgetting on any engine. */
export function retentionStorage(engine: OpenEngine): RetentionStorage {
  const { writes } = methodsOn(engine);
  return { look: writes(look), erase: writes(erase), eraseTenant: writes(eraseTenant), scrub: () => engine.forget() };
}
