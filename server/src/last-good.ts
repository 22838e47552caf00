import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { FlowDefinition } from '../../src/wire/flow-definition.ts';
import { checkAskedAnswers } from './deliveries/asked-answers.ts';
import { checkEndpoints } from './deliveries/endpoints.ts';
import { checkCompanyFields } from './flows/company-fields.ts';
import { readDefinitions } from './flows/published-flow.ts';
import { syncDirectory } from './storage/disk.ts';
import { Tenants, type TenantConfig } from './tenants.ts';

/** What the operator wrote down, checked as a whole. */
export interface Configuration {
  readonly tenants: readonly TenantConfig[];
  /** What law and product bring, for every company; left out where nothing new is published. */
  readonly flows?: readonly FlowDefinition[];
}

type AskedAtConsole = Readonly<Record<string, readonly string[]>>;

interface Written {
  readonly tenants: unknown;
  readonly flows?: unknown;
}

/**
 * @param atConsole names of questions that were published at the console, by the company's slug
 * @throws Error that says what cannot be used, and where
 */
export function checkConfiguration({ tenants: given, flows }: Written, atConsole: AskedAtConsole = {}): Configuration {
  const tenants = v.safeParse(Tenants, given);
  if (!tenants.success) {
    throw new Error(`The tenants cannot be used. ${tenants.issues.map((issue) => `${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`).join(' ')}`);
  }
  checkEndpoints(tenants.output);
  if (flows === undefined) return { tenants: tenants.output };
  const definitions = readDefinitions(flows);
  for (const tenant of tenants.output) checkCompanyFields(definitions, tenant);
  checkAskedAnswers(tenants.output, definitions, atConsole);
  return { tenants: tenants.output, flows: definitions };
}

/**
 * The configuration, or the last good one where this one cannot be used: people who want to leave are not to wait for a comma.
 * @param tell hears why, in a sentence for the operator
 * @throws Error where there never was a good one
 */
export function configurationIn(directory: string, written: Written, tell: (sentence: string) => void, atConsole: AskedAtConsole = {}): Configuration {
  const path = join(directory, 'last-good-configuration.json');
  try {
    const configuration = checkConfiguration(written, atConsole);
    keep(directory, path, JSON.stringify(written));
    return configuration;
  } catch (error) {
    if (!existsSync(path) || !(error instanceof Error)) throw error;
    tell(`${error.message} The last good configuration stays in use. Mend this one, and start again.`);
    return checkConfiguration(JSON.parse(readFileSync(path, 'utf8')) as Written, atConsole); // we wrote it
  }
}

/** Whole or not at all, also when the power goes in between. */
function keep(directory: string, path: string, text: string): void {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  const draft = `${path}.draft`;
  const file = openSync(draft, 'w', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
  syncDirectory(directory);
}
