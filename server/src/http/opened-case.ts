import type { FastifyReply, FastifyRequest } from 'fastify';
import { readProtocolNumber } from '../../../src/wire/protocol-number.ts';
import type { SeenCase } from '../cases/case-book.ts';
import { fileTicket } from '../flows/form-files.ts';
import { issueFormKey } from '../flows/form-key.ts';
import type { Tenant } from '../flows/published-flow.ts';
import { statusPage, type StatusParts } from '../pages/status-page.ts';
import { wordsFor, type Words } from '../words.ts';
import { openCase } from './case-secret.ts';
import { sendPage } from './send-page.ts';
import { queryValue, tenantOf, type Services } from './services.ts';

export const caseParams = { tenant: 'The company, by its slug', protocol: 'The protocol number, in any spelling' };
export const caseQuery = { t: 'The secret of the receipt’s address' };
export const casePages = {
  404: { is: 'No such company; no such case, or the secret is wrong', body: 'page' },
  429: { is: 'Too many for now', body: 'page', headers: { 'Retry-After': 'Seconds' } },
  503: { is: 'Not available right now', body: 'page', headers: { 'Retry-After': 'Seconds' } },
} as const;

export type CaseRoute = { Params: { tenant: string; protocol: string } };

/** A case as a page sees it. */
export interface OpenedCase {
  readonly tenant: Tenant;
  readonly caseId: string;
  /** In its canonical spelling. */
  readonly protocol: string;
  readonly secret: string;
}

/** @throws Refusal `unknown-tenant`, `not-found`, `too-many-requests` */
export async function openByAddress(services: Services, request: FastifyRequest<CaseRoute>): Promise<OpenedCase> {
  const tenant = tenantOf(services, request.params.tenant);
  const secret = queryValue(request, 't');
  const caseId = await openCase(services, request, tenant, request.params.protocol, secret);
  return { tenant, caseId, secret, protocol: readProtocolNumber(request.params.protocol) ?? '' };
}

/** The page as it is now, in the language in which the request was sent. */
export async function showCase({ book, vault, clock }: Services, reply: FastifyReply, { tenant, caseId, secret }: OpenedCase, more: Partial<StatusParts>): Promise<FastifyReply> {
  const [seen, now] = [await book.look(tenant, caseId), clock()];
  return sendPage(reply, statusPage({ tenant, seen, words: wordsOf(seen), now, secret, key: issueFormKey(vault, tenant.id, now), ticketOf: (file) => fileTicket(vault, tenant.id, file), ...more }));
}

/** The words of the flow as it was when the request was sent, in the language of then. */
export const wordsOf = ({ locale, definition }: SeenCase): Words => wordsFor(locale, definition);
