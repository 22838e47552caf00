import type { FastifyInstance } from 'fastify';

/** Headers of every answer, also of those to what is no request; pages add their own policy (`sendPage`), files of the company keep theirs. */
export const headersOfAll = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;

/** @param secure whether this server is reached by https */
export function registerHeaders(app: FastifyInstance, secure: boolean): void {
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({ ...headersOfAll, ...(secure && { 'strict-transport-security': 'max-age=63072000; includeSubDomains' }) });
  });
}
