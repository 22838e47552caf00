import { randomUUID } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { CaseStatus } from '../../../src/wire/case.ts';
import { answersInForce, isAnswered, pointsLeft } from '../cases/answered.ts';
import type { CaseStorage, NewAnswers, NewHistoryRequest, NewPersonMessage, NewReopening, NewTranslation, NewVerdict, Outcome, StoredHistoryRequest, StoredMessage } from './case-storage.ts';
import { writeDeliveries } from './delivery-writes.ts';
import { timeOrderedId } from './ids.ts';
import { performHere } from './perform-here.ts';
import type { SqliteAttachments } from './sqlite-attachments.ts';
import { historyColumns, messageColumns } from './sqlite-case-reads.ts';

type Settled<Method extends 'say' | 'requestHistory' | 'reopen' | 'answer' | 'translate' | 'judgeTranslation' | 'close' | 'historySent' | 'spend'> = Awaited<ReturnType<CaseStorage[Method]>>;
type Event = Parameters<CaseStorage['close']>[0];
interface State {
  readonly status: CaseStatus;
  readonly reopenedCount: number;
  readonly reopenedAt: string | null;
  readonly askedAt: string | null;
}

/** Everything that is written about a case. None opens a transaction of its own; each is harmless to run again after a rollback. */
export function sqliteCaseWrites(database: Database, attachments: SqliteAttachments) {
  const state = database.prepare(`
    SELECT status, reopened_count AS reopenedCount, reopened_at AS reopenedAt, asked_at AS askedAt FROM cases WHERE tenant_id = ? AND id = ?`);
  const said = database.prepare('SELECT kind, point FROM messages WHERE tenant_id = ? AND case_id = ? ORDER BY seq');
  const messageByKey = database.prepare(`SELECT ${messageColumns} FROM messages WHERE tenant_id = ? AND case_id = ? AND client_key = ?`);
  const insertMessage = database.prepare(`
    INSERT INTO messages (tenant_id, case_id, seq, id, client_key, body_sha256, author, kind, point, about, body_enc, at)
    SELECT @tenantId, @caseId, COALESCE(MAX(seq), 0) + 1, @id, @key, @bodySha256, @author, @kind, @point, @about, @bodyEncrypted, @at
    FROM messages WHERE tenant_id = @tenantId AND case_id = @caseId`);
  const openHistory = database.prepare(`SELECT ${historyColumns} WHERE h.tenant_id = ? AND h.case_id = ? AND h.content_key = ? AND h.sent_at IS NULL`);
  const insertHistory = database.prepare(`
    INSERT INTO history_requests (tenant_id, id, case_id, medium, content_key, address_enc, requested_at) VALUES (?, ?, ?, ?, ?, ?, ?)`);
  const insertDeadline = database.prepare(`INSERT INTO deadlines (tenant_id, id, case_id, kind, due_at, state, request_id) VALUES (?, ?, ?, 'history', ?, 'open', ?)`);
  const sendHistories = database.prepare('UPDATE history_requests SET sent_at = ? WHERE tenant_id = ? AND case_id = ? AND sent_at IS NULL');
  const meetDeadlines = database.prepare(`
    UPDATE deadlines INDEXED BY deadlines_of_case SET met_at = @at, state = CASE WHEN due_at >= @at THEN 'met' ELSE 'missed' END
    WHERE tenant_id = @tenantId AND case_id = @caseId AND kind = @kind AND met_at IS NULL`);
  const reopenCase = database.prepare(`
    UPDATE cases SET status = 'open', closed_at = NULL, reopened_at = ?, reopened_count = reopened_count + 1 WHERE tenant_id = ? AND id = ?`);
  // The first complete answer stands as the moment of the answer; reopening is counted by itself.
  const answerCase = database.prepare(`
    UPDATE cases SET status = 'answered', answered_at = COALESCE(answered_at, @at), asked_at = COALESCE(asked_at, @at),
      outcome_token_hash = COALESCE(outcome_token_hash, @token) WHERE tenant_id = @tenantId AND id = @caseId`);
  const closeCase = database.prepare(`UPDATE cases SET status = 'closed', closed_at = ? WHERE tenant_id = ? AND id = ?`);
  const byToken = database.prepare(`
    SELECT c.id AS caseId, c.opened_at AS openedAt, c.outcome_spent AS spent, COALESCE(s.flow, z.flow) AS flow, COALESCE(s.statute, z.statute) AS statute, d.due_at AS dueAt, d.met_at AS metAt FROM cases c
    LEFT JOIN submissions s INDEXED BY submissions_of_case ON s.tenant_id = c.tenant_id AND s.case_id = c.id
    LEFT JOIN sessions z INDEXED BY sessions_of_case ON z.tenant_id = c.tenant_id AND z.case_id = c.id
    LEFT JOIN deadlines d ON d.tenant_id = c.tenant_id AND d.case_id = c.id AND d.kind = 'answer'
    WHERE c.tenant_id = ? AND c.outcome_token_hash = ? ORDER BY s.id, z.id LIMIT 1`);
  const spendToken = database.prepare('UPDATE cases SET outcome_spent = 1 WHERE tenant_id = ? AND id = ?');
  const insertOutcome = database.prepare(`
    INSERT INTO outcomes (tenant_id, id, period, flow, statute, resolved, satisfaction, within_deadline) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);
  const aboutFile = database.prepare('SELECT seq, kind FROM messages WHERE tenant_id = ? AND case_id = ? AND about = ? ORDER BY seq');
  const isSigned = database.prepare('SELECT 1 FROM signed WHERE tenant_id = ? AND attachment_id = ? AND case_id = ?').pluck();
  const translated = database.prepare('UPDATE signed SET translated_at = COALESCE(translated_at, ?) WHERE tenant_id = ? AND attachment_id = ?');
  const insertLeaf = database.prepare('INSERT INTO audit_leaves (tenant_id, id, event, actor, object, hash, at) VALUES (?, ?, ?, ?, ?, ?, ?)');

  const stateOf = ({ tenantId, caseId }: Pick<Event, 'tenantId' | 'caseId'>) => state.get(tenantId, caseId) as State; // whoever writes has read the case
  const messagesOf = ({ tenantId, caseId }: Pick<Event, 'tenantId' | 'caseId'>) => said.all(tenantId, caseId) as Pick<StoredMessage, 'kind' | 'point'>[];
  const note = ({ tenantId, at, leaf: { event, actor, object, hash } }: Omit<Event, 'caseId'>) =>
    void insertLeaf.run(tenantId, timeOrderedId(), event, actor, object, hash, at);
  const tell = ({ tenantId, caseId, id, at, deliveries }: Event & { readonly id: string }) => performHere(database, writeDeliveries({ tenantId, caseId, objectId: id, at }, deliveries));

  return {
    say(message: NewPersonMessage): Settled<'say'> {
      const { tenantId, caseId, key, files, signed } = message;
      const known = messageByKey.get(tenantId, caseId, key) as StoredMessage | undefined;
      if (known) return { state: 'known', stored: known };
      if (stateOf(message).status === 'closed') return { state: 'closed' };
      const faults = attachments.faultsOf(tenantId, files, signed);
      if (faults.length > 0) return { state: 'files-refused', faults };
      const { id, bodySha256, bodyEncrypted, at } = message;
      insertMessage.run({ tenantId, caseId, id, key, bodySha256, author: 'person', kind: 'message', point: null, about: null, bodyEncrypted, at });
      note(message);
      tell(message);
      const stored = messageByKey.get(tenantId, caseId, key) as StoredMessage; // just written
      attachments.hangUp(tenantId, { caseId, submissionId: null, messageSeq: stored.seq, at }, files, signed);
      return { state: 'new', stored };
    },

    requestHistory(request: NewHistoryRequest): Settled<'requestHistory'> {
      const { tenantId, caseId, id, medium, contentKey, addressEncrypted, at, dueAt } = request;
      const known = openHistory.get(tenantId, caseId, contentKey) as StoredHistoryRequest | undefined;
      if (known) return { state: 'known', stored: known };
      insertHistory.run(tenantId, id, caseId, medium, contentKey, addressEncrypted, at);
      if (dueAt !== null) insertDeadline.run(tenantId, timeOrderedId(), caseId, dueAt, id);
      note(request);
      return { state: 'new', stored: { id, medium, addressEncrypted, requestedAt: at, sentAt: null, dueAt } };
    },

    reopen(reopening: NewReopening): Settled<'reopen'> {
      const { tenantId, caseId, id, contentKey, bodyEncrypted, at } = reopening;
      const { status, reopenedCount, reopenedAt } = stateOf(reopening);
      if (status === 'open') {
        const same = messageByKey.get(tenantId, caseId, `${contentKey}/${reopenedCount}`) !== undefined;
        return same && reopenedAt !== null ? { state: 'known', reopenedCount, reopenedAt } : { state: 'open' };
      }
      reopenCase.run(at, tenantId, caseId);
      insertMessage.run({ tenantId, caseId, id, key: `${contentKey}/${reopenedCount + 1}`, bodySha256: '', author: 'person', kind: 'reopening', point: null, about: null, bodyEncrypted, at });
      note(reopening);
      tell(reopening);
      return { state: 'new', reopenedCount: reopenedCount + 1, reopenedAt: at };
    },

    answer(given: NewAnswers): Settled<'answer'> {
      const { tenantId, caseId, at, points, answers, replaces } = given;
      const inForce = answersInForce(messagesOf(given));
      const taken = answers.map(({ point }) => point).filter((point) => inForce.has(point));
      if (taken.length > 0 && !replaces) return { state: 'taken', points: taken };
      for (const { id, point, bodyEncrypted, leaf } of answers) {
        insertMessage.run({ tenantId, caseId, id, key: id, bodySha256: '', author: 'company', kind: 'answer', point, about: null, bodyEncrypted, at });
        note({ tenantId, at, leaf });
      }
      const messages = messagesOf(given);
      let { status } = stateOf(given);
      if (status === 'open' && isAnswered(points, messages)) {
        answerCase.run({ tenantId, caseId, at, token: given.outcomeTokenHash });
        meetDeadlines.run({ tenantId, caseId, kind: 'answer', at });
        status = 'answered';
      }
      return { state: 'written', status, left: pointsLeft(points, messages) };
    },

    translate({ tenantId, caseId, id, fileId, bodyEncrypted, replaces, at, leaf }: NewTranslation): Settled<'translate'> {
      if (isSigned.get(tenantId, fileId, caseId) === undefined) return 'unknown';
      const before = aboutFile.all(tenantId, caseId, fileId) as Pick<StoredMessage, 'seq' | 'kind'>[]; // the columns above
      if (before.length > 0 && (!replaces || before.some(({ kind }) => kind !== 'translation'))) return 'taken';
      insertMessage.run({ tenantId, caseId, id, key: id, bodySha256: '', author: 'company', kind: 'translation', point: null, about: fileId, bodyEncrypted, at });
      translated.run(at, tenantId, fileId);
      note({ tenantId, at, leaf });
      return 'written';
    },

    judgeTranslation(verdict: NewVerdict): Settled<'judgeTranslation'> {
      const { tenantId, caseId, id, fileId, seq, kind, contentKey, bodyEncrypted, at } = verdict;
      if (messageByKey.get(tenantId, caseId, contentKey) !== undefined) return 'known';
      const before = aboutFile.all(tenantId, caseId, fileId) as Pick<StoredMessage, 'seq' | 'kind'>[]; // as above
      const latest = before.findLast((one) => one.kind === 'translation');
      if (latest?.seq !== seq || before.some((one) => one.kind === 'correction')) return 'changed';
      insertMessage.run({ tenantId, caseId, id, key: contentKey, bodySha256: '', author: 'person', kind, point: null, about: fileId, bodyEncrypted, at });
      note(verdict);
      tell(verdict);
      return 'new';
    },

    close(event: Event): Settled<'close'> {
      const { status } = stateOf(event);
      if (status !== 'answered') return status === 'closed' ? 'known' : 'not-answered';
      closeCase.run(event.at, event.tenantId, event.caseId);
      note(event);
      return 'closed';
    },

    historySent(event: Event): Settled<'historySent'> {
      const { tenantId, caseId, at } = event;
      const { changes } = sendHistories.run(at, tenantId, caseId);
      if (changes === 0) return 0;
      meetDeadlines.run({ tenantId, caseId, kind: 'history', at });
      note(event);
      return changes;
    },

    // No leaf in the audit log: its time would lead from the case to what the person said.
    spend(tenantId: string, tokenHash: string, { resolved, satisfaction }: Outcome, periodOf: (openedAt: string) => string): Settled<'spend'> {
      const found = byToken.get(tenantId, tokenHash) as { caseId: string; openedAt: string; spent: number; flow: string; statute: string; dueAt: string | null; metAt: string | null } | undefined;
      if (!found) return 'unknown';
      if (found.spent === 1) return 'spent';
      spendToken.run(tenantId, found.caseId);
      const within = found.dueAt === null ? null : Number(found.metAt !== null && found.metAt <= found.dueAt);
      insertOutcome.run(tenantId, randomUUID(), periodOf(found.openedAt), found.flow, found.statute, resolved, satisfaction, within);
      return 'counted';
    },
  };
}
