import type { FastifyInstance, FastifyRequest } from 'fastify';
import { OutcomeReport } from '../../../src/wire/case.ts';
import type { Tenant } from '../flows/published-flow.ts';
import { Refusal } from '../refusal.ts';
import { neighbourhood } from './allowance.ts';
import type { RouteDescription } from './open-api.ts';
import { preflightFor } from './origins.ts';
import { takeAllowance, tenantOf, type Services } from './services.ts';

const retry = { 'Retry-After': 'Seconds' };
const describes: RouteDescription = {
  id: 'reportOutcome',
  summary: 'Say once whether it was resolved; the token names no case to whoever reads along',
  params: { tenant: 'The company, by its slug' },
  answers: {
    204: { is: 'Counted, and on disk', body: 'none' },
    400: { is: 'Something to mend, or the body is malformed', body: 'problem' },
    403: { is: 'The page’s origin is not one of the company’s', body: 'problem' },
    404: { is: 'No such company, or no such token', body: 'problem' },
    409: { is: 'The token was spent before; its report was counted once and is not counted again', body: 'problem' },
    413: { is: 'Over 60 KiB', body: 'problem' },
    415: { is: 'Not JSON', body: 'problem' },
    429: { is: 'Too many for now', body: 'problem', headers: retry },
    500: { is: 'Our mistake', body: 'problem' },
    503: { is: 'Not available right now; nothing was counted', body: 'problem', headers: retry },
  },
};

/** The one way into the resolution index: nobody in the company can come in here. */
export function registerOutcomeRoutes(app: FastifyInstance, services: Services): void {
  const url = '/v1/:tenant/outcomes';
  app.options(url, { config: { crossOrigin: true } }, preflightFor('POST', 'content-type'));
  app.post<{ Params: { tenant: string }; Body: OutcomeReport }>(url, {
    config: { crossOrigin: true, describes },
    schema: { body: OutcomeReport },
    onRequest: async (request) => takeAllowance(services, request, tenantOf(services, request.params.tenant), ''),
    handler: async (request, reply) => {
      await reportOutcome(services, request, tenantOf(services, request.params.tenant), request.body);
      return reply.header('cache-control', 'no-store').code(204).send();
    },
  });
}

/** Spends a token, and counts those that nobody was given as tries. @throws Refusal `outcome-spent`, `not-found`, `too-many-requests` */
export async function reportOutcome({ book, allowances: { receiptTries } }: Services, request: FastifyRequest, tenant: Tenant, report: OutcomeReport): Promise<void> {
  const tries = `${neighbourhood(request.ip)}/outcome of ${tenant.id}`;
  const retryAfter = receiptTries.peek(tries);
  if (retryAfter) throw new Refusal('too-many-requests', { retryAfter });
  try {
    await book.report(tenant, report);
  } catch (error) {
    if (error instanceof Refusal && error.type === 'not-found') receiptTries.take(tries);
    throw error;
  }
}
