import { correctionsOf, readProtocolNumber } from '../../../src/wire/protocol-number.ts';
import type { CasePoint, CaseView } from '../../../src/wire/case.ts';
import { secretHash, type Vault } from '../receipts/vault.ts';
import type { StoredCase, StoredCaseSubmission } from '../storage/case-storage.ts';
import { timeOrderedId } from '../storage/ids.ts';
import type { Storage, StoredTenant } from '../storage/storage.ts';
import { answersInForce, pointsLeft } from './answered.ts';
import { caseView, openSubmission, sealMessage } from './case-view.ts';
import { leafOf } from './leaf.ts';
import { pointsOf } from './points.ts';

/** A case as the company sees it. */
export interface DeskCase {
  readonly tenant: StoredTenant;
  readonly caseId: string;
  readonly view: CaseView;
  /** How sure it is who wrote; `customer` is the `sub` of the company's own token. */
  readonly identity: { readonly by: StoredCaseSubmission['identity']; readonly customer?: string | undefined; readonly fault: StoredCaseSubmission['identityFault'] };
  /** Whether it waits for an answer: the whole, or these points. */
  readonly waits: boolean;
  readonly left: readonly CasePoint[];
  /** How the history is to be sent, and by when; addresses are opened for the company only. */
  readonly histories: readonly { readonly medium: 'email' | 'post'; readonly address: string; readonly dueAt: string | null }[];
}

export interface AnswerGiven {
  readonly text: string;
  /** One point; left out, every point that waits, or the whole where there are no points. */
  readonly point?: number | undefined;
  /** Whether it may stand in the place of an earlier answer. */
  readonly replaces?: boolean;
}

/** What an answer came to. `taken`: these points had their answer by then. `nothing-left`: there was none to answer. */
export type Answered =
  | { readonly state: 'written'; readonly points: readonly (number | null)[] }
  | { readonly state: 'taken'; readonly points: readonly (number | null)[] }
  | { readonly state: 'nothing-left' | 'no-such-point' };

/** What somebody has understood of a signed video. */
export interface TranslationGiven {
  /** The video's id. */
  readonly file: string;
  readonly text: string;
  /** Whether it may stand in the place of an earlier version. */
  readonly replaces?: boolean;
}

/** What somebody at the company can do with a case. There is no way from here to an outcome: only the person can say. */
export interface Desk {
  /** Cases of every company here with this number, as somebody dictates it; and if there is none, numbers that it may have been meant to be. */
  find(text: string): Promise<{ readonly cases: readonly DeskCase[]; readonly meant: readonly string[] }>;
  answer(of: DeskCase, given: AnswerGiven): Promise<Answered>;
  /** Goes back to the person, who says whether that is what they said. */
  translate(of: DeskCase, given: TranslationGiven): Promise<'written' | 'taken' | 'unknown'>;
  close(of: DeskCase): Promise<'closed' | 'not-answered' | 'known'>;
  /** @returns how many requests for the history were open */
  historySent(of: DeskCase): Promise<number>;
}

interface Means {
  readonly storage: Storage;
  readonly vault: Vault;
  readonly tenants: readonly StoredTenant[];
  readonly clock: () => Date;
}

export function createDesk({ storage: { cases }, vault, tenants, clock }: Means): Desk {
  const findAll = async (protocol: string): Promise<DeskCase[]> => {
    const found = await Promise.all(tenants.map(async (tenant) => ({ tenant, secret: await cases.findSecret(tenant.id, protocol) })));
    const read = await Promise.all(found.map(async ({ tenant, secret }) => ({ tenant, stored: secret && (await cases.read(tenant.id, secret.caseId)) })));
    return read.flatMap(({ tenant, stored }) => (stored ? [onDesk(vault, tenant, stored, clock())] : []));
  };
  const event = (name: 'case-closed' | 'history-sent', { tenant, caseId }: DeskCase) => {
    const at = clock().toISOString();
    return { tenantId: tenant.id, caseId, at, leaf: leafOf({ event: name, actor: 'company', object: caseId, at }) };
  };

  return {
    async find(text) {
      const protocol = readProtocolNumber(text);
      if (protocol) return { cases: await findAll(protocol), meant: [] };
      const meant = await Promise.all(correctionsOf(text).map(async (one) => ({ one, exists: (await findAll(one)).length > 0 })));
      return { cases: [], meant: meant.filter(({ exists }) => exists).map(({ one }) => one) };
    },
    async answer({ tenant, caseId, view, left, waits }, { text, point, replaces = false }) {
      const points = pointsToAnswer(view.points, left, waits, point, replaces);
      if (typeof points === 'string') return { state: points };
      const at = clock().toISOString();
      const answers = points.map((number) => {
        const id = timeOrderedId();
        const bodyEncrypted = sealMessage(vault, tenant.id, id, text);
        return { id, point: number, bodyEncrypted, leaf: leafOf({ event: 'point-answered', actor: 'company', object: id, at, sealed: bodyEncrypted }) };
      });
      const outcomeTokenHash = secretHash(vault.outcomeToken(tenant.id, caseId));
      const answered = await cases.answer({ tenantId: tenant.id, caseId, at, answers, points: view.points.length, replaces, outcomeTokenHash });
      if (answered.state === 'erased') return { state: 'nothing-left' };
      return answered.state === 'taken' ? answered : { state: 'written', points };
    },
    async translate({ tenant, caseId }, { file, text, replaces = false }) {
      const [id, at] = [timeOrderedId(), clock().toISOString()];
      const bodyEncrypted = sealMessage(vault, tenant.id, id, text);
      return cases.translate({ tenantId: tenant.id, caseId, id, fileId: file, bodyEncrypted, replaces, at, leaf: leafOf({ event: 'translation-written', actor: 'company', object: id, at, sealed: bodyEncrypted }) });
    },
    close: (of) => cases.close(event('case-closed', of)),
    historySent: (of) => cases.historySent(event('history-sent', of)),
  };
}

function onDesk(vault: Vault, tenant: StoredTenant, stored: StoredCase, now: Date): DeskCase {
  const view = caseView(vault, tenant, stored, now);
  const { submission: sent } = stored;
  const { answers = {}, identity: token } = (sent && openSubmission(vault, tenant.id, sent)) ?? {};
  const points = pointsOf(stored.definition, answers);
  const left = pointsLeft(points.length, stored.messages);
  return {
    tenant,
    caseId: stored.caseId,
    view,
    identity: { by: sent?.identity ?? 'declared', customer: sent?.identity === 'host' && token !== undefined ? customerIn(token) : undefined, fault: sent?.identityFault ?? null },
    waits: stored.erasedAt === null && (points.length > 0 ? left.length > 0 : !answersInForce(stored.messages).has(null)),
    left: view.points.filter(({ number }) => left.includes(number)),
    histories: stored.historyRequests
      .flatMap(({ id, medium, addressEncrypted, dueAt, sentAt }) => (sentAt === null && addressEncrypted ? [{ medium, address: vault.unseal(tenant.id, id, addressEncrypted).toString('utf8'), dueAt }] : [])),
  };
}

/** The customer whom a token names; it was checked when it came. */
export function customerIn(token: unknown): string | undefined {
  const { sub } = JSON.parse(Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString('utf8')) as { sub?: unknown };
  return typeof sub === 'string' ? sub : undefined;
}

/** Which points an answer addresses: the one that was named, or else whatever waits (and everything, when it replaces). */
function pointsToAnswer(points: readonly CasePoint[], left: readonly CasePoint[], waits: boolean, point: number | undefined, replaces: boolean): readonly (number | null)[] | 'nothing-left' | 'no-such-point' {
  if (point !== undefined) return points.some(({ number }) => number === point) ? [point] : 'no-such-point';
  if (!waits && !replaces) return 'nothing-left';
  if (points.length === 0) return [null];
  return (replaces ? points : left).map(({ number }) => number);
}
