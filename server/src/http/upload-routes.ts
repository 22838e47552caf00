import { PassThrough, Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { fileId, fileLimits, type UploadStatus } from '../../../src/wire/file.ts';
import { Refusal } from '../refusal.ts';
import type { Uploads } from '../uploads/uploads.ts';
import { neighbourhood } from './allowance.ts';
import { describesBegin, describesPart, describesPosition, describesStatus, describesTermination } from './upload-descriptions.ts';
import { tenantOf, type Services } from './services.ts';

type Route = { Params: { tenant: string; id?: string } };

/** What a page of another origin may read beyond the usual. */
const exposed = 'Location, Retry-After, Tus-Extension, Tus-Max-Size, Tus-Resumable, Tus-Version, Upload-Defer-Length, Upload-Expires, Upload-Length, Upload-Metadata, Upload-Offset';

/** Files come in by tus 1.0, piece by piece, before the submission that names them. */
export async function registerUploadRoutes(app: FastifyInstance, services: Services): Promise<void> {
  app.removeAllContentTypeParsers();
  // The pieces go to the disk as they come, not through memory.
  app.addContentTypeParser('application/offset+octet-stream', (_request, _payload, done) => done(null));
  app.addHook('onRequest', async (request, reply) => {
    if (reply.hasHeader('access-control-allow-origin')) reply.header('access-control-expose-headers', exposed);
    tenantOf(services, (request.params as Route['Params']).tenant); // both routes have it
  });

  const all = '/v1/:tenant/uploads';
  const one = `${all}/:id`;
  const pass = (request: FastifyRequest<Route>, reply: FastifyReply) => passOn(request, reply, uploadsOf(services, request));
  const known = async ({ params }: FastifyRequest<Route>): Promise<void> => {
    if (!v.is(fileId, params.id)) throw new Refusal('file-unknown');
  };

  for (const url of [all, one]) app.options(url, { config: { crossOrigin: true } }, answerOptions);

  app.post<Route>(all, { config: { crossOrigin: true, describes: describesBegin } }, async (request, reply) => {
    const retryAfter = services.allowances.uploads.take(neighbourhood(request.ip));
    if (retryAfter) throw new Refusal('too-many-requests', { retryAfter });
    expectLength(request);
    return pass(request, reply);
  });

  app.head<Route>(one, { preHandler: known, config: { crossOrigin: true, describes: describesPosition } }, pass);
  app.patch<Route>(one, { preHandler: known, config: { crossOrigin: true, describes: describesPart } }, async (request, reply) => {
    expectLength(request);
    return pass(request, reply);
  });
  app.delete<Route>(one, { preHandler: known, config: { crossOrigin: true, describes: describesTermination } }, pass);

  app.get<Route>(one, { preHandler: known, config: { crossOrigin: true, describes: describesStatus } }, async (request, reply) => {
    const status = await uploadsOf(services, request).status(request.params.id ?? '');
    if (!status) throw new Refusal('file-unknown');
    return reply.header('cache-control', 'no-store').send(status satisfies UploadStatus);
  });
}

/** In the beginning, or with the last piece of a file that was sent while it was made. @throws Refusal */
function expectLength({ headers }: FastifyRequest<Route>): void {
  const length = headers['upload-length'];
  if (length === '0') throw new Refusal('file-empty');
  if (Number(length) > fileLimits.bytes) throw new Refusal('file-too-large', { detail: `At most ${fileLimits.bytes} bytes.` });
}

function uploadsOf(services: Services, request: FastifyRequest<Route>): Uploads {
  return services.uploadsOf(tenantOf(services, request.params.tenant).id);
}

/** Gives a request to tus as the web knows it, and its answer to Fastify. */
async function passOn({ raw, headers }: FastifyRequest<Route>, reply: FastifyReply, uploads: Uploads): Promise<FastifyReply> {
  const piped = raw.method === 'PATCH' || raw.method === 'POST';
  const body = new PassThrough();
  if (piped) {
    raw.pipe(body);
    // A cut line ends the piece early; what came is kept, and the device asks where to go on.
    raw.once('close', () => body.end());
  }
  try {
    const { status, headers: said } = await uploads.handle(
      new Request(`http://uploads.invalid${raw.url}`, {
        method: raw.method ?? 'GET',
        headers: Object.entries(headers).flatMap(([name, value]): [string, string][] => (typeof value === 'string' ? [[name, value]] : [])),
        ...(piped && { body: Readable.toWeb(body) as ReadableStream, duplex: 'half' as const }), // one class under two names
      }),
    );
    // Who may read this is said by the rules of the house.
    for (const [name, value] of said) if (!name.startsWith('access-control-')) reply.header(name, value);
    return reply.code(status).send();
  } finally {
    // What tus did not want to read must not stand in the way of the next request on this line.
    raw.unpipe(body);
    raw.resume();
  }
}

/** What tus can do here (tus 1.0, 5.2), and what a browser asks before it comes from another origin. */
async function answerOptions(_request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  return reply
    .headers({
      'access-control-allow-methods': 'POST, HEAD, PATCH, DELETE, GET, OPTIONS',
      'access-control-allow-headers': 'content-type, tus-resumable, upload-defer-length, upload-length, upload-metadata, upload-offset',
      'access-control-max-age': '7200',
      'tus-resumable': '1.0.0',
      'tus-version': '1.0.0',
      'tus-extension': 'creation,creation-defer-length,creation-with-upload,expiration,termination',
      'tus-max-size': String(fileLimits.bytes),
    })
    .code(204)
    .send();
}
