import type { CaseStatus, CaseView } from '../../../src/wire/case.ts';
import type { FileRef } from '../../../src/wire/file.ts';
import type { FlowDefinition } from '../../../src/wire/flow-definition.ts';
import type { IdentityFault } from '../../../src/wire/identity.ts';
import type { Part } from '../retention/terms.ts';
import type { DeskDeed } from './operator-storage.ts';
import type { FileFault } from './attachments.ts';
import type { NewDelivery } from './delivery-storage.ts';
import type { StoredLine } from './session-storage.ts';
import type { StoredSigned } from './signed-storage.ts';

/** What is said about a signed video: what it says, that this is so, or what it says instead. */
export type TranslationKind = 'translation' | 'confirmation' | 'correction';

/** One row of `messages`. `point` is set on answers to one point of a complaint; bodies are sealed under the message's id. */
export interface StoredMessage {
  readonly seq: number;
  readonly id: string;
  readonly bodySha256: string;
  readonly author: 'person' | 'company';
  readonly kind: 'message' | 'answer' | 'reopening' | TranslationKind;
  readonly point: number | null;
  /** The signed video that a translation, or what the person says to it, is about. */
  readonly about: string | null;
  readonly bodyEncrypted: Uint8Array;
  readonly at: string;
}

export interface StoredHistoryRequest {
  readonly id: string;
  readonly medium: 'email' | 'post';
  /** `null` once it was erased, which is never before the history was sent. */
  readonly addressEncrypted: Uint8Array | null;
  readonly requestedAt: string;
  readonly sentAt: string | null;
  readonly dueAt: string | null;
}

export type StoredDeadline = CaseView['deadlines'][number] & { readonly metAt: string | null };

/** What was sent in the beginning. */
export interface StoredCaseSubmission {
  readonly submissionId: string;
  readonly submittedAt: string;
  readonly receivedAt: string;
  readonly identity: 'declared' | 'email' | 'host';
  /** Why the token that came along did not count. */
  readonly identityFault: IdentityFault | null;
  /** `null` once it was erased. */
  readonly bodyEncrypted: Uint8Array | null;
  /** The signed receipt. */
  readonly jws: string;
}

/** Everything about one case, from one moment. */
export interface StoredCase {
  readonly caseId: string;
  readonly protocol: string;
  readonly status: CaseStatus;
  readonly openedAt: string;
  readonly reopenedAt: string | null;
  readonly reopenedCount: number;
  readonly askedAt: string | null;
  readonly outcomeSpent: boolean;
  /** Since when nothing is left of what was said; then there are no messages either. */
  readonly erasedAt: string | null;
  /** Files whose bytes are gone. */
  readonly erasedFiles: readonly { readonly id: string; readonly at: string }[];
  /** None while there is only a conversation. */
  readonly submission: StoredCaseSubmission | null;
  /** The flow as it was when it was sent, or when the conversation began. */
  readonly definition: FlowDefinition;
  /** The conversation that the case began with, if it did. */
  readonly sid: string | null;
  /** The language of the conversation. */
  readonly locale: string | null;
  readonly conversationClosedAt: string | null;
  readonly lines: readonly StoredLine[];
  /** In the order in which they came. */
  readonly messages: readonly StoredMessage[];
  readonly signed: readonly StoredSigned[];
  readonly deadlines: readonly StoredDeadline[];
  readonly historyRequests: readonly StoredHistoryRequest[];
}

/** A line of the audit log: what happened, by whom, to which row; and the RFC 6962 leaf hash over all of it. */
export interface Leaf {
  readonly event: 'conversation-opened' | 'conversation-closed' | 'message-received' | 'history-requested' | 'history-sent' | 'case-reopened' | 'point-answered' | 'case-closed' | 'translation-written' | 'translation-confirmed' | 'translation-corrected' | 'deadline-missed' | `${Part}-erased`
    | 'index-published' | 'escalation-noted' | 'case-excluded' | 'exclusion-lifted' | 'delivery-redriven' | 'endpoint-redriven' | 'mail-redriven' | 'mails-redriven'
    | 'flow-published' | 'operator-added' | 'operator-password-renewed' | 'operator-changed' | 'operator-ended' | 'operator-reopened'
    | `desk-${DeskDeed}` | 'audit-read' | 'companies-read' | 'export-begun' | 'export-ended';
  /** `server`: nobody did it, its time had come. */
  readonly actor: 'person' | 'company' | 'server' | `operator:${string}`;
  readonly object: string;
  readonly hash: string;
}

/** What every event of a case writes: when it was, and its leaf in the audit log. */
interface CaseEvent {
  readonly tenantId: string;
  readonly caseId: string;
  readonly at: string;
  readonly leaf: Leaf;
  /** Whom to tell; in the same transaction. */
  readonly deliveries?: readonly NewDelivery[];
}

export interface NewPersonMessage extends CaseEvent {
  readonly id: string;
  /** The person's `Idempotency-Key`; unique in the case. */
  readonly key: string;
  readonly bodySha256: string;
  readonly bodyEncrypted: Uint8Array;
  /** Files that go with it; they arrived before. */
  readonly files: readonly FileRef[];
  /** Videos in which it was signed. */
  readonly signed: readonly FileRef[];
}

export interface NewHistoryRequest extends CaseEvent {
  readonly id: string;
  readonly medium: 'email' | 'post';
  /** The same for the same medium and address; an open request with it is not doubled. */
  readonly contentKey: string;
  readonly addressEncrypted: Uint8Array;
  /** Where the statute sets a term. */
  readonly dueAt: string | null;
}

export interface NewReopening extends CaseEvent {
  readonly id: string;
  /** The same for the same words; a case that was just reopened with it is not reopened twice. */
  readonly contentKey: string;
  readonly bodyEncrypted: Uint8Array;
}

/** The company's words to one point, or to the whole where there are no points (`point: null`). */
export interface NewAnswer {
  readonly id: string;
  readonly point: number | null;
  readonly bodyEncrypted: Uint8Array;
  readonly leaf: Leaf;
}

export interface NewAnswers extends Omit<CaseEvent, 'leaf'> {
  readonly answers: readonly NewAnswer[];
  /** How many points the request has; none means that a single answer answers all. */
  readonly points: number;
  /** Whether the answers may stand in the place of earlier ones. */
  readonly replaces: boolean;
  /** What the person may spend once, after the answer, on saying whether it was resolved. */
  readonly outcomeTokenHash: string;
}

/** What a signed video says, as somebody at the company has understood it. */
export interface NewTranslation extends CaseEvent {
  readonly id: string;
  readonly fileId: string;
  readonly bodyEncrypted: Uint8Array;
  /** Whether it may stand in the place of an earlier one. */
  readonly replaces: boolean;
}

/** What the person says to a translation that they have read. */
export interface NewVerdict extends CaseEvent {
  readonly id: string;
  readonly fileId: string;
  /** Which translation they have read. */
  readonly seq: number;
  readonly kind: 'confirmation' | 'correction';
  /** The same for the same verdict in the same words. */
  readonly contentKey: string;
  readonly bodyEncrypted: Uint8Array;
}

export interface Outcome {
  readonly resolved: 'yes' | 'no';
  readonly satisfaction: number | null;
}

/**
 * The part of the storage port that follows a case. As in `Storage`, every write resolves when it is on disk, and nothing
 * is half-written when it does not.
 */
export interface CaseStorage {
  /**
   * The little that is needed to check a secret; a number that does not exist costs as much as one that does. A case has a receipt's
   * secret, that of the conversation it began with, or both.
   */
  findSecret(tenantId: string, protocol: string): Promise<{ readonly caseId: string; readonly receiptHash: string | null; readonly sessionHash: string | null } | null>;
  read(tenantId: string, caseId: string): Promise<StoredCase | null>;
  /** `known`: the key was used before, and the first message stands. `files-refused`: so is the message, and these are why. */
  say(message: NewPersonMessage): Promise<
    { readonly state: 'new' | 'known'; readonly stored: StoredMessage } | { readonly state: 'closed' } | { readonly state: 'files-refused'; readonly faults: readonly FileFault[] }
  >;
  /** `erased`: there is no history any more. */
  requestHistory(request: NewHistoryRequest): Promise<{ readonly state: 'new' | 'known'; readonly stored: StoredHistoryRequest } | { readonly state: 'erased' }>;
  /** `open`: there is nothing to reopen. `known`: these very words reopened it, and nothing happened since. */
  reopen(reopening: NewReopening): Promise<{ readonly state: 'new' | 'known'; readonly reopenedCount: number; readonly reopenedAt: string } | { readonly state: 'open' } | { readonly state: 'erased' }>;
  /** `taken`: these points were answered in the meantime; nothing was written. `left`: points that still have no answer. */
  answer(answers: NewAnswers): Promise<{ readonly state: 'written'; readonly status: CaseStatus; readonly left: readonly number[] } | { readonly state: 'taken'; readonly points: readonly (number | null)[] } | { readonly state: 'erased' }>;
  /**
   * `unknown`: nothing was signed in this file. `taken`: it is written down, and either the person has answered that, or `replaces` was not said.
   */
  translate(translation: NewTranslation): Promise<'written' | 'taken' | 'unknown'>;
  /** `known`: said before, in these very words. `changed`: another translation stands there now, or the person has corrected it. */
  judgeTranslation(verdict: NewVerdict): Promise<'new' | 'known' | 'changed'>;
  /** Only an answered case can be closed. */
  close(event: CaseEvent): Promise<'closed' | 'not-answered' | 'known'>;
  /** Notes that the history went out, for every open request. @returns how many there were */
  historySent(event: CaseEvent): Promise<number>;
  /**
   * Spends a token and counts what it says, in one transaction, in a row that knows neither case nor time.
   * @param periodOf the month that a case opened at this moment counts in
   */
  spend(tenantId: string, tokenHash: string, outcome: Outcome, periodOf: (openedAt: string) => string): Promise<'counted' | 'spent' | 'unknown'>;
}
