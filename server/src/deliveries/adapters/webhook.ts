import { createHmac } from 'node:crypto';
import * as v from 'valibot';
import type { Adapter, DeliveryEvent } from '../adapter.ts';
import { resultOf } from '../answers.ts';
import { FixedHeaders, headersOf, ReceiverUrl } from '../receiver-url.ts';
import { Undeliverable } from '../undeliverable.ts';

const WebhookConfig = v.strictObject({
  url: ReceiverUrl,
  /** Names of secrets to sign with (v1, HMAC). Two while one is being changed for another; none where the public key is enough (v1a). */
  signWith: v.optional(v.pipe(v.array(v.pipe(v.string(), v.nonEmpty())), v.maxLength(2, 'Two secrets at most: the old one and the new one.'))),
  headers: v.optional(FixedHeaders),
});

/** Standard Webhooks: the body is signed together with its id and the time of the attempt, by a shared secret, by our own key, or both. */
export const webhook: Adapter<v.InferOutput<typeof WebhookConfig>> = {
  kind: 'webhook',
  config: WebhookConfig,
  secrets: ({ signWith = [] }) => signWith,
  async deliver(event, { config, secret, fetch, clock, sign }) {
    const body = webhookBody(event);
    const now = clock();
    const timestamp = String(Math.floor(now.getTime() / 1_000));
    const content = Buffer.from(`${event.id}.${timestamp}.${body}`);
    const signatures = (config.signWith ?? []).map((name) => `v1,${createHmac('sha256', keyFrom(secret(name))).update(content).digest('base64')}`);
    if (sign) signatures.push(`v1a,${Buffer.from(sign(content)).toString('base64')}`);
    const answer = await fetch(config.url, {
      method: 'POST',
      headers: {
        ...headersOf(config, secret),
        'content-type': 'application/json',
        'idempotency-key': event.id,
        'webhook-id': event.id,
        'webhook-timestamp': timestamp,
        'webhook-signature': signatures.join(' '),
      },
      body,
    });
    return resultOf(answer, now);
  },
};

/** The same bytes at every attempt. */
export function webhookBody({ type, at, tenant, protocol, flow, statute, locale, deadlineAt = null, receipt, data }: DeliveryEvent): string {
  return JSON.stringify({ type, timestamp: at, data: { tenant, protocol, flow, statute, locale, deadlineAt, ...(receipt !== undefined && { receipt }), content: data } });
}

function keyFrom(secret: string): Buffer {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  // Standard Webhooks asks for 24 to 64 bytes.
  if (key.length < 24 || key.length > 64) throw new Undeliverable('A signing secret is whsec_ and base64 of 24 to 64 random bytes.');
  return key;
}
