import type { counts } from './counts.mjs';

export interface Suite {
  readonly files?: readonly string[];
  readonly command: (file: string) => readonly string[];
  readonly read: (typeof counts)[keyof typeof counts];
  readonly minutes: number;
}
interface Verdict {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly note?: string;
}
export function runSuite(name: string, suite: Suite, settings: { environment: Record<string, string> }): Promise<Verdict>;
export function clock(seconds: number): string;
