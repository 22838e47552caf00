import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { DeliveryResult } from '../deliveries/adapter.ts';
import { closed, step } from '../deliveries/machine.ts';
import type { Tenant } from '../flows/published-flow.ts';
import type { ReceiptParts } from '../pages/receipt-page.ts';
import type { Vault } from '../receipts/vault.ts';
import type { ClaimedMail } from '../storage/mail-storage.ts';
import type { Storage, StoredReceipt } from '../storage/storage.ts';
import { addressIn } from './address.ts';
import { letter } from './letter.ts';
import type { Post } from './smtp.ts';

/** Sends receipts by e-mail, beside everything else, until the mail server has them or will never take them. */
export interface Mails {
  /** There is something to send, or may be. */
  wake(): void;
  /** Resolves when nothing is being sent and nothing is due. */
  settled(): Promise<void>;
  start(): void;
  /** Begins nothing more; what is under way ends within the patience of the mail server. */
  stop(): Promise<void>;
}

export interface MailMeans {
  readonly storage: Pick<Storage, 'mails' | 'findByProtocol'>;
  readonly vault: Pick<Vault, 'derivedKey'>;
  readonly tenants: readonly Tenant[];
  readonly parts: (tenant: Tenant, stored: StoredReceipt) => ReceiptParts;
  readonly post: Post;
  readonly from: string;
  readonly clock: () => Date;
  /** Told when a letter will never be sent, by ids and codes alone. */
  readonly dead: (tenantId: string, submissionId: string, reason: string) => void;
  readonly warn: (error: unknown) => void;
  /** 0 to 1, for pauses. */
  readonly chance?: () => number;
}

const atOnce = 4;
const leaseFor = 120_000; // ms; longer than any letter takes
const lookEvery = 5_000; // ms
/** Nobody can have a stranger's mailbox filled: so many receipts a day go to one address. */
const lettersADay = 10;
const hour = 3_600_000;
const day = 24 * hour;

export function createMails(means: MailMeans): Mails {
  const { storage, tenants, clock, warn } = means;
  let work: Promise<void> | undefined;
  let again = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let forgotAt = -Infinity;

  const forgetOld = async (): Promise<void> => {
    const now = clock().getTime();
    if (now - forgotAt < hour) return;
    forgotAt = now;
    for (const { id } of tenants) await storage.mails.forgetAddresses(id, new Date(now - day).toISOString());
  };
  const sendAll = async (): Promise<void> => {
    for (const tenant of tenants) {
      for (;;) {
        const now = clock();
        const lease = { lease: randomUUID(), now: now.toISOString(), until: new Date(now.getTime() + leaseFor).toISOString(), limit: atOnce };
        const claimed = stopped ? [] : await storage.mails.claim(tenant.id, lease);
        if (claimed.length === 0) break;
        await Promise.all(claimed.map((mail) => send(means, tenant, mail).catch(warn))); // the lease ends by itself
      }
    }
  };
  const wake = (): void => {
    if (stopped) return;
    again = work !== undefined;
    work ??= sendAll()
      .then(forgetOld)
      .catch(warn) // the rows stay, and are looked for again in a moment
      .finally(() => {
        work = undefined;
        if (again) wake();
      });
  };
  const settled = async (): Promise<void> => {
    while (work) await work;
  };
  return {
    wake,
    settled,
    start() {
      wake();
      timer = setInterval(wake, lookEvery).unref();
    },
    stop() {
      stopped = true;
      clearInterval(timer);
      return settled();
    },
  };
}

async function send(means: MailMeans, tenant: Tenant, mail: ClaimedMail): Promise<void> {
  const { storage, clock, chance = Math.random, dead } = means;
  const { result, addressKey } = await attempt(means, tenant, mail);
  const now = clock().getTime();
  const delivery = { state: 'leased', attempts: mail.attempts, since: Date.parse(mail.since), nextAt: now } as const;
  const becomes = step({ delivery, circuit: closed }, { kind: 'settled', result, chance: chance() }, now)?.delivery ?? delivery;
  const reason = 'reason' in result ? result.reason : null;
  const ended = becomes.state === 'delivered' || becomes.state === 'dead';
  const settled = await storage.mails.settle(tenant.id, mail, {
    state: becomes.state === 'leased' ? 'waiting' : becomes.state,
    attempts: becomes.attempts,
    nextAt: new Date(becomes.nextAt).toISOString(),
    lastError: reason,
    addressKey: becomes.state === 'delivered' ? addressKey : null,
    settledAt: ended ? new Date(now).toISOString() : null,
  });
  if (settled && becomes.state === 'dead') dead(tenant.id, mail.id, reason ?? '');
}

async function attempt({ storage, vault, parts, post, from, clock }: MailMeans, tenant: Tenant, mail: ClaimedMail): Promise<{ result: DeliveryResult; addressKey: string | null }> {
  const stored = await storage.findByProtocol(tenant.id, mail.protocol);
  const receipt = stored?.submissionId === mail.id ? parts(tenant, stored) : null;
  if (!receipt || !('message' in receipt.sent)) return { result: { state: 'permanent', reason: 'erased' }, addressKey: null };
  const address = addressIn(receipt.definition.fields, receipt.sent.message.answers);
  if (address === null) return { result: { state: 'permanent', reason: 'no address' }, addressKey: null };
  const addressKey = vault.derivedKey('mail-address', [tenant.id, address.toLowerCase()]);
  const sent = await storage.mails.sentTo(tenant.id, addressKey, new Date(clock().getTime() - day).toISOString());
  if (sent >= lettersADay) return { result: { state: 'permanent', reason: 'too many to this address' }, addressKey };
  return { result: await post(letter(receipt, address, from)), addressKey };
}

/** Goes on with what a kill left, once the server is up, and ends with it. */
export function mailInBackground(app: FastifyInstance, mails: Mails | null): void {
  if (!mails) return;
  app.addHook('onReady', async () => mails.start());
  app.addHook('preClose', () => mails.stop());
}
