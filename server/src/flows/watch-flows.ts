import type { FastifyInstance } from 'fastify';
import type { Fanout } from '../ops/fanout.ts';
import type { Tenant } from './published-flow.ts';

/** A hint can get lost; then another process asks what it published before no later than this. */
const pause = 5_000; // ms

/** Takes in what another process published: at once when it says so, and by a look now and then. */
export function watchFlows(app: FastifyInstance, { tenants, fanout }: { readonly tenants: readonly Tenant[]; readonly fanout: Fanout }): void {
  const take = (tenant: Tenant): Promise<unknown> => tenant.live.refresh().catch((error: unknown) => app.log.error({ err: error }, 'what was published was not taken in'));
  fanout.hear('flows', (_message, { tenantId }) => {
    const tenant = tenants.find(({ id }) => id === tenantId);
    if (tenant) void take(tenant);
  });
  let work: Promise<void> | undefined;
  const look = async (): Promise<void> => {
    for (const tenant of tenants) await take(tenant);
  };
  const timer = setInterval(() => void (work ??= look().finally(() => (work = undefined))), pause).unref();
  app.addHook('preClose', async () => {
    clearInterval(timer);
    await work;
  });
}
