import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { TenantConfig } from '../tenants.ts';
import type { Adapter } from './adapter.ts';
import { adapters as known } from './adapters/all.ts';
import type { EndpointConfig } from './endpoint-config.ts';
import { Undeliverable } from './undeliverable.ts';

/** An endpoint that can be delivered to. */
export interface Endpoint {
  readonly id: string;
  readonly adapter: Adapter;
  readonly config: unknown;
  /** @throws Undeliverable where nobody set it */
  readonly secret: (name: string) => string;
  /** Changes with what is written in the file. */
  readonly configHash: string;
}

export type Environment = (name: string) => string | undefined;

/** @throws Error that says which endpoint of which company cannot be used, and what to mend */
export function checkEndpoints(tenants: readonly Pick<TenantConfig, 'slug' | 'endpoints'>[], adapters: readonly Adapter[] = known): void {
  const faults = tenants.flatMap(({ slug, endpoints = [] }) => endpoints.flatMap((one) => faultsOf(one, adapters).map((fault) => `The endpoint "${one.id}" of "${slug}": ${fault}`)));
  if (faults.length > 0) throw new Error(`The endpoints cannot be used. ${faults.join(' ')}`);
}

/** The endpoints of a company whose configuration was checked, also those that are off: what waits for them waits. */
export function openEndpoints({ endpoints = [] }: Pick<TenantConfig, 'endpoints'>, environment: Environment, adapters: readonly Adapter[] = known): Endpoint[] {
  return endpoints.flatMap((given) => {
    const adapter = adapters.find(({ kind }) => kind === given.adapter);
    if (!adapter) return [];
    const configHash = createHash('sha256').update(JSON.stringify(given)).digest('hex');
    return [{ id: given.id, adapter, config: v.parse(adapter.config, given.config ?? {}), configHash, secret: (name) => secretOf(given, environment, name) }];
  });
}

/** A secret that a configuration names and nobody set. */
export interface MissingSecret {
  readonly endpoint: string;
  readonly name: string;
  /** Of the environment. */
  readonly variable: string;
}

export function missingSecrets({ endpoints = [] }: Pick<TenantConfig, 'endpoints'>, environment: Environment): MissingSecret[] {
  return endpoints.flatMap(({ id, secrets = {} }) => Object.entries(secrets).flatMap(([name, variable]) => (environment(variable) ? [] : [{ endpoint: id, name, variable }])));
}

/** For the operator of the server. */
export function missingSecretSentence(slug: string, { endpoint, name, variable }: MissingSecret): string {
  return `The endpoint "${endpoint}" of "${slug}" takes its secret "${name}" from ${variable}, which is not set: what goes there waits until it is.`;
}

function faultsOf({ adapter: kind, config = {}, secrets = {} }: EndpointConfig, adapters: readonly Adapter[]): string[] {
  const adapter = adapters.find((one) => one.kind === kind);
  if (!adapter) return [`there is no adapter "${kind}"; there are ${adapters.map((one) => one.kind).join(', ')}.`];
  const result = v.safeParse(adapter.config, config);
  if (!result.success) return result.issues.map((issue) => `config.${v.getDotPath(issue) ?? ''}: ${issue.message}`);
  return (adapter.secrets?.(result.output) ?? [])
    .filter((name) => !Object.hasOwn(secrets, name))
    .map((name) => `it needs a secret "${name}". Write "secrets": {"${name}": "NAME_OF_A_VARIABLE"}, and set that variable.`);
}

function secretOf({ id, secrets = {} }: EndpointConfig, environment: Environment, name: string): string {
  const variable = Object.hasOwn(secrets, name) ? secrets[name] : undefined;
  const value = variable && environment(variable);
  if (!value) throw new Undeliverable(variable ? `The variable ${variable} is not set; it holds the secret "${name}".` : `The endpoint "${id}" names no secret "${name}".`);
  return value;
}
