import type { FastifyRequest } from 'fastify';
import { readProtocolNumber } from '../../../src/wire/protocol-number.ts';
import type { Tenant } from '../flows/published-flow.ts';
import { sameHash, secretHash } from '../receipts/vault.ts';
import { Refusal } from '../refusal.ts';
import { neighbourhood } from './allowance.ts';
import type { Services } from './services.ts';

/** What stands for the hash of a case that is not there; no secret has it, for none is empty. */
const nobody = secretHash('');

/**
 * Finds the case whose secret the request shows in `Authorization: Bearer`. A number that does not exist and a secret that is
 * wrong are one answer after the same work: one look into the database, one hash, one comparison. Wrong ones are counted
 * together with those at the receipt.
 * @param token where it comes otherwise: on pages without scripts, which cannot send headers
 * @returns the case's id
 * @throws Refusal `not-found`, `too-many-requests`
 */
export async function openCase({ storage, vault, allowances }: Services, request: FastifyRequest, tenant: Tenant, text: string, token = bearer(request)): Promise<string> {
  const protocol = readProtocolNumber(text);
  const tries = `${neighbourhood(request.ip)}/${protocol}`;
  const retryAfter = allowances.receiptTries.peek(tries);
  if (retryAfter) throw new Refusal('too-many-requests', { retryAfter });

  const shown = vault.openToken(token);
  const stored = await storage.cases.findSecret(tenant.id, protocol ?? '');
  const given = secretHash(shown?.secret ?? 'none');
  // Both are always compared: how a case began is nobody's business either.
  const same = [stored?.receiptHash, stored?.sessionHash].map((hash) => sameHash(hash ?? nobody, given)).includes(true);
  if (stored && same && shown?.tenantId === tenant.id) return stored.caseId;
  if (protocol) allowances.receiptTries.take(tries);
  throw new Refusal('not-found');
}

/** To programs the secret comes in a header and nowhere else: addresses end up in logs, histories and referrers. */
function bearer({ headers }: FastifyRequest): string {
  return /^Bearer +([\w-]+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
}
