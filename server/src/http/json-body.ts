import type { FastifyInstance } from 'fastify';
import { Refusal } from '../refusal.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads JSON and keeps the raw bytes, which are hashed and stored. Text that is not UTF-8 is refused: what it says and
 * what its bytes are would be two things. So is `__proto__`.
 */
export function registerJsonBody(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.decorateRequest('rawBody', null);
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const bytes = body as Buffer; // parseAs
    request.rawBody = bytes;
    try {
      void parse(request, utf8.decode(bytes), (error, value) => done(error ? malformed(error) : null, value));
    } catch (error) {
      done(malformed(error));
    }
  });
}

function malformed(cause: unknown): Refusal {
  return new Refusal('malformed-body', { detail: 'Send one JSON object in UTF-8, without __proto__ or constructor.prototype.', cause });
}
