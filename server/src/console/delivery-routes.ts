import { deliveryStates, type DeadLetters, type DeliveryLine, type DeliveryList, type EndpointLine, type EndpointList, type Redriven } from '../../../src/wire/console-deliveries.ts';
import { leafOf } from '../cases/leaf.ts';
import type { Services } from '../http/services.ts';
import { Refusal } from '../refusal.ts';
import type { ListedDelivery, RedriveBy, StoredEndpoint } from '../storage/delivery-storage.ts';
import type { Seat } from './accounts.ts';
import type { ConsoleRoute } from './route.ts';

const pageSize = 50;

/** What goes to the company's systems, for those who answer for it. Nothing personal is in it; whoever lets a dead letter begin anew is written down. */
export function deliveryRoutes({ storage, deliveries, clock, hints }: Services): ConsoleRoute[] {
  const by = ({ operator }: Seat, event: 'delivery-redriven' | 'endpoint-redriven', object: string): RedriveBy => {
    const at = clock().toISOString();
    return { leaf: leafOf({ event, actor: `operator:${operator.id}`, object, at }), at };
  };
  const done = ({ tenant }: Seat, redriven: number): Redriven => {
    deliveries.wake();
    hints.tell(tenant.id, 'delivery');
    return { redriven };
  };

  return [
    {
      method: 'GET',
      path: '/endpoints',
      needs: 'redrive',
      answer: async ({ seat: { tenant } }) => {
        const now = clock().toISOString();
        const configured = new Set(tenant.endpoints?.map(({ id }) => id));
        const endpoints = (await storage.deliveries.endpoints(tenant.id)).map((one) => endpointLine(one, configured.has(one.id)));
        return { endpoints, publicKey: deliveries.publicKey, now } satisfies EndpointList;
      },
    },
    {
      method: 'GET',
      path: '/deliveries',
      needs: 'redrive',
      answer: async ({ seat, query }) => {
        const state = deliveryStates.find((one) => one === query('state')) ?? null;
        const rows = await storage.deliveries.list(seat.tenant.id, { state, endpoint: query('endpoint').slice(0, 40), before: query('before').slice(0, 36), limit: pageSize + 1 });
        return { deliveries: rows.slice(0, pageSize).map(deliveryLine), more: rows.length > pageSize, now: clock().toISOString() } satisfies DeliveryList;
      },
    },
    {
      method: 'GET',
      path: '/dead-letters',
      needs: 'redrive',
      quiet: true,
      answer: async ({ seat: { tenant } }) => ({ deliveries: await storage.deliveries.countDead(tenant.id), mails: await storage.mails.countDead(tenant.id) }) satisfies DeadLetters,
    },
    {
      method: 'POST',
      path: '/deliveries/:id/redrive',
      needs: 'redrive',
      answer: async ({ seat, params: { id = '' } }) => {
        if ((await storage.deliveries.redrive(seat.tenant.id, id, by(seat, 'delivery-redriven', id))) === null) throw new Refusal('not-found');
        return done(seat, 1);
      },
    },
    {
      method: 'POST',
      path: '/endpoints/:id/redrive',
      needs: 'redrive',
      answer: async ({ seat, params: { id = '' } }) => {
        const redriven = await storage.deliveries.redriveAll(seat.tenant.id, id, by(seat, 'endpoint-redriven', id));
        if (redriven === null) throw new Refusal('not-found');
        return done(seat, redriven);
      },
    },
  ];
}

function endpointLine({ failures: _failures, openUntil, state, ...rest }: StoredEndpoint, configured: boolean): EndpointLine {
  return { ...rest, configured, state: state === 'active' && openUntil !== null ? 'resting' : state, restsUntil: state === 'active' ? openUntil : null };
}

function deliveryLine({ state, nextAt, ...rest }: ListedDelivery): DeliveryLine {
  const shown = state === 'leased' ? 'waiting' : state;
  return { ...rest, state: shown, nextAt: shown === 'waiting' ? nextAt : null };
}
