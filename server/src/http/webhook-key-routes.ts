import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import type { Services } from './services.ts';

const WebhookKeys = v.object({ keys: v.array(v.pipe(v.string(), v.regex(/^whpk_/))) });

/** With what anybody who receives a webhook of this server can check that it is ours. */
export function registerWebhookKeyRoutes(app: FastifyInstance, { deliveries }: Pick<Services, 'deliveries'>): void {
  app.get('/.well-known/webhook-keys.json', { config: { describes: { id: 'webhookKeys', summary: 'Every public key that signs webhooks (Standard Webhooks, v1a)', answers: { 200: { is: 'Ed25519 keys, each whpk_ and base64', body: WebhookKeys } } } } }, async (_request, reply) =>
    reply.headers({ 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' }).send({ keys: [deliveries.publicKey] }),
  );
}
