import type { Configuration } from '../last-good.ts';
import { eachQuarter, yearIn } from '../receipts/deadline.ts';
import type { Storage } from '../storage/storage.ts';
import { openLiveFlows } from './live-flows.ts';
import type { Tenant } from './published-flow.ts';

/** Every company of the configuration, with what it asks at this moment: published at the console, it changes under the same name. */
export async function openTenants(storage: Storage, { tenants: configs, flows }: Configuration, clock: () => Date): Promise<Tenant[]> {
  const tenants: Tenant[] = [];
  for (const config of configs) {
    const id = await storage.keepTenant(config, clock().toISOString());
    const live = await openLiveFlows({ storage: storage.flows, tenantId: id, config, clock, bases: flows });
    tenants.push({
      ...config,
      id,
      live,
      get flows() {
        return live.flows;
      },
      get fields() {
        return live.fields;
      },
      yearOf: eachQuarter((moment) => yearIn(config.zone, moment)),
    });
  }
  return tenants;
}

/** Names that anybody is asked by what was published at the console, by the company's slug: the configuration may name them too. */
export async function askedAtConsole(storage: Storage): Promise<Readonly<Record<string, readonly string[]>>> {
  const named = (await storage.tenants()).map(async ({ id, slug }) => [slug, await storage.flows.askedNames(id)] as const);
  return Object.fromEntries(await Promise.all(named));
}
