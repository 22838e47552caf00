import type { Verdict } from './suite.mjs';

export function report(results: readonly Verdict[], seconds: number): string[];
export function clock(seconds: number): string;
