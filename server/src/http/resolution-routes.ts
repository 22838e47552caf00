import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { EscalationAnswer, IndexPeriods, NewEscalation, periodPattern, ResolutionFigures } from '../../../src/wire/resolution-index.ts';
import { Refusal } from '../refusal.ts';
import type { ResolutionIndex } from '../resolution/resolution-index.ts';
import { openCase } from './case-secret.ts';
import { isKnown } from './etag.ts';
import type { RouteDescription } from './open-api.ts';
import { preflightFor } from './origins.ts';
import { queryValue, takeAddress, takeAllowance, tenantOf, type Services } from './services.ts';
import { everywhere, ofBodies } from './usual-answers.ts';

const { 403: _noOrigin, ...usual } = everywhere('No such company, or nothing published for this month or revision');
const describes: RouteDescription = {
  id: 'resolutionIndex',
  summary: 'How many requests were resolved, as the person says, how fast, and within the deadline; without a month, which months there are',
  params: { tenant: 'The company, by its slug' },
  query: { period: 'A month such as 2026-10, in the company’s zone', revision: 'An earlier revision; the latest when left out' },
  answers: {
    200: {
      is: 'The figures of the month, byte for byte as they stand in the audit log; or the months that there are',
      body: v.union([ResolutionFigures, IndexPeriods]),
      headers: { ETag: 'Changes with the content', 'Repr-Digest': 'SHA-256 of the figures (RFC 9530)' },
    },
    304: { is: 'Nothing has changed since the version in If-None-Match', body: 'none' },
    ...usual,
  },
};
const describesEscalation: RouteDescription = {
  id: 'noteEscalation',
  summary: 'Say that one has turned to an office; it counts in the resolution index, once for each office',
  params: { tenant: 'The company, by its slug', protocol: 'The protocol number, in any spelling' },
  secret: true,
  answers: {
    200: { is: 'Noted before: the first answer again', body: EscalationAnswer, headers: { 'Idempotency-Replayed': 'true' } },
    201: { is: 'Noted, and on disk', body: EscalationAnswer },
    ...everywhere('No such company; no such case, or the secret is wrong'),
    ...ofBodies(),
  },
};

type Route = { Params: { tenant: string; protocol: string } };

/** The public index, for anybody, from any page; and the person’s own word that they had to carry it on. */
export function registerResolutionRoutes(app: FastifyInstance, services: Services): void {
  const { index } = services;

  app.get<Route>('/v1/:tenant/resolution-index', { config: { describes } }, async (request, reply) => {
    reply.headers({ 'access-control-allow-origin': '*', 'access-control-expose-headers': 'ETag, Repr-Digest, Retry-After', 'cross-origin-resource-policy': 'cross-origin' });
    takeAddress(services, request);
    const tenant = tenantOf(services, request.params.tenant);
    const period = queryValue(request, 'period');
    const { text, sha256 } = period === '' ? listed(await index.periods(tenant)) : await figuresOf(services, request, period);
    const etag = `"${sha256}"`;
    reply.headers({ etag, 'cache-control': 'public, max-age=300' });
    if (isKnown(request, etag)) return reply.code(304).send();
    return reply.header('repr-digest', `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`).type('application/json; charset=utf-8').send(text);
  });

  const url = '/v1/:tenant/cases/:protocol/escalations';
  app.options(url, { config: { crossOrigin: true } }, preflightFor('POST', 'authorization, content-type'));
  app.post<Route & { Body: NewEscalation }>(url, {
    config: { crossOrigin: true, describes: describesEscalation },
    schema: { body: NewEscalation },
    onRequest: async (request) => takeAllowance(services, request, tenantOf(services, request.params.tenant), ''),
    handler: async (request, reply) => {
      const tenant = tenantOf(services, request.params.tenant);
      const caseId = await openCase(services, request, tenant, request.params.protocol);
      const { body, reference } = request.body;
      return sendNoted(reply, body, await index.escalate(tenant, caseId, { body, reference, source: 'person' }));
    },
  });
}

interface Published {
  readonly text: string;
  /** Lower-case hex. */
  readonly sha256: string;
}

function listed(periods: IndexPeriods): Published {
  const text = JSON.stringify(periods);
  return { text, sha256: createHash('sha256').update(text).digest('hex') };
}

/** @throws Refusal `not-found` */
async function figuresOf(services: Services, request: FastifyRequest<Route>, period: string): Promise<Published> {
  const revision = queryValue(request, 'revision');
  if (!periodPattern.test(period) || !/^(?:[1-9]\d{0,6})?$/.test(revision)) throw new Refusal('not-found');
  const found = await services.index.snapshot(tenantOf(services, request.params.tenant), period, revision === '' ? undefined : Number(revision));
  if (!found) throw new Refusal('not-found');
  return { text: found.figures, sha256: found.sha256 };
}

function sendNoted(reply: FastifyReply, body: NewEscalation['body'], { state, at }: Awaited<ReturnType<ResolutionIndex['escalate']>>): FastifyReply {
  reply.header('cache-control', 'no-store');
  if (state === 'known') reply.header('idempotency-replayed', 'true');
  return reply.code(state === 'known' ? 200 : 201).send({ body, at } satisfies EscalationAnswer);
}
