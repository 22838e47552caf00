import * as v from 'valibot';
import type { Adapter, DeliveryAnswer, DeliveryEvent, DeliveryResult } from '../adapter.ts';
import { viewOf } from '../event-view.ts';
import { Path, valueAt } from '../mapping.ts';
import { Address, code, failureOf, named, readAs, SecretName, type Failure } from './receiver.ts';

export const StripeConfig = v.pipe(
  v.strictObject({
    url: v.optional(Address, 'https://api.stripe.com'),
    /** Name of the secret that is a restricted key with leave to read and write subscriptions. */
    key: SecretName,
    /** Where the subscription's id (`sub_…`) stands. Below `identity` is what the company's own server has signed. */
    subscription: v.optional(Path, 'identity.answers.contract'),
    /** When it ends: at once, or with what is paid for. */
    when: v.picklist(['now', 'period-end'], 'Say when a cancelled subscription ends: "now" or "period-end".'),
    /** Takes what a person typed for theirs. Whoever knows or guesses an id could end somebody else's subscription. */
    trustWhatIsTyped: v.optional(v.boolean(), false),
  }),
  v.check(
    ({ subscription, trustWhatIsTyped }) => subscription.startsWith('identity.') || trustWhatIsTyped,
    'The id of a subscription has to come from "identity", which your own server has signed: anybody can type somebody else’s. If you accept that, say "trustWhatIsTyped": true.',
  ),
);
export type StripeConfig = v.InferOutput<typeof StripeConfig>;

/**
 * Ends a subscription. It is read first: what has ended, or will, is left alone, which is what makes a second arrival harmless; the
 * idempotency key covers the moment between. Acts on cancellations alone. What a machine should not decide goes to a person: an
 * important reason (it ends at once, and somebody may owe money back), a day that the person chose, and whoever nobody vouches for.
 */
export const stripe: Adapter<StripeConfig> = {
  kind: 'stripe',
  config: StripeConfig,
  secrets: ({ key }) => [key],
  async deliver(event, context) {
    const { config, fetch, clock } = context;
    if (event.type !== 'submission.received' || event.flow !== 'cancel') return { state: 'delivered' };
    const hand = byHand(event);
    if (hand) return hand;
    const id = valueAt(viewOf(event), config.subscription);
    if (typeof id !== 'string' || !/^sub_\w{1,80}$/.test(id.trim())) return { state: 'permanent', reason: `There is no subscription (sub_…) at ${config.subscription}.` };
    const place = new URL(`/v1/subscriptions/${id.trim()}`, config.url).href;
    const headers = { Authorization: `Bearer ${context.secret(config.key)}`, Accept: 'application/json' };

    const read = await fetch(place, { method: 'GET', headers });
    const unread = refusal(read, clock());
    if (unread) return unread;
    const subscription = readAs(Subscription, read);
    if (!subscription) return { state: 'retry', reason: 'The answer is no subscription.' };
    const done: DeliveryResult = { state: 'delivered', externalId: subscription.id };
    if (ended.has(subscription.status) || (config.when === 'period-end' && subscription.cancel_at_period_end)) return done;

    const note = new URLSearchParams({ 'cancellation_details[comment]': `Same Door ${event.protocol}` });
    if (config.when === 'now') return refusal(await fetch(`${place}?${note}`, { method: 'DELETE', headers }), clock()) ?? done;
    note.set('cancel_at_period_end', 'true');
    const written = await fetch(place, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/x-www-form-urlencoded', 'Idempotency-Key': keyOf(event, clock()) },
      body: note.toString(),
    });
    return refusal(written, clock()) ?? done;
  },
};

/**
 * Stripe repeats the answer to a key for at least 24 hours, a 500 among them (published). Within the hour the key keeps two attempts
 * from crossing; after it, a stored failure may not keep somebody paying.
 */
const keyOf = ({ id }: DeliveryEvent, now: Date): string => `${id}.${now.toISOString().slice(0, 13)}`;

function byHand(event: DeliveryEvent): Failure | undefined {
  const view = viewOf(event);
  if (valueAt(view, 'data.answers.kind') === 'extraordinary') return { state: 'permanent', reason: 'The person cancels for an important reason: end it by hand.' };
  const day = valueAt(view, 'data.answers.endDate');
  const chosen = typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day);
  return chosen ? { state: 'permanent', reason: 'The person chose the day on which it ends: set it by hand.' } : undefined;
}

const Subscription = v.object({ id: v.string(), status: v.string(), cancel_at_period_end: v.optional(v.boolean(), false) });
const ended = new Set(['canceled', 'incomplete_expired']);
const Refused = v.object({ error: v.object({ code: v.optional(code), type: v.optional(code) }) });

function refusal(answer: DeliveryAnswer, now: Date): Failure | undefined {
  const { code: name, type } = readAs(Refused, answer)?.error ?? {};
  if (name === 'resource_missing') return { state: 'permanent', reason: 'Stripe knows no such subscription (404).' };
  return named(failureOf(answer, now), 'Stripe', name ?? type);
}
