import type { Suite, Verdict } from './suite.mjs';

export function filesToRunAgain(suite: Pick<Suite, 'again'>, verdict: Pick<Verdict, 'tests' | 'note'>): string[];
export function bothRuns(first: Verdict, second: Verdict): Verdict;
