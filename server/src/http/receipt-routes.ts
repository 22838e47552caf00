import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { readProtocolNumber } from '../../../src/wire/protocol-number.ts';
import { ReceiptAnswer } from '../../../src/wire/receipt.ts';
import { Submission } from '../../../src/wire/submission.ts';
import type { PdfPress } from '../durable/pdf-press.ts';
import type { Tenant } from '../flows/published-flow.ts';
import { receiptPage, type ReceiptParts } from '../pages/receipt-page.ts';
import { receiptParts } from '../receipts/receipt-parts.ts';
import { sameHash, secretHash } from '../receipts/vault.ts';
import { Refusal } from '../refusal.ts';
import type { StoredReceipt } from '../storage/storage.ts';
import { neighbourhood } from './allowance.ts';
import type { RouteDescription } from './open-api.ts';
import { sendPage } from './send-page.ts';
import { queryValue, type Services } from './services.ts';

/** A receipt as it is read again: the answer, and the text that was sent, as it was sent; or since when that is erased. */
const ReadReceipt = v.object({ ...ReceiptAnswer.entries, body: v.optional(v.string()), submission: v.optional(Submission), erasedAt: v.optional(v.string()) });

const params = { protocol: 'The protocol number, in any spelling' };
const query = { t: 'The secret of the receipt’s address' };
const refusals = (body: 'page' | 'problem') =>
  ({
    404: { is: 'Not found, or the secret is wrong', body },
    429: { is: 'Too many tries', body, headers: { 'Retry-After': 'Seconds' } },
    503: { is: 'Not available right now', body, headers: { 'Retry-After': 'Seconds' } },
  }) as const;

const describesPage: RouteDescription = {
  id: 'receiptPage',
  summary: 'The receipt as a page',
  params,
  query,
  answers: { 200: { is: 'The receipt', body: 'page' }, ...refusals('page') },
};
const describesReceipt: RouteDescription = {
  id: 'receipt',
  summary: 'The receipt again; `.html`, `.pdf`, `.json`, `.jws` or `.copy.json` after the number downloads that form of it',
  params,
  query,
  answers: {
    200: { is: 'The receipt', body: [ReadReceipt, 'page', { media: 'application/jose' }, { media: 'application/pdf' }] },
    ...refusals('problem'),
  },
};

/** Receipts can be read again for as long as they are kept, by whoever holds their address. */
export function registerReceiptRoutes(app: FastifyInstance, services: Services): void {
  type Route = { Params: { protocol: string } };

  app.get<Route>('/r/:protocol', { config: { page: true, describes: describesPage } }, async (request, reply) => {
    const parts = await openReceipt(services, request, request.params.protocol);
    return sendPage(reply, receiptPage(parts));
  });

  app.get<Route>('/v1/receipts/:protocol', { config: { describes: describesReceipt } }, async (request, reply) => {
    const [, number = '', ending = ''] = /^(.*?)(\.html|\.pdf|\.copy\.json|\.json|\.jws)?$/i.exec(request.params.protocol) ?? [];
    const parts = await openReceipt(services, request, number);
    return sendAs(ending.toLowerCase(), parts, request, reply, services);
  });
}

async function sendAs(ending: string, parts: ReceiptParts, request: FastifyRequest, reply: FastifyReply, { pdfPress }: Services): Promise<FastifyReply> {
  const { answer, sent } = parts;
  if (ending === '.copy.json' && 'erasedAt' in sent) throw new Refusal('not-found', { detail: 'What was sent was erased. The receipt stands.' });
  const pdf = ending === '.pdf' ? await pdfOf(parts, pdfPress) : null;
  reply.headers({ 'cache-control': 'no-store', vary: 'Accept', 'referrer-policy': 'no-referrer' });
  if (ending) reply.header('content-disposition', `attachment; filename="receipt-${answer.protocol}${ending}"`);
  if (ending === '.html' || (!ending && prefersPage(request.headers.accept))) return sendPage(reply, receiptPage(parts));
  if (pdf) return reply.type('application/pdf').send(pdf);
  if (ending === '.jws') return reply.type('application/jose').send(answer.receipt);
  reply.type('application/json; charset=utf-8');
  if ('erasedAt' in sent) return reply.send({ ...answer, ...sent });
  const body = Buffer.from(sent.body);
  return reply.send(ending === '.copy.json' ? body : { ...answer, body: body.toString('utf8'), submission: sent.message });
}

/** The page as it is printed, as a document; made anew each time, the same each time. @throws Refusal `not-available` */
async function pdfOf(parts: ReceiptParts, press: PdfPress): Promise<Buffer> {
  const { words, tenant, answer, payload, publicUrl } = parts;
  const pdf = await press.press({
    page: receiptPage(parts).text,
    lang: words.lang,
    dir: words.dir,
    title: `${words.say('receipt.title', { company: tenant.name })} – ${answer.protocol}`,
    unshown: words.say('receipt.unicode', { address: `${publicUrl}/r/${answer.protocol}` }),
    madeAt: payload.receivedAt,
  });
  if (!pdf) throw new Refusal('not-available', { retryAfter: 10 });
  return pdf;
}

/** A wrong secret and an unknown number are one and the same answer. @throws Refusal `not-found`, `too-many-requests` */
export async function findReceipt({ storage, vault, allowances, tenants }: Services, request: FastifyRequest, text: string): Promise<{ readonly tenant: Tenant; readonly stored: StoredReceipt }> {
  const protocol = readProtocolNumber(text);
  if (!protocol) throw new Refusal('not-found');
  const tries = `${neighbourhood(request.ip)}/${protocol}`;
  const retryAfter = allowances.receiptTries.peek(tries);
  if (retryAfter) throw new Refusal('too-many-requests', { retryAfter });

  const opened = vault.openToken(queryValue(request, 't'));
  const tenant = opened && tenants.find(({ id }) => id === opened.tenantId);
  const stored = tenant && (await storage.findByProtocol(tenant.id, protocol));
  if (!opened || !tenant || !stored || !sameHash(stored.secretHash, secretHash(opened.secret))) {
    allowances.receiptTries.take(tries);
    throw new Refusal('not-found');
  }
  return { tenant, stored };
}

async function openReceipt(services: Services, request: FastifyRequest, text: string): Promise<ReceiptParts> {
  const { tenant, stored } = await findReceipt(services, request, text);
  return receiptParts(services, tenant, stored);
}

/** Browsers name `text/html` before anything else; programs that take anything get JSON. */
function prefersPage(accept = ''): boolean {
  const types = accept.split(',').map((part) => part.split(';')[0]?.trim());
  const html = types.indexOf('text/html');
  const json = types.indexOf('application/json');
  return html >= 0 && (json < 0 || html < json);
}
