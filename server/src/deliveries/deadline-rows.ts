import type { OnFired } from '../storage/deadline-storage.ts';
import { writeDeliveries } from '../storage/delivery-writes.ts';
import type { TenantConfig } from '../tenants.ts';
import { rowsFor } from './outward.ts';

/** Writes whom to tell of a deadline in the transaction in which it fires. Each warning before it is told by itself. */
export function tellOfDeadlines(tenants: readonly (Pick<TenantConfig, 'endpoints'> & { readonly id: string })[]): OnFired {
  return function* ({ tenantId, caseId, deadlineId, at, ...fired }) {
    const tenant = tenants.find(({ id }) => id === tenantId);
    const objectId = fired.type === 'deadline.near' ? `${deadlineId}/${fired.hours}` : deadlineId;
    if (tenant) yield* writeDeliveries({ tenantId, caseId, objectId, at }, rowsFor(tenant, fired.type));
  };
}
