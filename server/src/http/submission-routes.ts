import type { FastifyInstance } from 'fastify';
import { proofHeader } from '../../../src/wire/proof-of-work.ts';
import { ReceiptAnswer } from '../../../src/wire/receipt.ts';
import { Submission } from '../../../src/wire/submission.ts';
import { Refusal } from '../refusal.ts';
import { admit, admitVouched } from './admission.ts';
import { keyHeader, keyOf } from './idempotency-key.ts';
import type { RouteDescription } from './open-api.ts';
import { preflightFor } from './origins.ts';
import { tenantOf, type Services } from './services.ts';

const describes: RouteDescription = {
  id: 'submit',
  summary: 'Register a submission and get its signed receipt',
  params: { tenant: 'The company, by its slug' },
  headers: {
    'idempotency-key': { ...keyHeader, description: 'UUID v4 made on the device; the same key gives the same receipt, for ever' },
    [proofHeader]: { description: 'What came of a challenge, where the problem proof-of-work asked for it: base64url of JSON', optional: true },
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
    429: { is: 'Too many for now; or, with the problem proof-of-work, only with a proof for now', body: 'problem', headers: { 'Retry-After': 'Seconds' } },
    500: { is: 'Our mistake', body: 'problem' },
    503: { is: 'Could not be kept; nothing was registered', body: 'problem', headers: { 'Retry-After': 'Seconds' } },
  },
};

const unusable: readonly number[] = [400, 409, 413, 415, 422];

/** The one door in for widgets. */
export function registerSubmissionRoutes(app: FastifyInstance, services: Services): void {
  const url = '/v1/:tenant/submissions';
  app.options(url, { config: { crossOrigin: true } }, preflightFor('POST', `content-type, idempotency-key, ${proofHeader}`));
  app.post<{ Params: { tenant: string }; Body: Submission }>(url, {
    config: { crossOrigin: true, describes },
    schema: { body: Submission },
    // Before the body is read: neither a stranger's nor an endless request costs more than its headers.
    onRequest: async (request) => {
      const tenant = tenantOf(services, request.params.tenant);
      await admit(services, request, tenant, keyOf(request));
    },
    // What nothing could be made of tells more of an attack than what could.
    onResponse: async (request, reply) => {
      const { tenant: slug } = request.params;
      const tenant = services.tenants.find((one) => one.slug === slug);
      if (tenant && unusable.includes(reply.statusCode)) services.underAttack.came(tenant.id, 'refused');
    },
    handler: async (request, reply) => {
      const tenant = tenantOf(services, request.params.tenant);
      const key = keyOf(request);
      await admitVouched(services, request, tenant, key, request.body);
      if (!request.rawBody) throw new Refusal('malformed-body');
      const { replayed, answer } = await services.registrar.register(tenant, { key, body: request.rawBody, message: request.body });
      reply.header('cache-control', 'no-store');
      if (replayed) reply.header('idempotency-replayed', 'true');
      return reply.code(replayed ? 200 : 201).type('application/json; charset=utf-8').send(answer);
    },
  });
}
