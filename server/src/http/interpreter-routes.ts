import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { Availability } from '../../../src/wire/interpreters.ts';
import { signLanguage } from '../../../src/wire/session.ts';
import { Refusal } from '../refusal.ts';
import type { RouteDescription } from './open-api.ts';
import { queryValue, takeAddress, tenantOf, type Services } from './services.ts';
import { everywhere } from './usual-answers.ts';

const describes: RouteDescription = {
  id: 'interpreters',
  summary: 'Whether an interpreter for a sign language can be called now, and how long people waited lately',
  params: { tenant: 'The company, by its slug' },
  query: { lang: 'A sign language by its primary subtag, such as bzs' },
  answers: { 200: { is: 'How it is right now', body: Availability }, 400: { is: 'No such sign language', body: 'problem' }, ...everywhere('No such company') },
};

/** Anybody may ask, from any page: it says nothing about a person. */
export function registerInterpreterRoutes(app: FastifyInstance, services: Services): void {
  app.get<{ Params: { tenant: string } }>('/v1/:tenant/interpreters', {
    config: { describes },
    onRequest: async (request) => takeAddress(services, request),
    handler: async (request, reply) => {
      const tenant = tenantOf(services, request.params.tenant);
      const lang = v.safeParse(signLanguage, queryValue(request, 'lang'));
      if (!lang.success) throw new Refusal('invalid-answers', { status: 400, problems: [{ field: 'lang', code: 'not-a-choice' }] });
      reply.headers({ 'cache-control': 'no-store', 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' });
      return reply.send(await services.videoCalls.availability(tenant, lang.output));
    },
  });
}
