/** What became of one test; `file` from the root, where it is known. */
export interface Test {
  readonly file?: string;
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly message?: string;
}
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly tests: readonly Test[];
}
export const wholeFile: string;
export const counts: {
  readonly exitStatus: (ended: { code: number }) => Counts;
  readonly own: (ended: { file: string }) => Counts;
  readonly vitest: (ended: { file: string }) => Counts;
  readonly lastLine: (ended: { output: string }) => Counts;
};
export function counted(tests: readonly Test[]): Counts;
