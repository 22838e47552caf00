import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { ClaimedDelivery } from '../storage/delivery-storage.ts';
import type { DeliveryResult } from './adapter.ts';
import { attempt, type AttemptMeans } from './attempt.ts';
import type { Endpoint } from './endpoints.ts';
import { rowsFor, type Outward } from './outward.ts';

/** Brings what people sent to the company's systems, beside everything else, until it has arrived or a person has to look. */
export interface Deliveries extends Outward {
  /** Resolves when nothing is being delivered and nothing is due. */
  settled(): Promise<void>;
  /** Looks by itself from now on: for what became due, and for what another process took and never settled. */
  start(): void;
  /** Begins nothing more and calls off what is under way, which waits for whoever comes next. */
  stop(): Promise<void>;
}

/** What a person at the company has to know. */
export interface Alarm {
  readonly tenantId: string;
  readonly endpointId: string;
  /** `dead`: a delivery that is tried no more; `disabled`: an endpoint that wants nothing more; `resting`: one that failed again and again. */
  readonly what: 'dead' | 'disabled' | 'resting';
}

export interface DeliveryMeans extends AttemptMeans {
  readonly tenants: readonly { readonly id: string; readonly slug: string; readonly endpoints: readonly Endpoint[] }[];
  readonly alarm: (alarm: Alarm) => void;
  /** Told what went wrong on our own side. */
  readonly warn: (error: unknown) => void;
  /** 0 to 1, for pauses. */
  readonly chance?: () => number;
  /** Milliseconds. */
  readonly lease?: number;
}

/** How many deliveries to one endpoint are under way at once, in one process. */
const atOnce = 8;
const lookEvery = 1_000; // ms
const giveUpEvery = 60_000; // ms
const usualLease = 20_000; // ms

export function createDeliveries(means: DeliveryMeans): Deliveries {
  const { deliveries, clock, tenants, warn } = means;
  const ending = new AbortController();
  const underWay = new Set<Promise<void>>();
  const busy = new Map<Endpoint, number>();
  let looking: Promise<void> | undefined;
  let again = false;
  let timer: NodeJS.Timeout | undefined;
  let gaveUpAt = -Infinity;

  const lookEverywhere = async (): Promise<void> => {
    for (const tenant of tenants) {
      for (const endpointId of await deliveries.due(tenant.id, clock())) {
        // Of an endpoint that only another process knows, that one takes care.
        const endpoint = tenant.endpoints.find(({ id }) => id === endpointId);
        if (endpoint) await take(tenant, endpoint);
      }
    }
  };

  const take = async (tenant: DeliveryMeans['tenants'][number], endpoint: Endpoint): Promise<void> => {
    const limit = atOnce - (busy.get(endpoint) ?? 0);
    if (limit <= 0 || ending.signal.aborted) return;
    for (const claimed of await deliveries.claim(tenant.id, endpoint.id, { lease: randomUUID(), now: clock(), leaseFor: means.lease ?? usualLease, limit })) {
      busy.set(endpoint, (busy.get(endpoint) ?? 0) + 1);
      const work = deliver(means, tenant, endpoint, claimed, ending.signal).catch(warn); // the lease ends by itself
      underWay.add(work);
      void work.finally(() => {
        underWay.delete(work);
        busy.set(endpoint, (busy.get(endpoint) ?? 1) - 1);
        wake(); // there is room now, and perhaps more to do
      });
    }
  };

  const giveUpOld = async (): Promise<void> => {
    const now = clock();
    if (now.getTime() - gaveUpAt < giveUpEvery) return;
    gaveUpAt = now.getTime();
    for (const { id } of tenants) if ((await deliveries.giveUp(id, now)) > 0) means.alarm({ tenantId: id, endpointId: '', what: 'dead' });
  };

  const wake = (): void => {
    if (ending.signal.aborted) return;
    again = looking !== undefined;
    looking ??= lookEverywhere()
      .then(giveUpOld)
      .catch(warn) // the rows stay, and are looked for again in a moment
      .finally(() => {
        looking = undefined;
        if (again) wake();
      });
  };

  return {
    rows: rowsFor,
    wake,
    async settled() {
      while (looking || underWay.size > 0) await Promise.all([looking, ...underWay]);
    },
    start() {
      if (tenants.every(({ endpoints }) => endpoints.length === 0)) return;
      wake();
      timer = setInterval(wake, lookEvery);
      timer.unref();
    },
    async stop() {
      clearInterval(timer);
      ending.abort();
      while (looking || underWay.size > 0) await Promise.all([looking, ...underWay]);
    },
  };
}

async function deliver(means: DeliveryMeans, tenant: { readonly id: string; readonly slug: string }, endpoint: Endpoint, claimed: ClaimedDelivery, stop: AbortSignal): Promise<void> {
  const { deliveries, clock, chance = Math.random, alarm } = means;
  const ended: DeliveryResult = await attempt(means, tenant, endpoint, claimed, stop);
  // Called off in the middle: it counts as not tried. If it had arrived all the same, the receiver knows it by its id.
  const result = stop.aborted && ended.state === 'retry' ? null : ended;
  const { state, endpoint: becomes } = await deliveries.settle(tenant.id, endpoint.id, claimed, { result, now: clock(), chance: chance() });
  if (state === 'dead') alarm({ tenantId: tenant.id, endpointId: endpoint.id, what: 'dead' });
  if (becomes) alarm({ tenantId: tenant.id, endpointId: endpoint.id, what: becomes });
}

/** Goes on with what a kill left, once the server is up, and ends with it. */
export function deliverInBackground(app: FastifyInstance, deliveries: Deliveries): void {
  app.addHook('onReady', async () => deliveries.start());
  app.addHook('preClose', () => deliveries.stop());
}
