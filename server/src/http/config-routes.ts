import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { ConfigAnswer, type PublishedConfig } from '../../../src/wire/config.ts';
import { fileLimits } from '../../../src/wire/file.ts';
import { stepOfCompany } from '../flows/company-fields.ts';
import type { Tenant } from '../flows/published-flow.ts';
import { isKnown } from './etag.ts';
import type { RouteDescription } from './open-api.ts';
import { tenantOf, type Services } from './services.ts';

const describes: RouteDescription = {
  id: 'config',
  summary: 'What the company has published: flows, offers, channels and contact, its own questions, and what outdoes the settings of a page; signed',
  params: { tenant: 'The company, by its slug' },
  answers: {
    200: { is: 'The configuration, and the same as a compact JWS', body: ConfigAnswer, headers: { ETag: 'Changes with the content' } },
    304: { is: 'Nothing has changed since the version in If-None-Match', body: 'none' },
    404: { is: 'No such company', body: 'problem' },
    503: { is: 'Not available right now', body: 'problem', headers: { 'Retry-After': 'Seconds' } },
  },
};

/** Anybody may read it, from any page: it holds nothing personal. */
export function registerConfigRoutes(app: FastifyInstance, services: Services): void {
  app.get<{ Params: { tenant: string } }>('/v1/:tenant/config', { config: { describes } }, async (request, reply) => {
    const config = configOf(tenantOf(services, request.params.tenant), services.publicUrl);
    const etag = `"${createHash('sha256').update(JSON.stringify(config)).update(services.keyring.kid).digest('base64url').slice(0, 27)}"`;
    reply.headers({ etag, 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' });
    if (isKnown(request, etag)) return reply.code(304).send();
    return reply.send({ config, jws: services.keyring.sign(config, 'config+jws') });
  });
}

/** What a company has published, as it stands right now. */
export function configOf({ slug, name, locale, zone, flows, offers = [], channels = [], contact = '', fields = [], policy = {} }: Tenant, issuer: string): PublishedConfig {
  const definitions = flows.map(({ definition }) => definition);
  return {
    iss: issuer,
    tenant: slug,
    name,
    locale,
    zone,
    flows: definitions.map(({ flow, statute, version }) => ({ flow, statute, version })),
    offers: [...offers],
    channels: [...channels],
    ...(contact.trim() && { contact: contact.trim() }),
    // Only what is live: after a start with other flows, a question may wait for the flow that asks it.
    fields: fields.flatMap((field) => {
      const definition = definitions.find(({ flow, statute, needs }) => flow === field.flow && statute === field.statute && Object.hasOwn(needs, field.name));
      const step = definition && stepOfCompany(definition);
      return step === undefined ? [] : [{ ...field, step }];
    }),
    policy,
    uploads: { files: fileLimits.files, bytes: fileLimits.bytes },
  };
}
