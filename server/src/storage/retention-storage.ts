import type { Part, Terms } from '../retention/terms.ts';

/** How far a walk through the cases has come. */
export interface WalkPlace {
  readonly openedAt: string;
  readonly caseId: string;
}

export interface ErasedParts {
  readonly caseId: string;
  readonly protocol: string;
  readonly parts: readonly Part[];
}

export interface ErasureWalk {
  readonly now: Date;
  readonly termsOf: (flow: string, statute: string) => Terms;
  /** Where the last step ended; none at the beginning. */
  readonly after: WalkPlace;
  /** At most so many cases are looked at. */
  readonly limit: number;
}

/** The part of the storage port that forgets. As in `Storage`, writes resolve when they are on disk. */
export interface RetentionStorage {
  /** Notes that the terms are looked at now. @returns when they were before */
  look(tenantId: string, now: string): Promise<string | null>;
  /**
   * Erases what is over of the next cases, in one transaction with the leaves that say so. @returns what went, files whose bytes are to go from the disk,
   * and where to go on; `null` at the end
   */
  erase(tenantId: string, walk: ErasureWalk): Promise<{ readonly erased: readonly ErasedParts[]; readonly files: readonly string[]; readonly next: WalkPlace | null }>;
  /** Erases everything that was said to a company, at once; receipts stay. Its files' bytes are left to whoever has the folder. */
  eraseTenant(tenantId: string, now: string): Promise<void>;
  /** Clears what the engine keeps of erased rows beside them. @returns whether it could */
  scrub(): Promise<boolean>;
}
