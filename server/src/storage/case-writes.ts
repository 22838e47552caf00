import { randomUUID } from 'node:crypto';
import type { CaseStatus } from '../../../src/wire/case.ts';
import { answersInForce, isAnswered, pointsLeft } from '../cases/answered.ts';
import { findSecret, historyColumns, messageColumns, readCase } from './case-reads.ts';
import type { CaseStorage, NewAnswers, NewHistoryRequest, NewPersonMessage, NewReopening, NewTranslation, NewVerdict, Outcome, StoredHistoryRequest, StoredMessage } from './case-storage.ts';
import { writeDeliveries } from './delivery-writes.ts';
import { faultsOf, hangUp } from './files.ts';
import { timeOrderedId } from './ids.ts';
import { noteLeaf } from './leaves.ts';
import { methodsOn, statement, type Engine, type Program, type SqlValue } from './sql.ts';

type Settled<Method extends 'say' | 'requestHistory' | 'reopen' | 'answer' | 'translate' | 'judgeTranslation' | 'close' | 'historySent' | 'spend'> = Program<Awaited<ReturnType<CaseStorage[Method]>>>;
type Event = Parameters<CaseStorage['close']>[0];
type Named = Readonly<Record<string, SqlValue>>;
interface State {
  readonly status: CaseStatus;
  readonly reopenedCount: number;
  readonly reopenedAt: string | null;
  readonly askedAt: string | null;
  readonly erasedAt: string | null;
}
/** A message whose body may have been erased. */
type Kept = Omit<StoredMessage, 'bodyEncrypted'> & { readonly bodyEncrypted: Uint8Array | null };
interface TokenRow {
  readonly caseId: string;
  readonly openedAt: string;
  readonly spent: number;
  readonly flow: string;
  readonly statute: string;
  readonly dueAt: string | null;
  readonly metAt: string | null;
}

const state = statement<State>(`
  SELECT status, reopened_count AS "reopenedCount", reopened_at AS "reopenedAt", asked_at AS "askedAt", erased_at AS "erasedAt" FROM cases WHERE tenant_id = ? AND id = ?`);
const said = statement<Pick<StoredMessage, 'kind' | 'point'>>('SELECT kind, point FROM messages WHERE tenant_id = ? AND case_id = ? ORDER BY seq');
const messageByKey = statement<Kept>(`SELECT ${messageColumns} FROM messages WHERE tenant_id = ? AND case_id = ? AND client_key = ?`);
const insertMessage = statement<never, Named>(`
  INSERT INTO messages (tenant_id, case_id, seq, id, client_key, body_sha256, author, kind, point, about, body_enc, at)
  SELECT @tenantId, @caseId, COALESCE(MAX(seq), 0) + 1, @id, @key, @bodySha256, @author, @kind, @point, @about, @bodyEncrypted, @at
  FROM messages WHERE tenant_id = @tenantId AND case_id = @caseId`);
const openHistory = statement<StoredHistoryRequest>(`SELECT ${historyColumns} WHERE h.tenant_id = ? AND h.case_id = ? AND h.content_key = ? AND h.sent_at IS NULL`);
const insertHistory = statement(`
  INSERT INTO history_requests (tenant_id, id, case_id, medium, content_key, address_enc, requested_at) VALUES (?, ?, ?, ?, ?, ?, ?)`);
const insertDeadline = statement(`INSERT INTO deadlines (tenant_id, id, case_id, kind, due_at, state, request_id) VALUES (?, ?, ?, 'history', ?, 'open', ?)`);
const sendHistories = statement('UPDATE history_requests SET sent_at = ? WHERE tenant_id = ? AND case_id = ? AND sent_at IS NULL');
// What was missed stays missed, also when the clock was set back since.
const meetDeadlines = statement<never, Named>(`
  UPDATE deadlines INDEXED BY deadlines_of_case SET met_at = @at, state = CASE WHEN state = 'open' AND due_at >= @at THEN 'met' ELSE 'missed' END
  WHERE tenant_id = @tenantId AND case_id = @caseId AND kind = @kind AND met_at IS NULL`);
const reopenCase = statement(`
  UPDATE cases SET status = 'open', closed_at = NULL, reopened_at = ?, reopened_count = reopened_count + 1 WHERE tenant_id = ? AND id = ?`);
// The first complete answer stands as the moment of the answer; reopening is counted by itself.
const answerCase = statement<never, Named>(`
  UPDATE cases SET status = 'answered', answered_at = COALESCE(answered_at, @at), asked_at = COALESCE(asked_at, @at),
    outcome_token_hash = COALESCE(outcome_token_hash, @token) WHERE tenant_id = @tenantId AND id = @caseId`);
const closeCase = statement(`UPDATE cases SET status = 'closed', closed_at = ? WHERE tenant_id = ? AND id = ?`);
const byToken = statement<TokenRow>(`
  SELECT c.id AS "caseId", c.opened_at AS "openedAt", c.outcome_spent AS spent, COALESCE(s.flow, z.flow) AS flow, COALESCE(s.statute, z.statute) AS statute,
    d.due_at AS "dueAt", d.met_at AS "metAt" FROM cases c
  LEFT JOIN submissions s INDEXED BY submissions_of_case ON s.tenant_id = c.tenant_id AND s.case_id = c.id
  LEFT JOIN sessions z INDEXED BY sessions_of_case ON z.tenant_id = c.tenant_id AND z.case_id = c.id
  LEFT JOIN deadlines d ON d.tenant_id = c.tenant_id AND d.case_id = c.id AND d.kind = 'answer'
  WHERE c.tenant_id = ? AND c.outcome_token_hash = ? ORDER BY s.id, z.id LIMIT 1`);
const spendToken = statement('UPDATE cases SET outcome_spent = 1 WHERE tenant_id = ? AND id = ?');
const insertOutcome = statement(`
  INSERT INTO outcomes (tenant_id, id, period, flow, statute, resolved, satisfaction, within_deadline) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);
const aboutFile = statement<Pick<StoredMessage, 'seq' | 'kind'>>('SELECT seq, kind FROM messages WHERE tenant_id = ? AND case_id = ? AND about = ? ORDER BY seq');
const isSigned = statement<unknown>('SELECT 1 FROM signed WHERE tenant_id = ? AND attachment_id = ? AND case_id = ?');
const translated = statement('UPDATE signed SET translated_at = COALESCE(translated_at, ?) WHERE tenant_id = ? AND attachment_id = ?');

/** What becomes of a request after its receipt. */
export function caseStorage(engine: Engine): CaseStorage {
  const { reads, writes } = methodsOn(engine);
  return {
    findSecret: reads(findSecret),
    read: reads(readCase),
    say: writes(say),
    requestHistory: writes(requestHistory),
    reopen: writes(reopen),
    answer: writes(answer),
    translate: writes(translate),
    judgeTranslation: writes(judgeTranslation),
    close: writes(close),
    historySent: writes(historySent),
    spend: writes(spend),
  };
}

function* say(message: NewPersonMessage): Settled<'say'> {
  const { tenantId, caseId, key, files, signed } = message;
  const known = yield* messageByKey.one([tenantId, caseId, key]);
  // An erased message cannot be given again, and its case is closed.
  if (known) return isThere(known) ? { state: 'known', stored: known } : { state: 'closed' };
  if ((yield* stateOf(message)).status === 'closed') return { state: 'closed' };
  const faults = yield* faultsOf(tenantId, files, signed);
  if (faults.length > 0) return { state: 'files-refused', faults };
  const { id, bodySha256, bodyEncrypted, at } = message;
  yield* insertMessage.run({ tenantId, caseId, id, key, bodySha256, author: 'person', kind: 'message', point: null, about: null, bodyEncrypted, at });
  yield* noteLeaf(tenantId, message.leaf, at);
  yield* writeDeliveries({ tenantId, caseId, objectId: id, at }, message.deliveries);
  const stored = (yield* messageByKey.one([tenantId, caseId, key])) as StoredMessage; // just written
  yield* hangUp(tenantId, { caseId, submissionId: null, messageSeq: stored.seq, at }, files, signed);
  return { state: 'new', stored };
}

function* requestHistory(request: NewHistoryRequest): Settled<'requestHistory'> {
  const { tenantId, caseId, id, medium, contentKey, addressEncrypted, at, dueAt } = request;
  const known = yield* openHistory.one([tenantId, caseId, contentKey]);
  if (known) return { state: 'known', stored: known };
  if ((yield* stateOf(request)).erasedAt !== null) return { state: 'erased' };
  yield* insertHistory.run([tenantId, id, caseId, medium, contentKey, addressEncrypted, at]);
  if (dueAt !== null) yield* insertDeadline.run([tenantId, timeOrderedId(), caseId, dueAt, id]);
  yield* noteLeaf(tenantId, request.leaf, at);
  yield* writeDeliveries({ tenantId, caseId, objectId: id, at }, request.deliveries);
  return { state: 'new', stored: { id, medium, addressEncrypted, requestedAt: at, sentAt: null, dueAt } };
}

function* reopen(reopening: NewReopening): Settled<'reopen'> {
  const { tenantId, caseId, id, contentKey, bodyEncrypted, at } = reopening;
  const { status, reopenedCount, reopenedAt, erasedAt } = yield* stateOf(reopening);
  if (erasedAt !== null) return { state: 'erased' };
  if (status === 'open') {
    const same = (yield* messageByKey.one([tenantId, caseId, `${contentKey}/${reopenedCount}`])) !== undefined;
    return same && reopenedAt !== null ? { state: 'known', reopenedCount, reopenedAt } : { state: 'open' };
  }
  yield* reopenCase.run([at, tenantId, caseId]);
  yield* insertMessage.run({ tenantId, caseId, id, key: `${contentKey}/${reopenedCount + 1}`, bodySha256: '', author: 'person', kind: 'reopening', point: null, about: null, bodyEncrypted, at });
  yield* noteLeaf(tenantId, reopening.leaf, at);
  yield* writeDeliveries({ tenantId, caseId, objectId: id, at }, reopening.deliveries);
  return { state: 'new', reopenedCount: reopenedCount + 1, reopenedAt: at };
}

function* answer(given: NewAnswers): Settled<'answer'> {
  const { tenantId, caseId, at, points, answers, replaces } = given;
  if ((yield* stateOf(given)).erasedAt !== null) return { state: 'erased' };
  const inForce = answersInForce(yield* messagesOf(given));
  const taken = answers.map(({ point }) => point).filter((point) => inForce.has(point));
  if (taken.length > 0 && !replaces) return { state: 'taken', points: taken };
  for (const { id, point, bodyEncrypted, leaf } of answers) {
    yield* insertMessage.run({ tenantId, caseId, id, key: id, bodySha256: '', author: 'company', kind: 'answer', point, about: null, bodyEncrypted, at });
    yield* noteLeaf(tenantId, leaf, at);
  }
  const messages = yield* messagesOf(given);
  let { status } = yield* stateOf(given);
  if (status === 'open' && isAnswered(points, messages)) {
    yield* answerCase.run({ tenantId, caseId, at, token: given.outcomeTokenHash });
    yield* meetDeadlines.run({ tenantId, caseId, kind: 'answer', at });
    status = 'answered';
  }
  return { state: 'written', status, left: pointsLeft(points, messages) };
}

function* translate({ tenantId, caseId, id, fileId, bodyEncrypted, replaces, at, leaf }: NewTranslation): Settled<'translate'> {
  if ((yield* isSigned.one([tenantId, fileId, caseId])) === undefined || (yield* stateOf({ tenantId, caseId })).erasedAt !== null) return 'unknown';
  const before = yield* aboutFile.all([tenantId, caseId, fileId]);
  if (before.length > 0 && (!replaces || before.some(({ kind }) => kind !== 'translation'))) return 'taken';
  yield* insertMessage.run({ tenantId, caseId, id, key: id, bodySha256: '', author: 'company', kind: 'translation', point: null, about: fileId, bodyEncrypted, at });
  yield* translated.run([at, tenantId, fileId]);
  yield* noteLeaf(tenantId, leaf, at);
  return 'written';
}

function* judgeTranslation({ tenantId, caseId, id, fileId, seq, kind, contentKey, bodyEncrypted, at, leaf, deliveries }: NewVerdict): Settled<'judgeTranslation'> {
  if ((yield* messageByKey.one([tenantId, caseId, contentKey])) !== undefined) return 'known';
  if ((yield* stateOf({ tenantId, caseId })).erasedAt !== null) return 'changed';
  const before = yield* aboutFile.all([tenantId, caseId, fileId]);
  const latest = before.findLast((one) => one.kind === 'translation');
  if (latest?.seq !== seq || before.some((one) => one.kind === 'correction')) return 'changed';
  yield* insertMessage.run({ tenantId, caseId, id, key: contentKey, bodySha256: '', author: 'person', kind, point: null, about: fileId, bodyEncrypted, at });
  yield* noteLeaf(tenantId, leaf, at);
  yield* writeDeliveries({ tenantId, caseId, objectId: id, at }, deliveries);
  return 'new';
}

function* close(event: Event): Settled<'close'> {
  const { tenantId, caseId, at } = event;
  const { status } = yield* stateOf(event);
  if (status !== 'answered') return status === 'closed' ? 'known' : 'not-answered';
  yield* closeCase.run([at, tenantId, caseId]);
  yield* noteLeaf(tenantId, event.leaf, at);
  return 'closed';
}

function* historySent(event: Event): Settled<'historySent'> {
  const { tenantId, caseId, at } = event;
  const changes = yield* sendHistories.run([at, tenantId, caseId]);
  if (changes === 0) return 0;
  yield* meetDeadlines.run({ tenantId, caseId, kind: 'history', at });
  yield* noteLeaf(tenantId, event.leaf, at);
  return changes;
}

// No leaf in the audit log: its time would lead from the case to what the person said.
function* spend(tenantId: string, tokenHash: string, { resolved, satisfaction }: Outcome, periodOf: (openedAt: string) => string): Settled<'spend'> {
  const found = yield* byToken.one([tenantId, tokenHash]);
  if (!found) return 'unknown';
  if (found.spent === 1) return 'spent';
  yield* spendToken.run([tenantId, found.caseId]);
  const within = found.dueAt === null ? null : Number(found.metAt !== null && found.metAt <= found.dueAt);
  yield* insertOutcome.run([tenantId, randomUUID(), periodOf(found.openedAt), found.flow, found.statute, resolved, satisfaction, within]);
  return 'counted';
}

function* stateOf({ tenantId, caseId }: Pick<Event, 'tenantId' | 'caseId'>): Program<State> {
  return (yield* state.one([tenantId, caseId])) as State; // whoever writes has read the case
}

const isThere = (message: Kept): message is StoredMessage => message.bodyEncrypted !== null;

const messagesOf = ({ tenantId, caseId }: Pick<Event, 'tenantId' | 'caseId'>) => said.all([tenantId, caseId]);
