import type { Hints } from '../console/hints.ts';
import type { Vault } from '../receipts/vault.ts';
import type { Storage } from '../storage/storage.ts';
import type { TenantConfig } from '../tenants.ts';
import { createDeliveries, type Alarm, type Deliveries } from './deliveries.ts';
import { missingSecrets, missingSecretSentence, openEndpoints, type Environment } from './endpoints.ts';
import { guardedFetch, type GuardOptions } from './guarded-fetch.ts';
import { openWebhookKey } from './webhook-key.ts';

/** What the operator of the server says about reaching the companies' systems. */
export interface DeliverySettings extends Pick<GuardOptions, 'internalHosts' | 'proxy'> {
  /** Milliseconds for one exchange, for one attempt, and until somebody else may take a delivery that was never settled. */
  readonly patience?: number;
  readonly lease?: number;
  /** 0 to 1, for pauses. */
  readonly chance?: () => number;
}

export interface OpenedDeliveries extends Deliveries {
  /** With which the receivers of webhooks check them. */
  readonly publicKey: string;
  /** Endpoints of a company that wait because a secret of theirs is not set, by id. */
  withoutSecret(tenant: Pick<TenantConfig, 'endpoints'>): readonly string[];
}

interface Means extends DeliverySettings {
  /** Where secrets stand. */
  readonly environment: Environment;
  readonly storage: Storage;
  readonly vault: Vault;
  readonly clock: () => Date;
  readonly tenants: readonly (TenantConfig & { readonly id: string })[];
  /** Where the keys are. */
  readonly folder: string;
  readonly hints: Hints;
  /** Told beside the console and the log. */
  readonly write?: ((alarm: Alarm) => void) | undefined;
  readonly warn: (sentence: string) => void;
  readonly fail: (sentence: string) => void;
}

/** Makes the endpoints of every company known to the database, and what delivers to them. */
export async function openDeliveries({ storage, vault, clock, tenants, folder, hints, write, warn, fail, environment, patience, lease, chance, ...guard }: Means): Promise<OpenedDeliveries> {
  const key = openWebhookKey(folder);
  const opened = tenants.map((tenant) => ({ id: tenant.id, slug: tenant.slug, endpoints: openEndpoints(tenant, environment) }));
  for (const tenant of tenants) for (const missing of missingSecrets(tenant, environment)) fail(missingSecretSentence(tenant.slug, missing));
  for (const { id, endpoints } of opened) {
    if (endpoints.length > 0) await storage.deliveries.keepEndpoints(id, endpoints.map(({ id: endpointId, adapter, configHash }) => ({ id: endpointId, adapter: adapter.kind, configHash })));
  }
  const alarm = (given: Alarm): void => {
    const { tenantId, endpointId, what } = given;
    write?.(given);
    hints.tell(tenantId, 'delivery');
    const company = tenants.find(({ id }) => id === tenantId)?.slug ?? '';
    warn(sentenceOf(what, endpointId, company));
  };
  const deliveries = createDeliveries({
    deliveries: storage.deliveries,
    vault,
    clock,
    tenants: opened,
    fetch: guardedFetch({ ...guard, ...(patience !== undefined && { patience }) }),
    sign: (content) => key.sign(content),
    patience: (patience ?? 10_000) + 5_000,
    alarm,
    warn: (error) => warn(`A delivery could not be looked after: ${error instanceof Error ? error.name : String(error)}`),
    ...(lease !== undefined && { lease }),
    ...(chance && { chance }),
  });
  return { ...deliveries, publicKey: key.public, withoutSecret: (tenant) => [...new Set(missingSecrets(tenant, environment).map(({ endpoint }) => endpoint))] };
}

function sentenceOf(what: Alarm['what'], endpointId: string, company: string): string {
  switch (what) {
    case 'disabled':
      return `The endpoint "${endpointId}" of "${company}" wants nothing more (410): it is off until somebody turns it on at the console.`;
    case 'resting':
      return `The endpoint "${endpointId}" of "${company}" failed again and again: it is asked now and then, and what goes there waits.`;
    case 'dead':
      return `There is a dead letter of "${company}"${endpointId && ` for "${endpointId}"`}: somebody has to look at the console.`;
  }
}
