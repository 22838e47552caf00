export function countingReporter(file: string | undefined): { onTestRunFinished(run: { sessions: readonly unknown[] }): void };
