import type { Browser } from 'playwright';
import type { Scenario } from './scenarios.mjs';
export declare function measure(browser: Browser, scenario: Scenario, modes?: readonly string[]): Promise<{ readonly flow: string; readonly statute: string; readonly mode: string; readonly gates: Readonly<Record<string, boolean | null>> }[]>;
