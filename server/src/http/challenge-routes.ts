import type { FastifyInstance } from 'fastify';
import { Challenge } from '../../../src/wire/proof.ts';
import { keyHeader, keyOf } from './idempotency-key.ts';
import type { RouteDescription } from './open-api.ts';
import { answerPreflight } from './origins.ts';
import { takeAddress, takeKey, tenantOf, type Services } from './services.ts';

const describes: RouteDescription = {
  id: 'challenge',
  summary: 'A task for the device, when a submission was answered with the problem proof-of-work',
  params: { tenant: 'The company, by its slug' },
  headers: { 'idempotency-key': { ...keyHeader, description: 'That of the submission: the proof counts for no other' } },
  answers: {
    200: { is: 'The task; it is good for ten minutes', body: Challenge },
    400: { is: 'The key is missing or malformed', body: 'problem' },
    403: { is: 'The page’s origin is not one of the company’s', body: 'problem' },
    404: { is: 'No such company', body: 'problem' },
    413: { is: 'With a body that is too large', body: 'problem' },
    415: { is: 'With a body that nothing here reads', body: 'problem' },
    429: { is: 'Too many for now', body: 'problem', headers: { 'Retry-After': 'Seconds' } },
    500: { is: 'Our mistake', body: 'problem' },
    503: { is: 'Not available right now', body: 'problem', headers: { 'Retry-After': 'Seconds' } },
  },
};

/** Gives tasks to whoever was asked for a proof; also where this process sees no attack, since another one may have asked. */
export function registerChallengeRoutes(app: FastifyInstance, services: Services): void {
  const url = '/v1/:tenant/challenge';
  app.options(url, { config: { crossOrigin: true } }, answerPreflight);
  app.post<{ Params: { tenant: string } }>(url, { config: { crossOrigin: true, describes } }, async (request, reply) => {
    const tenant = tenantOf(services, request.params.tenant);
    const key = keyOf(request);
    takeAddress(services, request);
    takeKey(services, tenant, key);
    const { underAttack } = services;
    reply.header('cache-control', 'no-store');
    return underAttack.challenge(tenant.id, key, underAttack.level(tenant.id) || 1);
  });
}
