interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}
export const counts: {
  readonly exitStatus: (ended: { code: number }) => Counts;
  readonly own: (ended: { file: string }) => Counts;
  readonly vitest: (ended: { file: string }) => Counts;
  readonly lastLine: (ended: { output: string }) => Counts;
};
