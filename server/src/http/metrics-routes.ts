import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal } from '../refusal.ts';
import type { Services } from './services.ts';

const local = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/;
const loopback = /^(?:::1|(?:::ffff:)?127\.\d+\.\d+\.\d+)$/;

/**
 * `/metrics`, for whoever runs the server. With a token, for whoever has it. Without one, only from this machine to a server that is reached by nobody
 * else: a reverse proxy is on this machine too, and the whole world comes through it.
 */
export function registerMetricsRoutes(app: FastifyInstance, { metrics, publicUrl }: Services, token: string | undefined): void {
  const isHere = (request: FastifyRequest): boolean =>
    local.test(new URL(publicUrl).host) && local.test(request.host) && loopback.test(request.socket.remoteAddress ?? '') && request.headers['x-forwarded-for'] === undefined && request.headers.forwarded === undefined;
  app.get(
    '/metrics',
    { config: { pressureHandler: () => undefined, describes: { id: 'metrics', summary: "Figures for whoever runs the server, in Prometheus' text format: a bearer token, or this machine", answers: { 200: { is: 'Figures; none of them is about a person', body: { media: 'text/plain' } }, 404: { is: 'Not for you', body: 'problem' } } } } },
    async (request, reply) => {
      const admitted = token === undefined ? isHere(request) : same(request.headers.authorization ?? '', `Bearer ${token}`);
      if (!admitted) throw new Refusal('not-found', { detail: 'Figures are read with METRICS_TOKEN as a bearer token.' });
      return reply.headers({ 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' }).send(await metrics.text());
    },
  );
}

/** Takes as long for a near miss as for a wild guess. */
function same(given: string, wanted: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(wanted));
}
