import type { FileRef } from '../../../src/wire/file.ts';
import type { FlowDefinition } from '../../../src/wire/flow-definition.ts';
import type { Identity } from '../identity/recognise.ts';
import type { TenantConfig } from '../tenants.ts';
import type { CaseStorage } from './case-storage.ts';
import type { AttachmentStorage, FileFault } from './attachments.ts';
import type { DeliveryStorage, NewDelivery } from './delivery-storage.ts';
import type { DeadlineStorage } from './deadline-storage.ts';
import type { FlowStorage } from './flow-storage.ts';
import type { LogStorage } from './log-storage.ts';
import type { MailStorage } from './mail-storage.ts';
import type { AccountStorage } from './account-storage.ts';
import type { AuditStorage } from './audit-storage.ts';
import type { CompanyStorage } from './company-storage.ts';
import type { ExportStorage } from './export-storage.ts';
import type { OperatorStorage } from './operator-storage.ts';
import type { ResolutionStorage } from './resolution-storage.ts';
import type { RetentionStorage } from './retention-storage.ts';
import type { SessionStorage } from './session-storage.ts';
import type { SignInStorage } from './sign-in-storage.ts';
import type { SignedStorage } from './signed-storage.ts';

/** Everything one submission writes, in one transaction. Times are ISO 8601 in UTC, ids are UUIDs, hashes lower-case hex. */
export interface NewSubmission {
  readonly tenantId: string;
  readonly submissionId: string;
  readonly caseId: string;
  readonly protocol: string;
  /** The case was opened by a conversation, and this submission is the first in it: nothing of the case is made anew. */
  readonly joins?: boolean;
  /** The person's `Idempotency-Key`; unique in the tenant for as long as the submission lives. */
  readonly key: string;
  readonly flow: string;
  readonly statute: string;
  readonly flowVersion: string;
  readonly bodySha256: string;
  readonly bodyEncrypted: Uint8Array;
  readonly submittedAt: string;
  readonly receivedAt: string;
  readonly jws: string;
  readonly kid: string;
  readonly secretHash: string;
  /** When an answer is due, where the statute sets a term. */
  readonly deadlineAt: string | null;
  /** RFC 6962 leaf hash of the signed receipt. */
  readonly leafHash: string;
  /** How sure it is who wrote; left out, by what the person says. */
  readonly identity?: Identity;
  /** Uploaded before; they are hung up in the same transaction, or nothing is registered. */
  readonly files?: readonly FileRef[];
  /** Videos in which answers were signed; in the same transaction, too. */
  readonly signed?: readonly FileRef[];
  /** Whom to tell; in the same transaction. */
  readonly deliveries?: readonly NewDelivery[];
  /** The receipt is to go out by e-mail, too. */
  readonly mail?: boolean;
}

/** What is needed to give the same answer once more, byte for byte. */
export type StoredSubmission = Pick<
  NewSubmission,
  'submissionId' | 'protocol' | 'bodySha256' | 'receivedAt' | 'jws' | 'secretHash' | 'deadlineAt'
>;

/** What a receipt page is made of: beside the answer, what was sent and what had been asked. */
export interface StoredReceipt extends StoredSubmission {
  /** `null` once it was erased. */
  readonly bodyEncrypted: Uint8Array | null;
  readonly erasedAt: string | null;
  readonly definition: FlowDefinition;
}

/** What became of a submission. `known`: the key was used before, and the first submission stands. */
export type Registered =
  | { readonly state: 'new' }
  | { readonly state: 'known'; readonly stored: StoredSubmission }
  | { readonly state: 'protocol-taken' }
  /** The conversation's case has its submission already. */
  | { readonly state: 'case-taken' }
  | { readonly state: 'files-refused'; readonly faults: readonly FileFault[] };

/** A company as the database knows it. */
export type StoredTenant = Pick<TenantConfig, 'slug' | 'name' | 'locale' | 'zone'> & { readonly id: string };

/**
 * Where nothing acknowledged is ever lost, doubled or altered. SQLite implements it; so will PostgreSQL, hence a tenant in
 * every call, UUIDs instead of sequences, and promises throughout. Each method throws `StorageUnavailable` when the
 * database cannot answer; then nothing was half-written.
 */
export interface Storage {
  /** What becomes of a request after its receipt. */
  readonly cases: CaseStorage;
  /** Makes or refreshes a tenant by its slug. @returns the tenant's id */
  keepTenant(tenant: TenantConfig, now: string): Promise<string>;
  /** What is published, by the product and at the console. */
  readonly flows: FlowStorage;
  /** Every tenant that was ever kept here. */
  tenants(): Promise<StoredTenant[]>;
  /** Resolves only when the submission is on disk. */
  register(submission: NewSubmission): Promise<Registered>;
  findByKey(tenantId: string, key: string): Promise<StoredSubmission | null>;
  findByProtocol(tenantId: string, protocol: string): Promise<StoredReceipt | null>;
  readonly attachments: AttachmentStorage;
  readonly signed: SignedStorage;
  /** Who works at the console, and what they see of all cases. */
  readonly operators: OperatorStorage;
  readonly accounts: AccountStorage;
  readonly audit: AuditStorage;
  /** All companies in numbers: the one reading across them. */
  readonly companies: CompanyStorage;
  readonly exports: ExportStorage;
  /** Passkeys, and accounts of a company's own. */
  readonly signIn: SignInStorage;
  /** Conversations in real-time text. */
  readonly sessions: SessionStorage;
  /** What goes to the company's own systems. */
  readonly deliveries: DeliveryStorage;
  readonly log: LogStorage;
  /** Receipts on their way by e-mail. */
  readonly mails: MailStorage;
  /** What is due, and what was done about it. */
  readonly deadlines: DeadlineStorage;
  /** What has been kept long enough. */
  readonly retention: RetentionStorage;
  /** The resolution index, and what counts in it beside the cases. */
  readonly resolution: ResolutionStorage;
  /** Resolves when the database would take a write. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

/** The database could not do it: disk full, locked, broken. The person's device keeps the submission and tries again. */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable';
  /** SQLite's or PostgreSQL's own code, such as `SQLITE_FULL`. */
  readonly code: string;

  constructor(code: string, options?: ErrorOptions) {
    super(`The database cannot be used (${code}). Nothing was registered; look at the disk and the database, then try again.`, options);
    this.code = code;
  }
}

/** A published version is a promise: a receipt must be checkable against what was asked then. */
export class FlowChanged extends Error {
  override readonly name = 'FlowChanged';

  constructor({ flow, statute, version }: FlowDefinition) {
    super(
      `The flow "${flow}" under "${statute}" is already published as version "${version}" with other content. ` +
        'Published versions never change: give the changed flow a new version.',
    );
  }
}
