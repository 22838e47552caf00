import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Tenant } from '../flows/published-flow.ts';
import { Refusal } from '../refusal.ts';

/** What a browser says about the page that a request comes from. Privacy settings may take it away; nobody is punished for that. */
export type Source =
  /** This server's own pages, or a site of the company. */
  | 'ours'
  /** A site that the company did not name. */
  | 'foreign'
  /** From another site, and the browser does not say which: a referrer policy, a sandbox. */
  | 'hidden'
  /** The browser says nothing, or it is no browser. */
  | 'silent';

/**
 * Judges by `Origin` and `Sec-Fetch-Site`. An origin is not authentication: it only keeps strangers' pages from using a
 * visitor's browser.
 */
export function sourceOf({ headers }: Pick<FastifyRequest, 'headers'>, tenant: Pick<Tenant, 'origins'>, publicOrigin: string): Source {
  const { origin, host } = headers;
  if (origin !== undefined && origin !== 'null') {
    if (origin === publicOrigin || tenant.origins.includes(origin)) return 'ours';
    return URL.canParse(origin) && new URL(origin).host === host ? 'ours' : 'foreign';
  }
  const site = headers['sec-fetch-site'];
  if (site === 'same-origin' || site === 'none') return 'ours';
  return site === 'cross-site' || site === 'same-site' ? 'hidden' : 'silent';
}

/** Cross-origin rules of the routes that ask for them by `config.crossOrigin`: the company's origins exactly, without credentials. */
export function registerOrigins(app: FastifyInstance, findTenant: (slug: string) => Tenant | undefined, publicOrigin: string): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!request.routeOptions.config.crossOrigin) return;
    reply.header('vary', 'Origin');
    const tenant = findTenant((request.params as { tenant: string }).tenant); // the route has it
    const { origin } = request.headers;
    if (!tenant || origin === undefined) return;
    if (sourceOf(request, tenant, publicOrigin) === 'foreign' || origin === 'null') {
      throw new Refusal('origin-not-allowed', { detail: `Add the page's origin to the origins of "${tenant.slug}" in the tenants file.` });
    }
    allow(reply, origin);
  });
}

function allow(reply: FastifyReply, origin: string): void {
  reply.headers({
    'access-control-allow-origin': origin,
    'access-control-expose-headers': 'Idempotency-Replayed, Retry-After',
    'cross-origin-resource-policy': 'cross-origin',
  });
}

/** Answers what a browser asks before it sends from another origin: by these methods, with these headers. */
export function preflightFor(methods: string, headers: string) {
  return async (_request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> =>
    reply.headers({ 'access-control-allow-methods': methods, 'access-control-allow-headers': headers, 'access-control-max-age': '7200' }).code(204).send();
}

/** The preflight of whatever is posted under a key. */
export const answerPreflight = preflightFor('POST', 'content-type, idempotency-key');
