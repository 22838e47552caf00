import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fileLimits } from '../../../src/wire/file.ts';
import type { Tenant } from '../flows/published-flow.ts';
import { Refusal } from '../refusal.ts';
import { byteRange } from './byte-range.ts';
import { openCase } from './case-secret.ts';
import type { RouteDescription } from './open-api.ts';
import { preflightFor } from './origins.ts';
import { tenantOf, type Services } from './services.ts';

const body = fileLimits.types.map((media) => ({ media }));
const digest = { 'Repr-Digest': 'SHA-256 of the whole file (RFC 9530)', 'Accept-Ranges': 'bytes' };
/** A file on its way out, in the words of `/openapi.json`. */
export const fileAnswers = {
  200: { is: 'The very bytes that were sent, or, of a copy that plays, that were made of them', body, headers: digest },
  206: { is: 'The part that `Range` asked for', body, headers: { ...digest, 'Content-Range': 'Which part of how much' } },
  416: { is: 'Nothing of the file lies there', body: 'none', headers: { 'Content-Range': 'How much there is' } },
} as const satisfies RouteDescription['answers'];
export const rangeHeader = { range: { description: 'A part of the file: `bytes=0-` (RFC 9110, 14.2)', optional: true } } as const;

const describes: RouteDescription = {
  id: 'file',
  summary: 'A file of a case, for whoever holds its secret',
  params: { tenant: 'The company, by its slug', protocol: 'The protocol number, in any spelling', id: 'The file’s id' },
  secret: true,
  headers: rangeHeader,
  answers: {
    ...fileAnswers,
    403: { is: 'The page’s origin is not one of the company’s', body: 'problem' },
    404: { is: 'Not found, or the secret is wrong', body: 'problem' },
    429: { is: 'Too many tries', body: 'problem', headers: { 'Retry-After': 'Seconds' } },
    503: { is: 'Not available right now', body: 'problem', headers: { 'Retry-After': 'Seconds' } },
  },
};

/** Files go out again to whoever holds the secret of their case: to be saved, never to be run. */
export function registerFileRoutes(app: FastifyInstance, services: Services): void {
  const url = '/v1/:tenant/cases/:protocol/files/:id';
  app.options(url, { config: { crossOrigin: true } }, preflightFor('GET', 'authorization, range'));
  app.get<{ Params: { tenant: string; protocol: string; id: string } }>(url, { config: { crossOrigin: true, describes } }, async (request, reply) => {
    const { params } = request;
    const tenant = tenantOf(services, params.tenant);
    return sendFile(services, request, reply, tenant, await openCase(services, request, tenant, params.protocol), params.id);
  });
}

/** The whole of it, or the part that was asked for, so that a video can be wound. @throws Refusal `not-found` where this case has no such file */
export async function sendFile(services: Pick<Services, 'storage' | 'uploadsOf'>, { headers }: Pick<FastifyRequest, 'headers'>, reply: FastifyReply, tenant: Tenant, caseId: string, id: string): Promise<FastifyReply> {
  const attachment = await services.storage.attachments.find(tenant.id, id);
  if (attachment?.state !== 'stored' || attachment.caseId !== caseId) throw new Refusal('not-found');
  const uploads = services.uploadsOf(tenant.id);
  const { name, bytes, sha256, type } = uploads.refOf(attachment);
  const etag = `"${sha256}"`;
  // Of another file than the one that was begun there are no parts.
  const range = headers['if-range'] === undefined || headers['if-range'] === etag ? byteRange(headers.range, bytes) : undefined;
  if (range === null) return reply.code(416).header('content-range', `bytes */${bytes}`).send();
  const { start, end } = range ?? { start: 0, end: bytes - 1 };
  return reply
    .code(range ? 206 : 200)
    .headers({
      // Whatever it is called or holds: nothing of it runs here.
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, escape)}`,
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'no-store',
      'accept-ranges': 'bytes',
      'content-length': String(end - start + 1),
      ...(range && { 'content-range': `bytes ${start}-${end}/${bytes}` }),
      etag,
      'repr-digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
    })
    .type(type)
    .send(Readable.from(uploads.read(attachment, { start, end })));
}

/** RFC 8187 leaves out four letters that `encodeURIComponent` lets through. */
function escape(letter: string): string {
  return `%${letter.charCodeAt(0).toString(16).toUpperCase()}`;
}
