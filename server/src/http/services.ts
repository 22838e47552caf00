import type { FastifyRequest } from 'fastify';
import type { AccountChanges } from '../console/account-changes.ts';
import type { Accounts } from '../console/accounts.ts';
import type { Calls } from '../console/calls.ts';
import type { Oidc } from '../console/oidc.ts';
import type { Passkeys } from '../console/passkeys.ts';
import type { Hints } from '../console/hints.ts';
import type { VideoCalls } from '../calls/video-calls.ts';
import type { CaseBook } from '../cases/case-book.ts';
import type { Deadlines } from '../deadlines/deadlines.ts';
import type { OpenedDeliveries } from '../deliveries/open-deliveries.ts';
import type { PdfPress } from '../durable/pdf-press.ts';
import type { Tenant } from '../flows/published-flow.ts';
import type { createRecognition } from '../identity/recognise.ts';
import type { Log } from '../log/log.ts';
import type { Mails } from '../mails/mails.ts';
import type { Metrics } from '../ops/metrics.ts';
import type { Processes } from '../ops/processes.ts';
import type { UnderAttack } from '../proof/under-attack.ts';
import type { Keyring } from '../receipts/keyring.ts';
import type { Registrar } from '../receipts/registrar.ts';
import type { Vault } from '../receipts/vault.ts';
import { Refusal } from '../refusal.ts';
import type { Retention } from '../retention/retention.ts';
import type { ResolutionIndex } from '../resolution/resolution-index.ts';
import type { Conversations } from '../rtt/conversations.ts';
import type { Storage } from '../storage/storage.ts';
import type { Copies } from '../uploads/copies.ts';
import type { Uploads } from '../uploads/uploads.ts';
import { neighbourhood, type Allowance } from './allowance.ts';

/** Everything the routes act on; made once, in `createServer`. */
export interface Services {
  readonly storage: Storage;
  readonly vault: Vault;
  readonly keyring: Keyring;
  readonly registrar: Registrar;
  readonly log: Log;
  readonly pdfPress: PdfPress;
  /** Null where no e-mail goes out. */
  readonly mails: Mails | null;
  readonly book: CaseBook;
  readonly index: ResolutionIndex;
  readonly conversations: Conversations;
  readonly clock: () => Date;
  /** Where this server is reached from outside, without a slash at the end. */
  readonly publicUrl: string;
  readonly dataDirectory: string;
  /** Milliseconds in which something of a form with files has to come. */
  readonly patience: number;
  readonly tenants: readonly Tenant[];
  /** Why the configuration could not be used and the last good one is; for the operator. */
  readonly fault?: string;
  /** A tenant's files, by its id. */
  readonly uploadsOf: (tenantId: string) => Uploads;
  /** Copies of signed videos that play. */
  readonly copies: Copies;
  readonly deadlines: Deadlines;
  readonly retention: Retention;
  readonly allowances: Readonly<Record<'tenant' | 'submission' | 'address' | 'receiptTries' | 'uploads' | 'logins' | 'forms' | 'formShare', Allowance>>;
  /** Who has to prove that it is worth something to them. */
  readonly underAttack: UnderAttack;
  /** How sure it is who wrote. */
  readonly recognise: ReturnType<typeof createRecognition>;
  readonly accounts: Accounts;
  readonly accountChanges: AccountChanges;
  readonly passkeys: Passkeys;
  readonly oidc: Oidc;
  readonly hints: Hints;
  /** What goes to the company's own systems. */
  readonly deliveries: OpenedDeliveries;
  /** Figures; whoever has something that waits registers a gauge. */
  readonly metrics: Metrics;
  /** What binds this process and the others together. */
  readonly processes: Processes;
  readonly videoCalls: VideoCalls;
  /** The conversations as the console sees them. */
  readonly calls: Calls;
  /** Aborted as soon as this process is to stop; it goes on taking requests for a moment. */
  readonly stopping: AbortSignal;
  /** What is still open, and ends when the server closes. */
  readonly closing: Set<() => void>;
}

/** @throws Refusal `unknown-tenant` */
export function tenantOf({ tenants }: Pick<Services, 'tenants'>, slug: string): Tenant {
  const tenant = tenants.find((one) => one.slug === slug);
  if (!tenant) throw new Refusal('unknown-tenant');
  return tenant;
}

/** Takes one request from what the company, the key and the address may send. @throws Refusal `too-many-requests` */
export function takeAllowance(services: Services, request: FastifyRequest, tenant: Tenant, key: string): void {
  takeAddress(services, request);
  takeShare(services, tenant, key);
}

/** Takes one request from what the company and the key may send. @throws Refusal `too-many-requests` */
export function takeShare(services: Services, tenant: Tenant, key: string): void {
  const retryAfter = services.allowances.tenant.take(tenant.id);
  if (retryAfter) throw new Refusal('too-many-requests', { retryAfter });
  if (key) takeKey(services, tenant, key);
}

/** Takes one attempt from what one key may do. @throws Refusal `too-many-requests` */
export function takeKey({ allowances }: Services, tenant: Tenant, key: string): void {
  const retryAfter = allowances.submission.take(`${tenant.id}/${key}`);
  if (retryAfter) throw new Refusal('too-many-requests', { retryAfter });
}

/** Takes one request from what an address may send. @throws Refusal `too-many-requests` */
export function takeAddress({ allowances }: Pick<Services, 'allowances'>, request: FastifyRequest): void {
  const retryAfter = allowances.address.take(neighbourhood(request.ip));
  if (retryAfter) throw new Refusal('too-many-requests', { retryAfter });
}

/** One value of a query; twice or missing is none. */
export function queryValue(request: FastifyRequest, name: string): string {
  const value = (request.query as Record<string, unknown>)[name]; // Fastify's parser gives an object without prototype
  return typeof value === 'string' ? value : '';
}
