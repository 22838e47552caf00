import type { Suite, Verdict } from './suite.mjs';

export function whatRunsAgain(suite: Pick<Suite, 'again'>, verdict: Pick<Verdict, 'tests' | 'note' | 'uncounted'>): { readonly only?: string[] } | null;
export function bothRuns(first: Verdict, second: Verdict): Verdict;
