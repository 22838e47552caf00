import type { TenantConfig } from '../tenants.ts';

/** Where a request is followed without scripts; as with receipts, whoever holds the address may read. */
export function statusAddress({ slug }: Pick<TenantConfig, 'slug'>, protocol: string, secret: string): string {
  return `/s/${slug}/${protocol}?t=${secret}`;
}
