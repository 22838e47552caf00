import type { Leaf } from './case-storage.ts';

/** One conversation as it is written down. Times are ISO 8601 in UTC. */
export interface StoredSession {
  readonly sid: string;
  readonly caseId: string;
  readonly protocol: string;
  /** SHA-256 of the secret in the person's token. */
  readonly tokenHash: string;
  readonly flow: string;
  readonly statute: string;
  readonly locale: string;
  /** How the person says things and takes them in, sealed under the session's id. */
  readonly waysEncrypted: Uint8Array;
  readonly openedAt: string;
  /** Since when the person waits; stays when an operator is lost, so that nobody goes to the end of the queue. */
  readonly waitingSince: string;
  /** The party that holds it, until `leaseUntil`. */
  readonly claimedBy: string | null;
  readonly claimedAt: string | null;
  readonly leaseUntil: string | null;
  /** A hand-over that waits to be accepted: one party, or `*` for anybody. */
  readonly offeredTo: string | null;
  /** What the operator wrote for whoever goes on, sealed under the session's id. */
  readonly noteEncrypted: Uint8Array | null;
  /** Whether a neutral relay operator ever held it: then its lines are erased when it closes. */
  readonly relayed: boolean;
  readonly closedAt: string | null;
}

/** A person asks for a person: a case from the first contact on, with its number, and a conversation in it. */
export interface NewSessionRow extends Pick<StoredSession, 'sid' | 'caseId' | 'protocol' | 'tokenHash' | 'flow' | 'statute' | 'locale' | 'waysEncrypted' | 'openedAt'> {
  readonly tenantId: string;
  readonly flowVersion: string;
  /** The person's `Idempotency-Key`; unique among the tenant's sessions. */
  readonly key: string;
  readonly leaf: Leaf;
}

/** One committed line, sealed. (session, party, s) is unique, and so is (session, n). */
export interface StoredLine {
  readonly n: number;
  readonly party: string;
  readonly s: number;
  readonly l: number;
  readonly textEncrypted: Uint8Array;
  readonly at: string;
}

export interface NewLine extends StoredLine {
  readonly tenantId: string;
  readonly sid: string;
}

/** What one end of a video call measured, as JSON of `Received[]`: numbers only. */
export interface CallQuality {
  readonly party: string;
  readonly run: string;
  readonly quality: string;
  readonly at: string;
}

/** How far one party's lines are on disk. */
export interface LineHead {
  readonly party: string;
  readonly s: number;
  readonly l: number;
}

/** Who takes a conversation, and for how long unless it is renewed. */
export interface Claim {
  readonly by: string;
  readonly now: string;
  readonly until: string;
  /** A neutral relay operator: nothing of the conversation outlives it. */
  readonly relay: boolean;
}

/**
 * The part of the storage port that keeps conversations. As in `Storage`, a write resolves when it is on disk, and each claim is one
 * statement: of two operators who press at the same moment, one has it.
 */
export interface SessionStorage {
  open(session: NewSessionRow): Promise<{ readonly state: 'new' } | { readonly state: 'known'; readonly stored: StoredSession } | { readonly state: 'protocol-taken' }>;
  find(tenantId: string, sid: string): Promise<StoredSession | null>;
  /** Oldest first. */
  ofCase(tenantId: string, caseId: string): Promise<StoredSession[]>;
  /** Everything that is not closed, whoever has waited longest first. */
  openOnes(tenantId: string): Promise<StoredSession[]>;
  claim(tenantId: string, sid: string, claim: Claim): Promise<boolean>;
  /** Only the holder of a lease that has not run out can renew it. */
  renew(tenantId: string, sid: string, claim: Omit<Claim, 'relay'>): Promise<boolean>;
  /** Offers it to one party or anybody (`*`); the lease stays where it is until somebody accepts by claiming. */
  offer(tenantId: string, sid: string, offer: { readonly by: string; readonly now: string; readonly to: string; readonly noteEncrypted: Uint8Array | null }): Promise<boolean>;
  /** Closes it; where a relay operator held it, its lines are erased in the same transaction. */
  close(tenantId: string, sid: string, event: { readonly at: string; readonly leaf: Leaf }): Promise<'closed' | 'known' | 'unknown'>;
  /** Reserves a block of numbers. @returns the last of them */
  reserve(tenantId: string, sid: string, size: number): Promise<number>;
  /** `known`: this party's `s` is on disk already, and its first line stands. */
  keepLine(line: NewLine): Promise<'new' | 'known'>;
  heads(tenantId: string, sid: string): Promise<LineHead[]>;
  /** The newest of one party and run counts. */
  keepQuality(row: CallQuality & { readonly tenantId: string; readonly sid: string }): Promise<void>;
  quality(tenantId: string, sid: string): Promise<CallQuality[]>;
  /** In order of `n`, above `after`. */
  lines(tenantId: string, sid: string, after: number): Promise<StoredLine[]>;
}
