import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { fileLimits } from '../../../src/wire/file.ts';
import { bodyMax } from '../../../src/wire/submission.ts';
import { Refusal } from '../refusal.ts';

/** As many files as one form can ask for, each as large as it may be, and all that can be typed. */
const largest = fileLimits.files * fileLimits.bytes + bodyMax * 4;

/** Lets routes take what an HTML form posts, as the bytes that came, and nothing else. Files come only to routes that ask for them. */
export async function acceptForms(app: FastifyInstance): Promise<void> {
  app.removeAllContentTypeParsers();
  // Percent-encoding makes three bytes of one; what it means is measured again where it is read.
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'buffer', bodyLimit: bodyMax * 3 }, (_request, body, done) => done(null, body));
  app.addHook('onRequest', async (request, reply) => {
    // Whoever only reads brings nothing, whatever they say of it.
    if (request.method !== 'POST' || !/^multipart\//i.test(request.headers['content-type'] ?? '')) return;
    if (!takesFiles(request)) throw new Refusal('malformed-body', { status: 415 });
    if (Number(request.headers['content-length']) <= largest) return;
    if (request.headers['content-length'] === undefined) return;
    reply.header('connection', 'close'); // Nobody reads this to its end.
    throw new Refusal('body-too-large');
  });
  // Bytes as they came, one letter each: what encoding they are in is found out where they are read.
  await app.register(multipart, { defCharset: 'latin1', throwFileSizeLimit: false });
}

const takesFiles = (request: FastifyRequest): boolean => request.routeOptions.config.takesFiles?.(request.params as Readonly<Record<string, string>>) ?? false; // a path's parameters are texts
