import type { FastifyInstance } from 'fastify';

/**
 * Headers of every answer, also of those to what is no request. Whatever is no page runs nothing, stands in no frame and is kept by nobody: a route that forgets to
 * say so is safe, and what anybody may keep says so. Pages have a policy of their own (`sendPage`), and so have files of the company (`registerSite`).
 */
export const headersOfAll = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
} as const;

/** @param secure whether this server is reached by https */
export function registerHeaders(app: FastifyInstance, secure: boolean): void {
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({ ...headersOfAll, ...(secure && { 'strict-transport-security': 'max-age=63072000; includeSubDomains' }) });
  });
}
