import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Socket } from 'node:net';
import { randomUUID } from 'node:crypto';
import { problemPage } from '../pages/problem-page.ts';
import { hasPage, problemDetails, Refusal, type AnyProblem } from '../refusal.ts';
import { StorageUnavailable } from '../storage/storage.ts';
import { headersOfAll } from './headers.ts';
import { isPatientWith } from './patience.ts';
import { sendPage } from './send-page.ts';
import { pageLocale } from '../words.ts';

/** What was refused, for whoever counts. */
export const refusals = new WeakMap<FastifyReply, AnyProblem>();

export const problemJson = 'application/problem+json; charset=utf-8';

/** Answers every error as problem details (RFC 9457), or as a page where a person reads it. Set before anything else. */
export function registerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => answerRefusal(hungUp(error, request) ?? asRefusal(error), request, reply));
  app.setNotFoundHandler((request, reply) => answerRefusal(new Refusal('not-found'), request, reply));
}

/** Somebody's line broke in the middle of what they sent: nobody's fault, nothing to mend, and nobody there to read an answer. */
function hungUp(error: FastifyError, { raw }: FastifyRequest): Refusal | undefined {
  return error.code === 'ECONNRESET' && raw.errored ? new Refusal('malformed-body', { detail: 'The request broke off before its end.', cause: error }) : undefined;
}

/** The answer to a request whose address cannot even be read: no hook has seen it. */
export function answerUnreadable(_error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  void answerRefusal(new Refusal('malformed-body', { detail: 'The address cannot be read.' }), request, reply.headers(headersOfAll));
}

/** The answer to bytes that are no HTTP, or that come too slowly. */
export function answerClient(error: NodeJS.ErrnoException & { readonly rawPacket?: unknown }, socket: Socket): void {
  // Told once; from then on who waits for files looks after the line.
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT' && isPatientWith(socket)) return;
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  // As far as it can be told: who asked for the head of an answer alone takes a body for the next one.
  const head = Buffer.isBuffer(error.rawPacket) && error.rawPacket.toString('latin1', 0, 5) === 'HEAD ';
  const [line, type, detail] = noRequest[error.code ?? ''] ?? unreadable;
  const body = JSON.stringify(problemDetails(new Refusal(type, { status: Number.parseInt(line), detail }), randomUUID()));
  const headers = { ...headersOfAll, connection: 'close', 'content-type': problemJson, 'content-length': Buffer.byteLength(body) };
  socket.end(`HTTP/1.1 ${line}\r\n${Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${head ? '' : body}`);
}

type NoRequest = readonly [line: string, type: AnyProblem, detail: string];
const unreadable: NoRequest = ['400 Bad Request', 'malformed-body', 'The bytes are no request of HTTP/1.1.'];
/** By the code of Node's error. */
const noRequest: Readonly<Record<string, NoRequest>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'not-available', 'The request took too long to arrive.'],
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'body-too-large', 'The headers are too large.'],
};

/** Whatever was thrown, as a refusal that says no more than it should. */
export function asRefusal(error: Error): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof StorageUnavailable) return new Refusal('not-available', { retryAfter: 5, cause: error });
  const { code, statusCode = 500 } = error as Partial<FastifyError>; // read with defaults
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Refusal('body-too-large', { cause: error });
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new Refusal('malformed-body', { status: 415, detail: 'Send application/json.', cause: error });
  if (statusCode === 404) return new Refusal('not-found', { cause: error });
  if (statusCode >= 400 && statusCode < 500) return new Refusal('malformed-body', { status: statusCode, cause: error });
  return new Refusal('unexpected', { cause: error });
}

export function answerRefusal(refusal: Refusal, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.header('cache-control', 'no-store');
  noteRefusal(refusal, request, reply);
  if (readByAPerson(request)) {
    const locale = pageLocale(request.headers['accept-language']);
    return sendPage(reply.code(refusal.statusCode), problemPage(locale, hasPage(refusal.type) ? refusal.type : 'not-found'));
  }
  return reply.code(refusal.statusCode).type(problemJson).send(problemDetails(refusal, request.id));
}

/** Logs what is ours to mend, and says when to come back. */
export function noteRefusal(refusal: Refusal, request: FastifyRequest, reply: FastifyReply): void {
  refusals.set(reply, refusal.type);
  if (refusal.retryAfter !== undefined) reply.header('retry-after', String(refusal.retryAfter));
  if (refusal.statusCode >= 500) request.log.error({ err: refusal.cause ?? refusal, type: refusal.type }, 'failed');
}

function readByAPerson(request: FastifyRequest): boolean {
  if (request.routeOptions.config?.page) return true;
  return !request.routeOptions.url && request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
}
