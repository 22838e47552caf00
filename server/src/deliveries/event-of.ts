import { openSubmission, openWords } from '../cases/case-view.ts';
import { customerIn } from '../cases/desk.ts';
import type { Vault } from '../receipts/vault.ts';
import type { ClaimedDelivery, StoredHappening } from '../storage/delivery-storage.ts';
import type { DeliveryEvent } from './adapter.ts';
import { Undeliverable } from './undeliverable.ts';

interface Told {
  readonly tenant: { readonly id: string; readonly slug: string };
  readonly delivery: Pick<ClaimedDelivery, 'id' | 'objectId' | 'event' | 'createdAt'>;
  readonly happening: StoredHappening;
}

/**
 * What is told, made from the sealed rows: it lies nowhere in clear, and is the same at every attempt. Without the token of the
 * conversation, which opens it; with that of the company's own server only where it held.
 * @throws Undeliverable when it was erased by now
 */
export function eventOf(vault: Vault, { tenant, delivery, happening }: Told): DeliveryEvent {
  const { protocol, flow, statute, deadlineAt, submission, sessionLocale } = happening;
  if (submission?.bodyEncrypted === null) throw erased();
  const sent = submission && openSubmission(vault, tenant.id, { submissionId: submission.submissionId, bodyEncrypted: submission.bodyEncrypted });
  return {
    id: delivery.id,
    type: delivery.event,
    at: delivery.createdAt,
    tenant: tenant.slug,
    protocol,
    flow,
    statute,
    locale: sent?.locale ?? sessionLocale ?? 'und',
    data: dataOf(vault, { tenant, delivery, happening }, sent),
    ...(submission && delivery.event === 'submission.received' && { receipt: submission.jws }),
    deadlineAt,
  };
}

function dataOf(vault: Vault, { tenant, delivery, happening: { submission, message, history, deadline } }: Told, sent: ReturnType<typeof openSubmission> | null): Record<string, unknown> {
  switch (delivery.event) {
    case 'submission.received': {
      if (!submission || !sent) throw erased();
      const { session: _session, identity, flow: _flow, statute: _statute, locale: _locale, ...message } = sent;
      const vouched = submission.identity === 'host';
      return {
        ...message,
        submissionId: submission.submissionId,
        receivedAt: submission.receivedAt,
        identityBy: submission.identity,
        ...(vouched && { identity, customer: customerIn(identity) }),
      };
    }
    case 'message.received':
    case 'case.reopened': {
      if (!message?.bodyEncrypted) throw erased();
      const { bodyEncrypted } = message;
      const { text, files, signed } = openWords(vault, tenant.id, { ...message, bodyEncrypted });
      return { messageId: message.id, kind: message.kind, text, at: message.at, files, ...(signed && { signed }), ...(message.about !== null && { about: message.about }) };
    }
    case 'history.requested': {
      if (!history?.addressEncrypted) throw erased();
      const address = vault.unseal(tenant.id, history.id, history.addressEncrypted).toString('utf8');
      return { requestId: history.id, medium: history.medium, address, requestedAt: history.requestedAt, dueAt: history.dueAt };
    }
    case 'deadline.near':
    case 'deadline.missed': {
      if (!deadline) throw erased();
      const hours = delivery.objectId.split('/')[1];
      return { kind: deadline.kind, dueAt: deadline.dueAt, ...(hours !== undefined && { hours: Number(hours) }) };
    }
  }
}

const erased = (): Undeliverable => new Undeliverable('What was to be told has been erased by now.', { forGood: true });
