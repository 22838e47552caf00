import type { EscalationBody, ExclusionReason, IndexState } from '../../../src/wire/resolution-index.ts';
import type { CaseFacts, OutcomeCount } from '../resolution/figures.ts';
import type { Leaf } from './case-storage.ts';

export type EscalationSource = 'person' | 'operator' | 'import';

/** One revision of a month. */
export interface StoredSnapshot {
  readonly period: string;
  readonly revision: number;
  readonly state: IndexState;
  readonly customers: number | null;
  /** What is published, byte for byte. */
  readonly figures: string;
  /** SHA-256 of `figures` in UTF-8, lower-case hex. */
  readonly sha256: string;
  /** What the next revision must know of this one; JSON. */
  readonly shown: string;
  readonly at: string;
}

/** Between these moments. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** Where the last page of cases ended. */
export type CasePlace = Pick<CaseFacts, 'openedAt' | 'caseId'>;

export interface NewEscalationRow {
  readonly tenantId: string;
  readonly id: string;
  readonly caseId: string;
  readonly body: EscalationBody;
  readonly source: EscalationSource;
  readonly operatorId: string | null;
  readonly referenceEncrypted: Uint8Array | null;
  readonly at: string;
  readonly leaf: Leaf;
}

export interface NewExclusion {
  readonly tenantId: string;
  readonly id: string;
  readonly caseId: string;
  readonly reason: ExclusionReason;
  readonly operatorId: string;
  readonly at: string;
  readonly leaf: Leaf;
}

/** A look at a month: what it came to, or nothing where nothing moved. */
export interface Look {
  readonly tenantId: string;
  readonly period: string;
  /** The Monday of this week. */
  readonly week: string;
  readonly snapshot: (StoredSnapshot & { readonly leaf: Leaf }) | null;
}

/** The part of the storage port that the resolution index stands on. As in `Storage`, writes resolve when they are on disk. */
export interface ResolutionStorage {
  firstCaseAt(tenantId: string): Promise<string | null>;
  /** Cases in the order in which they were opened, from behind this place on. */
  cases(tenantId: string, span: Span, after: CasePlace | null, limit: number): Promise<readonly CaseFacts[]>;
  outcomes(tenantId: string, period: string): Promise<readonly OutcomeCount[]>;
  escalations(tenantId: string, span: Span): Promise<readonly { readonly caseId: string; readonly openedAt: string; readonly body: EscalationBody; readonly source: EscalationSource }[]>;
  /** Exclusions that were not lifted. */
  exclusions(tenantId: string, span: Span): Promise<readonly { readonly caseId: string; readonly openedAt: string; readonly reason: ExclusionReason }[]>;
  /** @param revision the latest when `null` */
  snapshot(tenantId: string, period: string, revision: number | null): Promise<StoredSnapshot | null>;
  /** The latest revision of each month, newest first. */
  periods(tenantId: string): Promise<readonly Pick<StoredSnapshot, 'period' | 'revision' | 'state' | 'sha256'>[]>;
  lookedIn(tenantId: string, period: string): Promise<string | null>;
  /** `known`: somebody has looked in this week; nothing was written. */
  look(look: Look): Promise<'looked' | 'known'>;
  findCase(tenantId: string, protocol: string): Promise<string | null>;
  /** `known`: this source had said so; `at` is when. */
  escalate(escalation: NewEscalationRow): Promise<{ readonly state: 'new' | 'known'; readonly at: string }>;
  /** `stands`: somebody stands behind it: it was answered or escalated, or the person has said more. */
  exclude(exclusion: NewExclusion): Promise<'excluded' | 'known' | 'stands'>;
  lift(lifted: Omit<NewExclusion, 'id' | 'reason'>): Promise<'lifted' | 'known'>;
}
