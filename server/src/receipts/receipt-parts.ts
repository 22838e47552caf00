import * as v from 'valibot';
import { ReceiptPayload } from '../../../src/wire/receipt.ts';
import { Submission } from '../../../src/wire/submission.ts';
import type { Tenant } from '../flows/published-flow.ts';
import type { ReceiptParts } from '../pages/receipt-page.ts';
import type { StoredReceipt } from '../storage/storage.ts';
import { wordsFor } from '../words.ts';
import type { Registrar } from './registrar.ts';
import type { Vault } from './vault.ts';

interface Means {
  readonly vault: Vault;
  readonly registrar: Registrar;
  readonly publicUrl: string;
}

/** All that a receipt says, in the words of the person who holds it. */
export function receiptParts({ vault, registrar, publicUrl }: Means, tenant: Tenant, stored: StoredReceipt): ReceiptParts {
  const payload = v.parse(ReceiptPayload, JSON.parse(Buffer.from(stored.jws.split('.')[1] ?? '', 'base64url').toString('utf8')));
  return {
    tenant,
    definition: stored.definition,
    words: wordsFor(payload.locale, stored.definition),
    answer: registrar.answerFrom(tenant.id, stored),
    payload,
    sent: sentCopy(vault, tenant.id, stored),
    publicUrl,
  };
}

function sentCopy(vault: Vault, tenantId: string, { submissionId, bodyEncrypted, erasedAt, receivedAt }: StoredReceipt): ReceiptParts['sent'] {
  if (!bodyEncrypted) return { erasedAt: erasedAt ?? receivedAt };
  const body = vault.unseal(tenantId, submissionId, bodyEncrypted);
  return { body, message: v.parse(Submission, JSON.parse(body.toString('utf8'))) };
}
