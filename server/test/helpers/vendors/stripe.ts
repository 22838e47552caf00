import type { DeliveryEvent } from '../../../src/deliveries/adapter.ts';
import { nth, type Receiver } from '../adapter-contract.ts';
import { openVendor, wait, type Asked, type Said, type Vendor } from './vendor.ts';

interface Subscription {
  readonly id: string;
  readonly status: string;
  readonly cancel_at_period_end: boolean;
}
export interface StripeVendor extends Receiver, Vendor {
  /** What has happened to each subscription, in order. */
  readonly done: readonly string[];
  /** The next change ends in a 500, which Stripe keeps for its key. */
  stumble(): void;
  /** A day later: keys are forgotten. */
  forgetKeys(): void;
}

/** Stripe's API v1 as its reference describes it: a key repeats the stored answer, a 500 too; DELETE knows no keys; what has ended cannot end. */
export async function openStripe(when: 'now' | 'period-end'): Promise<StripeVendor> {
  const subscriptions = new Map<string, Subscription>([1, 2].map((n) => [`sub_${n}`, { id: `sub_${n}`, status: 'active', cancel_at_period_end: false }]));
  const keys = new Map<string, { readonly body: string; readonly said: Said }>();
  const done: string[] = [];
  let stumbling = false;

  const change = ({ method, body }: Asked, subscription: Subscription): Said => {
    if (subscription.status === 'canceled') return method === 'DELETE' ? missing(subscription.id) : { status: 400, body: { error: { type: 'invalid_request_error', message: 'A canceled subscription can only update its cancellation_details.' } } };
    if (stumbling) {
      stumbling = false;
      return { status: 500, body: { error: { type: 'api_error' } } };
    }
    const ending = new URLSearchParams(body).get('cancel_at_period_end') === 'true';
    const changed = method === 'DELETE' ? { ...subscription, status: 'canceled' } : { ...subscription, cancel_at_period_end: ending };
    subscriptions.set(changed.id, changed);
    done.push(`${changed.id} ${method === 'DELETE' ? 'ended' : 'will end'}`);
    return { status: 200, body: changed };
  };
  const vendor = await openVendor(
    (asked) => {
      const { method, path, headers, body } = asked;
      if (headers.authorization !== 'Bearer stripe-secret') return refused;
      const id = path.replace('/v1/subscriptions/', '');
      const subscription = subscriptions.get(id);
      if (!subscription) return missing(id);
      if (method === 'GET') return { status: 200, body: subscription };
      const key = method === 'POST' ? String(headers['idempotency-key']) : '';
      const before = keys.get(key);
      if (before) return before.body === body ? before.said : { status: 400, body: { error: { type: 'idempotency_error' } } };
      const said = change(asked, subscription);
      if (key) keys.set(key, { body, said });
      return said;
    },
    { refused },
  );
  return {
    ...vendor,
    done,
    stumble: () => void (stumbling = true),
    forgetKeys: () => keys.clear(),
    wait,
    config: { url: vendor.url, key: 'billing', when },
    secrets: { billing: 'stripe-secret' },
    things: () => done,
  };
}

/** Somebody for whom the company's own server vouches, with the n-th subscription. */
export function vouchedFor(n: number, more: Partial<DeliveryEvent> = {}): DeliveryEvent {
  const event = nth(n);
  const token = unsigned({ sub: 'customer-7', answers: { contract: `sub_${n}` } });
  return { ...event, receipt: unsigned({ identity: 'host' }), ...more, data: { ...event.data, identity: token, ...more.data } };
}

/** Shaped like a signed token; who reads it here relies on the receipt, which our own server has signed. */
export const unsigned = (payload: object): string => [{ alg: 'EdDSA' }, payload, 'signature'].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');

const missing = (id: string): Said => ({ status: 404, body: { error: { type: 'invalid_request_error', code: 'resource_missing', message: `No such subscription: '${id}'`, param: 'id' } } });
const refused: Said = { status: 401, body: { error: { type: 'invalid_request_error', message: 'Invalid API Key provided: stripe_********cret' } } };
