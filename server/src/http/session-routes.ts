import type { FastifyInstance, FastifyRequest } from 'fastify';
import { NewSession } from '../../../src/wire/session.ts';
import { describesClose, describesOpen, describesTicket } from '../rtt/descriptions.ts';
import { personParty } from '../rtt/sessions-book.ts';
import type { Session } from '../rtt/sessions.ts';
import type { Tenant } from '../flows/published-flow.ts';
import { keyOf } from './idempotency-key.ts';
import { answerPreflight, preflightFor } from './origins.ts';
import { takeAddress, takeAllowance, tenantOf, type Services } from './services.ts';

type Route = { Params: { tenant: string; sid: string } };

/** The person's side of a conversation: to open it, to connect, to end it. */
export function registerSessionRoutes(app: FastifyInstance, services: Services): void {
  const { book } = services.conversations;
  const url = '/v1/:tenant/sessions';
  const opened = async (request: FastifyRequest<Route>): Promise<[Tenant, Session]> => {
    const tenant = tenantOf(services, request.params.tenant);
    const token = /^Bearer +([\w-]+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
    return [tenant, await book.openedBy(tenant, request.params.sid, token)];
  };

  app.options(url, { config: { crossOrigin: true } }, answerPreflight);
  app.post<{ Params: { tenant: string }; Body: NewSession }>(url, {
    config: { crossOrigin: true, describes: describesOpen },
    schema: { body: NewSession },
    onRequest: async (request) => takeAllowance(services, request, tenantOf(services, request.params.tenant), keyOf(request)),
    handler: async (request, reply) => {
      const { replayed, answer } = await book.open(tenantOf(services, request.params.tenant), keyOf(request), request.body);
      reply.header('cache-control', 'no-store');
      if (replayed) reply.header('idempotency-replayed', 'true');
      return reply.code(replayed ? 200 : 201).send(answer);
    },
  });

  app.options(`${url}/:sid/ticket`, { config: { crossOrigin: true } }, preflightFor('POST', 'authorization'));
  app.post<Route>(`${url}/:sid/ticket`, {
    config: { crossOrigin: true, describes: describesTicket },
    onRequest: async (request) => takeAddress(services, request),
    handler: async (request, reply) => {
      const [tenant, { sid }] = await opened(request);
      return reply.header('cache-control', 'no-store').send(await book.ticket({ tenantId: tenant.id, sid }, { p: personParty, role: 'person', name: '' }));
    },
  });

  app.options(`${url}/:sid/close`, { config: { crossOrigin: true } }, preflightFor('POST', 'authorization'));
  app.post<Route>(`${url}/:sid/close`, {
    config: { crossOrigin: true, describes: describesClose },
    onRequest: async (request) => takeAddress(services, request),
    handler: async (request, reply) => {
      const [tenant, { sid }] = await opened(request);
      await book.close({ tenantId: tenant.id, sid }, { p: personParty, role: 'person', name: '' });
      return reply.header('cache-control', 'no-store').code(204).send();
    },
  });
}
