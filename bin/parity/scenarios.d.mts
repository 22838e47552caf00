export interface Scenario {
  readonly flow: string;
  readonly statute: string;
  /** A script of the company's, for whoever tests that the gates close. */
  readonly spoil?: string;
  /** Slots without a clip, for the same. */
  readonly unsigned?: readonly string[];
}
export declare const scenarios: readonly Scenario[];
