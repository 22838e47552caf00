import type { Suite } from './suite.mjs';

export const suites: { readonly stories: Suite; readonly 'screen-reader': Suite; readonly [name: string]: Suite };
export const rounds: readonly (readonly (readonly string[])[])[];
