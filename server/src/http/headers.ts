import type { FastifyInstance } from 'fastify';

/** Headers of every answer; pages add their own policy (`sendPage`), files of the company keep theirs. */
export function registerHeaders(app: FastifyInstance, secure: boolean): void {
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'cross-origin-resource-policy': 'same-origin',
      ...(secure && { 'strict-transport-security': 'max-age=63072000; includeSubDomains' }),
    });
  });
}
