import type { NewDelivery } from '../storage/delivery-storage.ts';
import { timeOrderedId } from '../storage/ids.ts';
import type { TenantConfig } from '../tenants.ts';
import type { DeliveryEvent } from './adapter.ts';

/** What whoever writes something down knows of deliveries: which rows go with it, and whom to wake when they are on disk. */
export interface Outward {
  rows(tenant: Pick<TenantConfig, 'endpoints'>, event: DeliveryEvent['type']): readonly NewDelivery[];
  wake(): void;
}

/** The rows that go with something that happened, for every endpoint that is told of it. */
export function rowsFor({ endpoints = [] }: Pick<TenantConfig, 'endpoints'>, event: DeliveryEvent['type']): NewDelivery[] {
  return endpoints
    .filter(({ state = 'active', events }) => state === 'active' && (events?.includes(event) ?? true))
    .map(({ id }) => ({ id: timeOrderedId(), endpointId: id, event }));
}

/** Nobody is told. */
export const nobody: Outward = { rows: () => [], wake: () => {} };
