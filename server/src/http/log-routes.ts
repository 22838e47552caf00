import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { verifierKey } from '../log/checkpoint.ts';
import { Refusal } from '../refusal.ts';
import type { RouteDescription } from './open-api.ts';
import { findReceipt } from './receipt-routes.ts';
import { queryValue, takeAddress, type Services } from './services.ts';

const Hashes = v.pipe(v.array(v.string()), v.description('SHA-256 in base64'));
const Consistency = v.object({ from: v.number(), to: v.number(), hashes: Hashes });
/** What `same-door verify --proof` and `/verify` take. */
const Proof = v.object({ protocol: v.string(), index: v.number(), size: v.number(), hashes: Hashes, checkpoint: v.pipe(v.string(), v.description('C2SP tlog-checkpoint')) });

const tooMany = { is: 'Too many requests', body: 'problem', headers: { 'Retry-After': 'Seconds' } } as const;
const away = { is: 'Not available right now', body: 'problem', headers: { 'Retry-After': 'Seconds' } } as const;
const describes = {
  checkpoint: { id: 'checkpoint', summary: 'The last signed checkpoint of the log (C2SP tlog-checkpoint)', answers: { 200: { is: 'The checkpoint', body: { media: 'text/plain' } }, 429: tooMany, 503: away } },
  keys: { id: 'logKeys', summary: 'Every key that ever signed a checkpoint, as those who watch logs configure it, one a line', answers: { 200: { is: 'The keys', body: { media: 'text/plain' } } } },
  consistency: {
    id: 'consistency',
    summary: 'That the log of `to` leaves begins with the log of `from` leaves (RFC 9162, 2.1.4)',
    query: { from: 'The size of the earlier checkpoint', to: 'The size of the later one' },
    answers: { 200: { is: 'The proof', body: Consistency }, 404: { is: 'No two such sizes, the earlier one first, were ever signed or can be', body: 'problem' }, 429: tooMany, 503: away },
  },
  proof: {
    id: 'receiptProof',
    summary: 'That the log has this receipt (RFC 9162, 2.1.3), as of its last checkpoint',
    params: { protocol: 'The protocol number, in any spelling' },
    query: { t: 'The secret of the receipt’s address' },
    answers: { 200: { is: 'The proof', body: Proof }, 404: { is: 'Not found, or the secret is wrong', body: 'problem' }, 429: tooMany, 503: away },
  },
} as const satisfies Readonly<Record<string, RouteDescription>>;

const anywhere = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };

/** The log for whoever watches it, and the proof of one receipt for whoever holds it. */
export function registerLogRoutes(app: FastifyInstance, services: Services): void {
  const { log, keyring } = services;

  app.get('/log/checkpoint', { config: { describes: describes.checkpoint } }, async (request, reply) => {
    takeAddress(services, request);
    const { note } = await log.checkpoint();
    return reply.headers({ ...anywhere, 'cache-control': 'public, max-age=10' }).type('text/plain; charset=utf-8').send(note);
  });

  app.get('/log/keys', { config: { describes: describes.keys } }, async (_request, reply) =>
    reply
      .headers({ ...anywhere, 'cache-control': 'public, max-age=300' })
      .type('text/plain; charset=utf-8')
      .send(keyring.jwks.keys.map(({ x }) => `${verifierKey(log.origin, Buffer.from(x, 'base64url'))}\n`).join('')),
  );

  app.get('/log/consistency', { config: { describes: describes.consistency } }, async (request, reply) => {
    takeAddress(services, request);
    const [from, to] = [count(queryValue(request, 'from')), count(queryValue(request, 'to'))];
    const hashes = from === null || to === null ? null : await log.proveConsistency(from, to);
    if (!hashes) throw new Refusal('not-found');
    return reply.headers({ ...anywhere, 'cache-control': 'public, max-age=86400' }).send({ from, to, hashes });
  });

  app.get<{ Params: { protocol: string } }>('/v1/receipts/:protocol/proof', { config: { describes: describes.proof } }, async (request, reply) => {
    const { tenant, stored } = await findReceipt(services, request, request.params.protocol);
    const proof = await log.prove(tenant.id, stored.submissionId);
    // Another server is about to sign it.
    if (!proof) throw new Refusal('not-available', { retryAfter: 5 });
    return reply
      .headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'content-disposition': `attachment; filename="proof-${stored.protocol}.json"` })
      .type('application/json; charset=utf-8')
      .send({ protocol: stored.protocol, ...proof });
  });
}

/** A size as it stands in checkpoints. */
function count(text: string): number | null {
  return /^(0|[1-9]\d{0,14})$/.test(text) ? Number(text) : null;
}
