export interface Rule {
  readonly id: string;
  readonly title: string;
}
export interface Result extends Rule {
  readonly state: 'pass' | 'fail' | 'unchecked';
  readonly sentence?: string;
}
export interface Conformance {
  readonly endpoint: string;
  /** How many submissions were registered by it. */
  readonly registered: number;
  readonly results: readonly Result[];
  readonly notLookedAt: readonly string[];
}
export const rules: readonly Rule[];
export function conform(endpoint: string, options?: { origin?: string; submission?: unknown; jwks?: string; timeout?: number }): Promise<Conformance>;
