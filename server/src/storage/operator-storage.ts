import type { CaseStatus } from '../../../src/wire/case.ts';
import type { OperatorRole } from '../../../src/wire/console-permissions.ts';
import type { Noted } from './account-storage.ts';
import type { Leaf } from './case-storage.ts';

/** One row of `operators`. Times are ISO 8601 in UTC. */
export interface StoredOperator {
  readonly id: string;
  readonly name: string;
  readonly role: OperatorRole;
  /** BCP 47 tags; none means all. */
  readonly languages: readonly string[];
  readonly passwordHash: string;
  readonly mustChange: boolean;
  /** Since when the account is taken away: it opens nothing, and its name stays. */
  readonly endedAt: string | null;
}

export interface StoredLogin {
  readonly operator: StoredOperator;
  readonly beganAt: string;
  readonly seenAt: string;
}

export const deskDeeds = ['read', 'file', 'answered', 'closed', 'history-sent', 'translated'] as const;
export type DeskDeed = (typeof deskDeeds)[number];

/** One line of the list of cases. */
export interface ListedCase {
  readonly protocol: string;
  readonly flow: string;
  readonly status: CaseStatus;
  readonly openedAt: string;
  /** The first that is not met; else the last. */
  readonly dueAt: string | null;
  readonly metAt: string | null;
  /** Signed videos that nobody has written down yet. */
  readonly toTranslate: number;
}

export interface CaseQuery {
  readonly status: CaseStatus | null;
  /** The beginning of a protocol number, or nothing. */
  readonly number: string;
  readonly limit: number;
  readonly offset: number;
}

/** The part of the storage port that the console stands on. As in `Storage`, writes resolve when they are on disk. */
export interface OperatorStorage {
  list(tenantId: string): Promise<StoredOperator[]>;
  /** @param nameKey the name as it is compared */
  findByName(tenantId: string, nameKey: string): Promise<StoredOperator | null>;
  /** `taken`: somebody has this name. `onlyFirst`: writes only where there is nobody yet. */
  add(tenantId: string, operator: Omit<StoredOperator, 'endedAt'> & { readonly nameKey: string; readonly at: string; readonly leaf?: Leaf }, onlyFirst: boolean): Promise<'added' | 'taken'>;
  /** Sets a password and ends every login of the operator, but for the one that is named. */
  setPassword(tenantId: string, operatorId: string, password: { readonly hash: string; readonly mustChange: boolean; readonly noted?: Noted }, keep: string | null): Promise<boolean>;
  addLogin(tenantId: string, login: { readonly idHash: string; readonly operatorId: string; readonly at: string }): Promise<void>;
  findLogin(tenantId: string, idHash: string): Promise<StoredLogin | null>;
  touchLogin(tenantId: string, idHash: string, at: string): Promise<void>;
  endLogin(tenantId: string, idHash: string): Promise<void>;
  /** Forgets logins that nobody has used since. */
  endLogins(tenantId: string, seenBefore: string): Promise<void>;
  /** Writes down what somebody did with a case, for the case and for the log. */
  note(tenantId: string, entry: { readonly caseId: string; readonly operatorId: string; readonly deed: DeskDeed; readonly at: string }): Promise<void>;
  log(tenantId: string, caseId: string): Promise<{ readonly name: string; readonly deed: DeskDeed; readonly at: string }[]>;
  snippets(tenantId: string): Promise<{ readonly title: string; readonly text: string }[]>;
  setSnippets(tenantId: string, snippets: readonly { readonly title: string; readonly text: string }[]): Promise<void>;
  /** Cases in the order in which something is due. */
  cases(tenantId: string, query: CaseQuery): Promise<ListedCase[]>;
}
