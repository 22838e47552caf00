import type { CaseDeadline } from '../../../src/wire/case.ts';
import type { Program } from './sql.ts';

/** Something that happened to a deadline, once: it came near (`hours` ahead), or it passed without what was due. */
export interface FiredDeadline {
  readonly type: 'deadline.near' | 'deadline.missed';
  readonly tenantId: string;
  readonly deadlineId: string;
  readonly caseId: string;
  readonly kind: CaseDeadline['kind'];
  readonly dueAt: string;
  /** When it was noticed: after a stop, later than it happened. */
  readonly at: string;
  /** How long before the deadline the operator wants to hear of it; only when it is near. */
  readonly hours?: number;
}

/** What else is written when a deadline fires, in the same transaction: all of it, or nothing fired. */
export type OnFired = (event: FiredDeadline) => Program<void>;

export interface DeadlinePass {
  readonly now: Date;
  /** Hours before a deadline at which the operator is warned. */
  readonly warnings: readonly number[];
  /** At most so many deadlines are looked at. */
  readonly limit: number;
  readonly onFired?: OnFired | undefined;
}

export interface PlanPage extends Pick<DeadlinePass, 'warnings' | 'limit'> {
  /** Where the page begins; empty for the first. */
  readonly after: string;
}

/** What somebody at the console looks for. `missed`: late and still not done. */
export interface DeadlineQuery {
  readonly state: 'open' | 'near' | 'missed' | null;
  readonly now: string;
  /** Until when a deadline counts as near. */
  readonly nearUntil: string;
  readonly limit: number;
  readonly offset: number;
}

export interface ListedDeadline {
  readonly protocol: string;
  readonly flow: string;
  readonly kind: CaseDeadline['kind'];
  readonly dueAt: string;
  /** As it is noted; one that has just passed may not be noted yet. */
  readonly state: 'open' | 'missed';
}

/** The part of the storage port that knows what is due. As in `Storage`, writes resolve when they are on disk. */
export interface DeadlineStorage {
  /** Looks at deadlines whose moment has come, each by compare-and-set: of two processes, one fires. @returns how many were looked at, and what fired here */
  pass(tenantId: string, pass: DeadlinePass): Promise<{ readonly looked: number; readonly fired: readonly FiredDeadline[] }>;
  /** The next moment after this one at which something is to be looked at. */
  next(tenantId: string, after: string): Promise<string | null>;
  /**
   * Has waiting deadlines looked at again, unless all were planned with these warnings: they may be configured otherwise by now. What fired stays
   * fired. A page at a time: there may be a million, and people wait for the database meanwhile.
   * @returns where the next page begins; null after the last
   */
  lookAgain(tenantId: string, page: PlanPage): Promise<string | null>;
  /** What is not done yet, what is due first first. */
  list(tenantId: string, query: DeadlineQuery): Promise<readonly ListedDeadline[]>;
}
