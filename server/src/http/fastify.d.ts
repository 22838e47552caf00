import 'fastify';
import type { RouteDescription } from './open-api.ts';
import type { Services } from './services.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** What the routes act on; the console and the tests use it too. */
    services: Services;
  }
  interface FastifyRequest {
    /** The very bytes of a JSON body. */
    rawBody: Buffer | null;
  }
  interface FastifyContextConfig {
    /** Other origins may call it, as far as the company names them. */
    crossOrigin?: true;
    /** A person reads the answers: problems are pages too. */
    page?: true;
    /** Whether the form posted to this address may bring files. */
    takesFiles?: (params: Readonly<Record<string, string>>) => boolean;
    /** What `/openapi.json` says. */
    describes?: RouteDescription;
  }
}
