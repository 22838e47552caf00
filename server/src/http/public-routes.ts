import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { Readiness, readinessOf } from '../ops/readiness.ts';
import { startPage } from '../pages/start-page.ts';
import { verifyPage } from '../pages/verify-page.ts';
import { pageLocale } from '../words.ts';
import { sendPage } from './send-page.ts';
import { queryValue, type Services } from './services.ts';

const Jwks = v.object({
  keys: v.array(
    v.object({ kty: v.literal('OKP'), crv: v.literal('Ed25519'), x: v.string(), kid: v.string(), alg: v.literal('EdDSA'), use: v.literal('sig') }),
  ),
});
const Health = v.object({ status: v.literal('ok') });

/** What anybody may read: how to check a receipt, what there is, and whether it works. */
export function registerPublicRoutes(app: FastifyInstance, services: Services, withStartPage: boolean): void {
  const { keyring } = services;

  app.get('/verify', { config: { page: true, describes: { id: 'verify', summary: 'A page that checks receipts, also offline', query: { locale: 'BCP 47 tag' }, answers: { 200: { is: 'The page', body: 'page' } } } } }, async (request, reply) =>
    sendPage(reply, verifyPage(pageLocale([queryValue(request, 'locale'), request.headers['accept-language']].filter(Boolean).join(',')), keyring.jwks.keys)),
  );

  app.get('/.well-known/jwks.json', { config: { describes: { id: 'keys', summary: 'Every public key that ever signed a receipt', answers: { 200: { is: 'A JWK set', body: Jwks } } } } }, async (_request, reply) =>
    reply
      .headers({ 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' })
      .send(keyring.jwks),
  );

  app.get('/openapi.json', { config: { describes: { id: 'description', summary: 'This description', answers: { 200: { is: 'OpenAPI 3.1', body: v.looseObject({ openapi: v.string() }) } } } } }, async (_request, reply) =>
    reply.headers({ 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' }).send(app.swagger()),
  );

  app.get('/healthz', { config: { pressureHandler: () => undefined, describes: { id: 'health', summary: 'Whether the process answers', answers: { 200: { is: 'It does', body: Health } } } } }, async () => ({ status: 'ok' }));

  app.get('/readyz', { config: { pressureHandler: () => undefined, describes: { id: 'readiness', summary: 'Whether submissions would be kept, and if not, why', answers: { 200: { is: 'Ready', body: Readiness }, 503: { is: 'Not ready, with reasons', body: [Readiness, 'problem'] } } } } }, async (_request, reply) => {
    const readiness = await readinessOf(services);
    return reply.code(readiness.status === 'ready' ? 200 : 503).header('cache-control', 'no-store').send(readiness);
  });

  if (withStartPage) {
    app.get('/', { config: { page: true } }, async (request, reply) => sendPage(reply, startPage(pageLocale(request.headers['accept-language']), services.tenants)));
  }
}
