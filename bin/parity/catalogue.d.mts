import type { Scenario } from './scenarios.mjs';
export declare function testCards(scenario: Scenario, lang?: string): Promise<unknown>;
