import type { Counts, counts, Test } from './counts.mjs';

export interface Suite {
  readonly files?: readonly string[];
  readonly command: (file: string, only?: readonly string[]) => readonly string[];
  readonly read: (typeof counts)[keyof typeof counts];
  readonly needsBuild?: boolean;
  readonly needsSystem?: boolean;
  readonly again?: boolean;
  readonly minutes: number;
}
export interface Verdict extends Counts {
  readonly name: string;
  readonly seconds: number;
  readonly note?: string;
  /** It ended by itself, and what it was to count is nowhere. */
  readonly uncounted?: boolean;
  readonly again?: readonly Test[];
}
export function runSuite(name: string, suite: Suite, settings: { environment: Record<string, string>; only?: readonly string[]; again?: boolean }): Promise<Verdict>;
