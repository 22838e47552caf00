export interface Scenario {
  readonly flow: string;
  readonly spoil?: string;
}
export declare const scenarios: readonly [Scenario, ...Scenario[]];
