import * as v from 'valibot';
import type { CaseDeadline, CaseMessage, CasePoint, CaseView } from '../../../src/wire/case.ts';
import { FileRef } from '../../../src/wire/file.ts';
import { SignedAnswer } from '../../../src/wire/signed-answer.ts';
import { Submission } from '../../../src/wire/submission.ts';
import type { Vault } from '../receipts/vault.ts';
import type { StoredCase, StoredCaseSubmission, StoredMessage } from '../storage/case-storage.ts';
import type { TenantConfig } from '../tenants.ts';
import { openLine } from '../rtt/ledger.ts';
import { filesOf, pointsOf } from './points.ts';
import { signedParts } from './signed-parts.ts';

type CaseTenant = Pick<TenantConfig, 'zone' | 'escalation'> & { readonly id: string };

/** What is sealed of a message: the words, the files that came with them, and in which they were signed. */
const Sealed = v.object({ text: v.string(), files: v.array(FileRef), signed: v.optional(v.array(SignedAnswer)) });

/** Seals what is said under the message's own id. */
export function sealMessage(vault: Vault, tenantId: string, id: string, text: string, files: readonly FileRef[] = [], signed: readonly SignedAnswer[] = []): Buffer {
  return vault.seal(tenantId, id, Buffer.from(JSON.stringify({ text, files, ...(signed.length > 0 && { signed }) })));
}

export function openMessage(vault: Vault, tenantId: string, message: StoredMessage): CaseMessage {
  const { seq, author, at } = message;
  const { text, files } = openWords(vault, tenantId, message);
  return { seq, author, text, at, files };
}

/** The words with everything that came with them. */
export const openWords = (vault: Vault, tenantId: string, { id, bodyEncrypted }: StoredMessage) => v.parse(Sealed, JSON.parse(vault.unseal(tenantId, id, bodyEncrypted).toString('utf8')));

/** What was sent in the beginning, as it was sent; `null` once it was erased. */
export function openSubmission(vault: Vault, tenantId: string, { submissionId, bodyEncrypted }: Pick<StoredCaseSubmission, 'submissionId' | 'bodyEncrypted'>): Submission | null {
  return bodyEncrypted && v.parse(Submission, JSON.parse(vault.unseal(tenantId, submissionId, bodyEncrypted).toString('utf8')));
}

/** Everything that became of a request, for whoever holds its secret. */
export function caseView(vault: Vault, tenant: CaseTenant, stored: StoredCase, now: Date): CaseView {
  const { submission: sent } = stored;
  const message = sent && openSubmission(vault, tenant.id, sent);
  const { answers, signed = [] } = message ?? { answers: {} };
  const { definition, askedAt, outcomeSpent, status, erasedAt, erasedFiles } = stored;
  const texts = pointsOf(definition, answers);
  const said = stored.messages.filter(({ kind }) => kind === 'message').flatMap((message) => (openWords(vault, tenant.id, message).signed ?? []).map((one) => ({ signed: one, message: message.seq })));
  const parts = signedParts([...signed.map((one) => ({ signed: one })), ...said], stored, (message) => openMessage(vault, tenant.id, message));
  return {
    protocol: stored.protocol,
    flow: definition.flow,
    statute: definition.statute,
    status,
    openedAt: stored.openedAt,
    zone: definition.legal.deadline?.zone ?? tenant.zone,
    reopened: stored.reopenedCount,
    ...(sent && message && { submission: { answers, submittedAt: sent.submittedAt, receivedAt: sent.receivedAt, locale: message.locale } }),
    ...(erasedAt !== null && { erasedAt }),
    ...(erasedFiles.length > 0 && { erasedFiles: [...erasedFiles] }),
    ...conversationIn(vault, tenant.id, stored),
    points: answeredPoints(vault, tenant.id, texts, stored.messages),
    messages: talk(vault, tenant.id, stored.messages),
    files: filesOf(definition, answers),
    ...(parts.length > 0 && { signed: parts }),
    deadlines: stored.deadlines.map((deadline) => deadlineNow(deadline, now)),
    outcome: {
      asked: askedAt !== null,
      given: outcomeSpent,
      // Reopened is not answered: the question waits with the answer.
      ...(askedAt !== null && !outcomeSpent && status !== 'open' && { token: vault.outcomeToken(tenant.id, stored.caseId) }),
    },
    escalation: [...(tenant.escalation ?? [])],
    receiptUrl: sent ? `/r/${stored.protocol}?t=${vault.token(tenant.id, sent.submissionId)}` : '',
  };
}

/** What was said in the conversation that the case began with. Whoever helped speaks for the company here, by whatever name. */
function conversationIn(vault: Vault, tenantId: string, { sid, locale, openedAt, conversationClosedAt, lines }: StoredCase): Pick<CaseView, 'conversation'> {
  if (sid === null || locale === null) return {};
  const said = lines.map((line) => {
    const { n, p, x } = openLine(vault, { tenantId, sid }, line);
    return { seq: n, author: p.startsWith('person:') ? ('person' as const) : ('company' as const), text: x, at: line.at };
  });
  return { conversation: { locale, openedAt, closedAt: conversationClosedAt, lines: said } };
}

/** Each point with its latest answer; after a reopening too, until a new one comes: the person should see what they differ with. */
function answeredPoints(vault: Vault, tenantId: string, texts: readonly string[], messages: readonly StoredMessage[]): CasePoint[] {
  return texts.map((text, index) => {
    const number = index + 1;
    const latest = latestAnswer(messages, number);
    if (!latest) return { number, text };
    const answer = openMessage(vault, tenantId, latest);
    return { number, text, answer: { text: answer.text, at: answer.at } };
  });
}

/** What was said beside the answers that stand at their points; answers that were replaced stay in the record. What is about a signed video stands with it. */
function talk(vault: Vault, tenantId: string, messages: readonly StoredMessage[]): CaseMessage[] {
  return messages
    .filter((message) => message.about === null && (message.point === null || message !== latestAnswer(messages, message.point)))
    .map((message) => ({ ...openMessage(vault, tenantId, message), ...(message.point !== null && { point: message.point }) }));
}

const latestAnswer = (messages: readonly StoredMessage[], point: number): StoredMessage | undefined => messages.findLast((message) => message.point === point);

/** Whatever is overdue is missed, also before anybody has noted it. */
function deadlineNow({ kind, dueAt, state, metAt }: StoredCase['deadlines'][number], now: Date): CaseDeadline {
  const overdue = metAt === null && dueAt < now.toISOString();
  return { kind, dueAt, state: overdue ? 'missed' : state };
}
