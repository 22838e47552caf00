import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ReceiptAnswer } from '../../../src/wire/receipt.ts';
import { Submission } from '../../../src/wire/submission.ts';
import { Refusal } from '../refusal.ts';
import { keyHeader, keyOf } from './idempotency-key.ts';
import type { RouteDescription } from './open-api.ts';
import { preflightFor } from './origins.ts';
import { takeAllowance, tenantOf, type Services } from './services.ts';

const describes: RouteDescription = {
  id: 'submit',
  summary: 'Register a submission and get its signed receipt',
  params: { tenant: 'The company, by its slug' },
  headers: {
    'idempotency-key': { ...keyHeader, description: 'UUID v4 made on the device; the same key gives the same receipt, for ever' },
    'same-door-session': { description: 'The conversation that this request began with, as `<sid>.<token>`: it keeps that case and its protocol number', optional: true },
  },
  answers: {
    200: { is: 'The key is known: the first answer again, byte for byte', body: ReceiptAnswer, headers: { 'Idempotency-Replayed': 'true' } },
    201: { is: 'Registered, and on disk', body: ReceiptAnswer },
    400: { is: 'Something to mend: `problems` names the fields; or the key or the body is missing or malformed', body: 'problem' },
    403: { is: 'The page’s origin is not one of the company’s', body: 'problem' },
    404: { is: 'No such company', body: 'problem' },
    409: { is: 'Not what the company offers now: `offers` says what it is', body: 'problem' },
    413: { is: 'Over 60 KiB', body: 'problem' },
    415: { is: 'Not JSON', body: 'problem' },
    422: { is: 'The key was used for another body', body: 'problem' },
    429: { is: 'Too many for now', body: 'problem', headers: { 'Retry-After': 'Seconds' } },
    500: { is: 'Our mistake', body: 'problem' },
    503: { is: 'Could not be kept; nothing was registered', body: 'problem', headers: { 'Retry-After': 'Seconds' } },
  },
};

/** The one door in for widgets. */
export function registerSubmissionRoutes(app: FastifyInstance, services: Services): void {
  const url = '/v1/:tenant/submissions';
  app.options(url, { config: { crossOrigin: true } }, preflightFor('POST', 'content-type, idempotency-key, same-door-session'));
  app.post<{ Params: { tenant: string }; Body: Submission }>(url, {
    config: { crossOrigin: true, describes },
    schema: { body: Submission },
    // Before the body is read: neither a stranger's nor an endless request costs more than its headers.
    onRequest: async (request) => {
      const tenant = tenantOf(services, request.params.tenant);
      takeAllowance(services, request, tenant, keyOf(request));
    },
    handler: async (request, reply) => {
      const tenant = tenantOf(services, request.params.tenant);
      const key = keyOf(request);
      if (!request.rawBody) throw new Refusal('malformed-body');
      const { replayed, answer } = await services.registrar.register(tenant, { key, body: request.rawBody, message: request.body, session: sessionIn(request) });
      reply.header('cache-control', 'no-store');
      if (replayed) reply.header('idempotency-replayed', 'true');
      return reply.code(replayed ? 200 : 201).type('application/json; charset=utf-8').send(answer);
    },
  });
}

/** `Same-Door-Session: <sid>.<token>`: the conversation that this request began with, and goes on in. */
function sessionIn({ headers }: FastifyRequest): string | undefined {
  const given = headers['same-door-session'];
  return typeof given === 'string' ? given : undefined;
}
