import type { FastifyInstance } from 'fastify';
import { bodyMax } from '../../../src/wire/submission.ts';

/** Lets routes take what an HTML form posts, as the bytes that came, and nothing else. */
export function acceptForms(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  // Percent-encoding makes three bytes of one; what it means is measured again where it is read.
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'buffer', bodyLimit: bodyMax * 3 }, (_request, body, done) => done(null, body));
}
