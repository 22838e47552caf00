import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/**
 * Serves the built console at `/console/`: nothing but its own script runs, no other site may show it in a frame, and it talks to this server alone.
 * Lit's templates need their Trusted Types policy by name.
 */
export async function registerConsolePage(app: FastifyInstance, publicUrl: string, { directory, janus }: { readonly directory: string; readonly janus: string | undefined }): Promise<void> {
  const policy = consolePolicy(publicUrl, janus);
  app.get('/console', { config: { page: true } }, async (_request, reply) => reply.redirect('/console/', 308));
  await app.register(async (files) => {
    files.addHook('onRequest', async (_request, reply) => {
      reply.headers({
        'content-security-policy': policy,
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'permissions-policy': 'camera=(self), geolocation=(), microphone=(self)',
        'cross-origin-opener-policy': 'same-origin',
        'cache-control': 'no-cache',
      });
    });
    await files.register(fastifyStatic, { root: directory, prefix: '/console/', decorateReply: false, cacheControl: false });
  });
}

/** @param janus where pictures of a video call go, if not from each to each */
export function consolePolicy(publicUrl: string, janus?: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    // Safari before 15.4 does not count WebSockets of the same host as 'self'.
    `connect-src 'self' ${[new URL(publicUrl).origin.replace(/^http/, 'ws'), ...(janus === undefined ? [] : [new URL(janus).origin])].join(' ')}`,
    'img-src data:',
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ');
}
