import { createHash } from 'node:crypto';
import type { CaseMessage, CaseView, HistoryAnswer, HistoryRequest, NewMessage, OutcomeReport, ReopenAnswer, ReopenRequest } from '../../../src/wire/case.ts';
import type { FlowDefinition } from '../../../src/wire/flow-definition.ts';
import type { Offer } from '../../../src/wire/offer.ts';
import type { SignedPart, TranslationVerdict } from '../../../src/wire/signed-part.ts';
import { longTextMax, type FieldTable } from '../../../src/wire/vocabulary.ts';
import { nobody, type Outward } from '../deliveries/outward.ts';
import type { Tenant } from '../flows/published-flow.ts';
import { deadlineAt, monthIn } from '../receipts/deadline.ts';
import { signedProblems } from '../receipts/signed-videos.ts';
import { secretHash, type Vault } from '../receipts/vault.ts';
import { Refusal } from '../refusal.ts';
import type { FileFault } from '../storage/attachments.ts';
import type { StoredCase } from '../storage/case-storage.ts';
import { timeOrderedId } from '../storage/ids.ts';
import type { Storage } from '../storage/storage.ts';
import { caseView, openMessage, openSubmission, sealMessage } from './case-view.ts';
import { leafOf } from './leaf.ts';

/** What was kept, and whether it was kept before: then this is the first answer again. */
export interface Kept<Answer> {
  readonly replayed: boolean;
  readonly answer: Answer;
}

/** A case, and what is needed to put it into words. */
export interface SeenCase {
  readonly view: CaseView;
  readonly definition: FlowDefinition;
  /** What was agreed to, where that was the matter. */
  readonly offer: Offer | undefined;
  /** The language in which the request was sent, or the conversation led. */
  readonly locale: string;
}

/** A message as it came: the key, the very bytes, and what they say. */
export interface SentMessage {
  readonly key: string;
  readonly body: Uint8Array;
  readonly message: NewMessage;
}

/**
 * What a person can do with their case once they have shown its secret (`openCase`). Every promise of a write resolves when
 * it is on disk; all of them throw `Refusal` or `StorageUnavailable`.
 */
export interface CaseBook {
  view(tenant: Tenant, caseId: string): Promise<CaseView>;
  /** The same, with the flow as it was when the request was sent: what a page needs to put it into words. */
  look(tenant: Tenant, caseId: string): Promise<SeenCase>;
  say(tenant: Tenant, caseId: string, sent: SentMessage): Promise<Kept<CaseMessage>>;
  requestHistory(tenant: Tenant, caseId: string, request: HistoryRequest): Promise<Kept<HistoryAnswer>>;
  reopen(tenant: Tenant, caseId: string, request: ReopenRequest): Promise<Kept<ReopenAnswer>>;
  /** That is what I signed, or this is. The deadline stays where it was: it counts from the day on which it was sent. */
  judgeTranslation(tenant: Tenant, caseId: string, verdict: TranslationVerdict): Promise<Kept<SignedPart>>;
  /** Needs no secret but its own token, and tells nobody which case it was about. */
  report(tenant: Tenant, report: OutcomeReport): Promise<void>;
}

interface Means {
  readonly storage: Storage;
  readonly vault: Vault;
  readonly clock: () => Date;
  /** Told when a signed video is on disk with its message. */
  readonly signedCame?: () => void;
  /** Whom the company wants told. */
  readonly outward?: Outward;
}

/** Follows cases on behalf of the people who opened them. */
export function createCaseBook({ storage, vault, clock, signedCame = () => {}, outward = nobody }: Means): CaseBook {
  const { cases } = storage;
  const read = async (tenant: Tenant, caseId: string): Promise<StoredCase> => {
    const stored = await cases.read(tenant.id, caseId);
    if (!stored) throw new Refusal('not-found');
    return stored;
  };

  const look: CaseBook['look'] = async (tenant, caseId) => {
    const stored = await read(tenant, caseId);
    const { definition, submission, locale } = stored;
    const offer = submission ? openSubmission(vault, tenant.id, submission)?.offer : undefined;
    return { view: caseView(vault, tenant, stored, clock()), definition, offer, locale: submission ? localeOf(submission.jws) : (locale ?? '') };
  };

  return {
    look,
    view: async (tenant, caseId) => (await look(tenant, caseId)).view,

    async say(tenant, caseId, { key, body, message: { text, files = [], signed = [] } }) {
      const problems = signedProblems(signed, messageFields, { text });
      if (problems.length > 0) throw new Refusal('invalid-answers', { problems });
      const [id, at] = [timeOrderedId(), clock().toISOString()];
      const bodyEncrypted = sealMessage(vault, tenant.id, id, text, files, signed);
      const bodySha256 = createHash('sha256').update(body).digest('hex');
      const leaf = leafOf({ event: 'message-received', actor: 'person', object: id, at, sealed: bodyEncrypted });
      const said = await cases.say({ tenantId: tenant.id, caseId, id, key, at, bodySha256, bodyEncrypted, files, signed: signed.map(({ file }) => file), leaf, deliveries: outward.rows(tenant, 'message.received') });
      if (said.state === 'closed') throw new Refusal('case-closed');
      if (said.state === 'files-refused') throw filesRefused(said.faults, files.length);
      if (said.stored.bodySha256 !== bodySha256) throw new Refusal('key-reused');
      if (signed.length > 0) signedCame();
      outward.wake();
      return { replayed: said.state === 'known', answer: openMessage(vault, tenant.id, said.stored) };
    },

    async requestHistory(tenant, caseId, { medium, address }) {
      const { definition } = await read(tenant, caseId);
      const now = clock();
      const [id, at, rule] = [timeOrderedId(), now.toISOString(), definition.legal.history];
      const addressEncrypted = vault.seal(tenant.id, id, Buffer.from(address));
      const requested = await cases.requestHistory({
        tenantId: tenant.id,
        caseId,
        id,
        medium,
        contentKey: vault.derivedKey('history', [tenant.id, caseId, medium, address.trim()]),
        addressEncrypted,
        at,
        dueAt: rule ? deadlineAt({ ...rule, zone: rule.zone ?? tenant.zone }, now) : null,
        leaf: leafOf({ event: 'history-requested', actor: 'person', object: id, at, sealed: addressEncrypted }),
        deliveries: outward.rows(tenant, 'history.requested'),
      });
      outward.wake();
      if (requested.state === 'erased') throw new Refusal('case-closed');
      const { state, stored } = requested;
      return { replayed: state === 'known', answer: { medium: stored.medium, requestedAt: stored.requestedAt, dueAt: stored.dueAt } };
    },

    async reopen(tenant, caseId, { reason }) {
      const { protocol } = await read(tenant, caseId);
      const [id, at] = [timeOrderedId(), clock().toISOString()];
      const bodyEncrypted = sealMessage(vault, tenant.id, id, reason);
      const reopened = await cases.reopen({
        tenantId: tenant.id,
        caseId,
        id,
        contentKey: vault.derivedKey('reopening', [tenant.id, caseId, reason.trim()]),
        bodyEncrypted,
        at,
        leaf: leafOf({ event: 'case-reopened', actor: 'person', object: caseId, at, sealed: bodyEncrypted }),
        deliveries: outward.rows(tenant, 'case.reopened'),
      });
      outward.wake();
      if (reopened.state === 'open') throw new Refusal('case-open');
      if (reopened.state === 'erased') throw new Refusal('case-closed');
      const { state, reopenedCount, reopenedAt } = reopened;
      return { replayed: state === 'known', answer: { protocol, status: 'open', reopened: reopenedCount, reopenedAt } };
    },

    async judgeTranslation(tenant, caseId, given) {
      const { file, seq, verdict } = given;
      const text = given.verdict === 'corrected' ? given.text : '';
      const [id, at] = [timeOrderedId(), clock().toISOString()];
      const bodyEncrypted = sealMessage(vault, tenant.id, id, text);
      const state = await cases.judgeTranslation({
        tenantId: tenant.id,
        caseId,
        id,
        fileId: file,
        seq,
        kind: verdict === 'right' ? 'confirmation' : 'correction',
        contentKey: vault.derivedKey('translation-verdict', [tenant.id, caseId, file, String(seq), verdict, text.trim()]),
        bodyEncrypted,
        at,
        leaf: leafOf({ event: verdict === 'right' ? 'translation-confirmed' : 'translation-corrected', actor: 'person', object: id, at, sealed: bodyEncrypted }),
        deliveries: outward.rows(tenant, 'message.received'),
      });
      outward.wake();
      const part = (await look(tenant, caseId)).view.signed?.find((one) => one.file.id === file);
      if (!part) throw new Refusal('not-found');
      if (state === 'changed') throw new Refusal('translation-changed');
      return { replayed: state === 'known', answer: part };
    },

    async report(tenant, { token, resolved, satisfaction = null }) {
      const month = (openedAt: string): string => monthIn(tenant.zone, new Date(openedAt));
      const spent = await cases.spend(tenant.id, secretHash(token), { resolved, satisfaction }, month);
      if (spent === 'spent') throw new Refusal('outcome-spent');
      if (spent === 'unknown') throw new Refusal('not-found');
    },
  };
}

/** The receipt knows the language, also when nothing else is left. */
function localeOf(jws: string): string {
  const { locale } = JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8')) as { readonly locale: string }; // we signed it
  return locale;
}

/** What can be signed of a message. */
const messageFields = { text: { as: 'long-text', max: longTextMax } } as const satisfies FieldTable;

/** @param files how many there are; signed videos are counted on from them */
function filesRefused(faults: readonly FileFault[], files: number): Refusal {
  return new Refusal('invalid-answers', { problems: faults.map(({ index, code }) => ({ field: index < files ? `files.${index}` : `signed.${index - files}`, code })) });
}
