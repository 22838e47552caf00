import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { LoggerOptions } from 'pino';
import { refusals } from './errors.ts';

/** Who asked, where it is somebody at the console: ids, never names. */
export interface Actor {
  readonly company: string;
  readonly operator: string;
}

export const actors = new WeakMap<FastifyRequest, Actor>();

/** A line for each answer: which route, how it went, why not, which operator, how long (docs/logging.md). No address, no query, no body, no header, no IP. */
export function registerRequestLog(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    request.log.info({ ...routeOf(request), status: reply.statusCode, ...(refusals.has(reply) && { refused: refusals.get(reply) }), ...actors.get(request), ms: Math.round(reply.elapsedTime * 10) / 10 }, 'answered');
  });
}

/** The pattern of the route, never the address itself: addresses hold protocol numbers and secrets. */
export function routeOf(request: FastifyRequest): { method: string; route: string } {
  return { method: request.method, route: request.routeOptions.url ?? 'none' };
}

/** Structured, and safe to keep: an error is told by its kind and place, since messages may quote what a person wrote. */
export const logOptions = {
  level: 'info',
  base: null,
  timestamp: () => `,"at":"${new Date().toISOString()}"`,
  serializers: { req: () => ({}), res: () => ({}), err: place },
} satisfies LoggerOptions;

interface Place {
  readonly type: string;
  /** Always empty: messages may quote what a person wrote. */
  readonly message: string;
  readonly stack: string;
  readonly [more: string]: unknown;
}

function place(error: unknown): Place {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: '' };
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)).map((line) => line.trim());
  return {
    type: error.name,
    message: '',
    stack: frames?.join('\n') ?? '',
    ...('code' in error && { code: error.code }),
    ...(error.cause !== undefined && { cause: place(error.cause) }),
  };
}
