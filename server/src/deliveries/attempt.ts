import type { Vault } from '../receipts/vault.ts';
import type { ClaimedDelivery, DeliveryStorage } from '../storage/delivery-storage.ts';
import type { DeliveryContext, DeliveryResult } from './adapter.ts';
import type { Endpoint } from './endpoints.ts';
import { eventOf } from './event-of.ts';
import { reasonOf, Undeliverable } from './undeliverable.ts';

export interface AttemptMeans extends Pick<DeliveryContext<unknown>, 'fetch' | 'clock' | 'sign'> {
  readonly deliveries: DeliveryStorage;
  readonly vault: Vault;
  /** An adapter that has not ended after so many milliseconds has failed; shorter than the lease. */
  readonly patience: number;
}

const reasonMax = 300;

/** One attempt at one delivery. Whatever goes wrong is tried again: a receipt was given, so nothing is ever dropped. */
export async function attempt(means: AttemptMeans, tenant: { readonly id: string; readonly slug: string }, endpoint: Endpoint, delivery: ClaimedDelivery, stop: AbortSignal): Promise<DeliveryResult> {
  const { deliveries, vault, fetch, clock, sign, patience } = means;
  const signal = AbortSignal.any([stop, AbortSignal.timeout(patience)]);
  try {
    const happening = await deliveries.happening(tenant.id, delivery);
    if (!happening) return { state: 'permanent', reason: 'The case is gone.' };
    const event = eventOf(vault, { tenant, delivery, happening });
    const context: DeliveryContext<unknown> = { config: endpoint.config, secret: endpoint.secret, fetch: (url, init) => fetch(url, { ...init, signal }), clock, signal, ...(sign && { sign }) };
    // An adapter that ignores the signal must not outlive the lease.
    return shortened(await Promise.race([endpoint.adapter.deliver(event, context), ended(signal)]));
  } catch (error) {
    return { state: error instanceof Undeliverable && error.forGood ? 'permanent' : 'retry', reason: reasonOf(error) };
  }
}

function shortened(result: DeliveryResult): DeliveryResult {
  return result.state === 'delivered' ? result : { ...result, reason: result.reason.slice(0, reasonMax) };
}

function ended(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const end = (): void => reject(signal.reason as Error); // `timeout` and `abort()` give a DOMException
    if (signal.aborted) end();
    signal.addEventListener('abort', end, { once: true });
  });
}
