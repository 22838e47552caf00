import type { DeliveryEvent, DeliveryResult } from '../deliveries/adapter.ts';
import type { Leaf, StoredHistoryRequest, StoredMessage } from './case-storage.ts';

export type DeliveryEventType = DeliveryEvent['type'];

/** A row to write with what it tells of. */
export interface NewDelivery {
  readonly id: string;
  readonly endpointId: string;
  readonly event: DeliveryEventType;
}

/** What deliveries tell of: the submission, the message, the request or the deadline with this id; of a warning with its hours behind a slash. */
export interface ToldOf {
  readonly tenantId: string;
  readonly caseId: string;
  readonly objectId: string;
  readonly at: string;
}

/** A delivery that is this process's until its lease ends. */
export interface ClaimedDelivery {
  readonly id: string;
  readonly lease: string;
  readonly caseId: string;
  readonly objectId: string;
  readonly event: DeliveryEventType;
  readonly createdAt: string;
  readonly attempts: number;
}

/** What became of an attempt, and the chance (0 to 1) that the pause before the next one is drawn by; `null`: it was called off. */
export interface Settlement {
  readonly result: DeliveryResult | null;
  readonly now: Date;
  readonly chance: number;
}

/** `lost`: the lease had ended and somebody else has it. `endpoint`: it wants nothing more at all from now on, or has failed so often that it is left in peace. */
export interface Settled {
  readonly state: 'waiting' | 'delivered' | 'dead' | 'lost';
  readonly endpoint?: 'disabled' | 'resting';
}

/** What a delivery tells, as it lies in the rows: sealed. */
export interface StoredHappening {
  readonly protocol: string;
  readonly flow: string;
  readonly statute: string;
  /** The language of the conversation that the case began with, if it did. */
  readonly sessionLocale: string | null;
  readonly deadlineAt: string | null;
  readonly submission: {
    readonly submissionId: string;
    /** `null` once it was erased. */
    readonly bodyEncrypted: Uint8Array | null;
    readonly receivedAt: string;
    readonly identity: 'declared' | 'email' | 'host';
    readonly jws: string;
  } | null;
  readonly message: (Omit<StoredMessage, 'bodyEncrypted'> & { readonly bodyEncrypted: Uint8Array | null }) | null;
  readonly history: (Pick<StoredHistoryRequest, 'id' | 'medium' | 'requestedAt' | 'dueAt'> & { readonly addressEncrypted: Uint8Array | null }) | null;
  readonly deadline: { readonly kind: string; readonly dueAt: string; readonly state: string } | null;
}

/** An endpoint as the database knows it, and what lies there. */
export interface StoredEndpoint {
  readonly id: string;
  readonly adapter: string;
  readonly state: 'active' | 'disabled';
  readonly failures: number;
  /** Nothing is tried before then. */
  readonly openUntil: string | null;
  readonly lastError: string | null;
  readonly waiting: number;
  readonly dead: number;
  /** Since when the oldest of those that wait has waited. */
  readonly oldest: string | null;
}

export interface ListedDelivery {
  readonly id: string;
  readonly protocol: string;
  readonly endpoint: string;
  readonly event: DeliveryEventType;
  readonly state: 'waiting' | 'leased' | 'delivered' | 'dead';
  readonly attempts: number;
  readonly nextAt: string;
  readonly lastError: string | null;
  readonly externalId: string | null;
  readonly createdAt: string;
  readonly settledAt: string | null;
}

export interface DeliveryQuery {
  /** What is being delivered counts as waiting. */
  readonly state: 'waiting' | 'delivered' | 'dead' | null;
  /** Empty for all. */
  readonly endpoint: string;
  /** Only what is older than this delivery; empty for the newest. */
  readonly before: string;
  readonly limit: number;
}

/** When it was asked for, and its leaf in the audit log: by whom. */
export interface RedriveBy {
  readonly leaf: Leaf;
  readonly at: string;
}

/** The part of the storage port that brings things to the company's systems. As in `Storage`, writes resolve when they are on disk. */
export interface DeliveryStorage {
  /** Makes or refreshes endpoints. One whose configuration changed is active again, whatever it was. */
  keepEndpoints(tenantId: string, endpoints: readonly { readonly id: string; readonly adapter: string; readonly configHash: string }[]): Promise<void>;
  /** Endpoints at which something may be tried now. */
  due(tenantId: string, now: Date): Promise<readonly string[]>;
  /** Takes what is due, also what somebody took and never settled. After failures a single one: a probe. */
  claim(tenantId: string, endpointId: string, wanted: { readonly lease: string; readonly now: Date; readonly leaseFor: number; readonly limit: number }): Promise<readonly ClaimedDelivery[]>;
  /** What a delivery tells; null where the case is gone. */
  happening(tenantId: string, delivery: Pick<ClaimedDelivery, 'caseId' | 'objectId' | 'event'>): Promise<StoredHappening | null>;
  /** Compare-and-set on the lease. */
  settle(tenantId: string, endpointId: string, delivery: Pick<ClaimedDelivery, 'id' | 'lease'>, settlement: Settlement): Promise<Settled>;
  /** Makes dead letters of what has waited too long at endpoints that do not answer. @returns how many */
  giveUp(tenantId: string, now: Date): Promise<number>;
  endpoints(tenantId: string): Promise<readonly StoredEndpoint[]>;
  /** How many dead letters there are. */
  countDead(tenantId: string): Promise<number>;
  /** The newest first. */
  list(tenantId: string, query: DeliveryQuery): Promise<readonly ListedDelivery[]>;
  /** Lets a dead letter begin anew. @returns its endpoint, or null where there is no such dead letter */
  redrive(tenantId: string, id: string, by: RedriveBy): Promise<string | null>;
  /** Lets every dead letter of an endpoint begin anew, and the endpoint too. @returns how many; null where there is no such endpoint */
  redriveAll(tenantId: string, endpointId: string, by: RedriveBy): Promise<number | null>;
}
