import type { Deliveries } from '../../src/deliveries/deliveries.ts';
import type { EndpointConfig } from '../../src/deliveries/endpoint-config.ts';
import type { ServerOptions } from '../../src/server.ts';
import { openHouse, tenants, type House } from './house.ts';
import { openReceiver, type Receiver } from './receiver.ts';

/** 32 bytes, as an operator writes a signing secret down. */
export const signingSecret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

export interface DeliveringHouse {
  readonly house: House;
  readonly receiver: Receiver;
  readonly deliveries: Deliveries;
  /** Moves the clock, and lets everything that is due by then happen. */
  later(seconds: number): Promise<void>;
  /** Rows as they lie in the database. */
  rows(): Promise<{ readonly id: string; readonly state: string; readonly event: string; readonly attempts: number; readonly nextAt: string; readonly lastError: string | null; readonly endpoint: string }[]>;
  readonly now: () => Date;
}

export interface Wanted {
  /** Made of the receiver's address. */
  readonly endpoints?: (receiver: Receiver) => readonly EndpointConfig[];
  /** What else acme says of itself. */
  readonly company?: object;
  readonly options?: Partial<ServerOptions>;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Acme, whose CRM is on loopback; the other company has none. */
export async function openDelivering({ endpoints = (receiver) => [webhookTo(receiver)], company = {}, options = {}, environment = { CRM_KEY: signingSecret } }: Wanted = {}): Promise<DeliveringHouse> {
  const receiver = await openReceiver();
  // The packages of others look at the real clock.
  let now = new Date();
  const house = await openHouse({
    clock: () => now,
    tenants: tenants.map((tenant) => (tenant.slug === 'acme' ? { ...tenant, ...company, endpoints: endpoints(receiver) } : tenant)),
    secrets: environment,
    deliveries: { internalHosts: [receiver.host], chance: () => 1 },
    ...options,
  });
  await house.app.ready();
  const { deliveries } = house.app.services;
  return {
    house,
    receiver,
    deliveries,
    now: () => now,
    async later(seconds) {
      now = new Date(now.getTime() + seconds * 1_000);
      deliveries.wake();
      await deliveries.settled();
    },
    rows: async () => [...(await house.app.services.storage.deliveries.list(house.tenantId('acme'), { state: null, endpoint: '', before: '', limit: 1_000 }))].reverse(),
  };
}

export const webhookTo = ({ url }: Pick<Receiver, 'url'>, more: Partial<EndpointConfig> = {}): EndpointConfig => ({ id: 'crm', adapter: 'webhook', config: { url, signWith: ['signing'] }, secrets: { signing: 'CRM_KEY' }, ...more });
