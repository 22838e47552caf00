import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type * as v from 'valibot';
import { queryValue, type Services } from '../http/services.ts';
import type { Seat } from './accounts.ts';
import { checkSource, seatFor, type Need } from './seats.ts';

/** What a route gets: who asks, and what for. */
export interface Asked<Body = unknown> {
  readonly seat: Seat;
  readonly params: Readonly<Record<string, string>>;
  readonly body: Body;
  readonly query: (name: string) => string;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** A route of the console: what it needs is said beside its address, so that one table can be tested. */
export interface ConsoleRoute {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Below `/v1/console`. */
  readonly path: string;
  readonly needs: Exclude<Need, 'anyone'>;
  /** The page calls it by itself: it does not count as somebody being there. */
  readonly quiet?: boolean;
  readonly body?: v.GenericSchema;
  /** Bytes that the body may have, where the usual 60 kB are too few. */
  readonly bodyLimit?: number;
  readonly answer: (asked: Asked) => Promise<unknown>;
}

/** A route that takes a body: the schema checks what the function then gets. */
export function withBody<Schema extends v.GenericSchema>(route: Omit<ConsoleRoute, 'body' | 'answer'> & { readonly body: Schema; readonly answer: (asked: Asked<v.InferInput<Schema>>) => Promise<unknown> }): ConsoleRoute {
  return { ...route, answer: (asked) => route.answer({ ...asked, body: asked.body }) }; // the validator let it through
}

/** Who asks is found out before the body is read. */
export function registerConsoleRoute(app: FastifyInstance, services: Services, { method, path, needs, quiet = false, body, bodyLimit, answer }: ConsoleRoute): void {
  const seats = new WeakMap<FastifyRequest, Seat>();
  const { origin } = new URL(services.publicUrl);
  app.route({
    method,
    url: `/v1/console${path}`,
    ...(body && { schema: { body } }),
    ...(bodyLimit !== undefined && { bodyLimit }),
    onRequest: async (request) => {
      checkSource(request, origin);
      seats.set(request, await seatFor(services, request, needs, quiet));
    },
    handler: async (request, reply) => {
      const seat = seats.get(request);
      if (!seat) throw new Error('A route of the console was reached without a seat.');
      reply.header('cache-control', 'no-store');
      const answered = await answer({ seat, params: request.params as Record<string, string>, body: request.body, query: (name) => queryValue(request, name), request, reply }); // the path names them
      if (reply.sent || answered === reply) return reply;
      return answered === undefined ? reply.code(204).send() : reply.send(answered);
    },
  });
}
