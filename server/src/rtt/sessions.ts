import type { NewSession, SessionAnswer, TicketAnswer, Waiting } from '../../../src/wire/session.ts';
import type { Party } from '../../../src/wire/rtt.ts';
import type { Tenant } from '../flows/published-flow.ts';
import type { Conversation } from './bus.ts';

/** A conversation as those who help see it. */
export interface Session {
  readonly sid: string;
  readonly caseId: string;
  readonly protocol: string;
  readonly flow: string;
  readonly statute: string;
  readonly locale: string;
  readonly send: NewSession['send'];
  readonly recv: NewSession['recv'];
  readonly sign?: NewSession['sign'];
  readonly openedAt: string;
  /** Stays when an operator is lost: nobody goes to the end of the queue. */
  readonly waitingSince: string;
  /** `lost`: somebody had it, and their lease ran out; it can be claimed like one that waits. */
  readonly state: 'waiting' | 'claimed' | 'lost' | 'closed';
  /** The party that has or had it, such as `agent:7`. */
  readonly claimedBy: string | null;
  readonly claimedAt: string | null;
  readonly leaseUntil: string | null;
  /** A hand-over that waits to be accepted: a party, or `*` for anybody. */
  readonly offeredTo: string | null;
  /** What the last operator wrote for the next one. */
  readonly note: string | null;
  readonly closedAt: string | null;
  /** Whether the person is connected right now. */
  readonly personHere: boolean;
}

/** Something changed; whoever shows the queue looks again. Carries no content. */
export interface Hint {
  readonly tenantId: string;
  /** `new`: somebody began to wait, which is what a signal is for. */
  readonly kind: 'new' | 'queue';
  readonly sid: string;
}

/**
 * The book of all conversations: for the person who opens one, and for operators who take it. Promises of writes resolve when
 * they are on disk; all of them throw `Refusal` or `StorageUnavailable`. There is no way from here to a submission: only the person confirms.
 */
export interface SessionsBook {
  /** Opens a case and a conversation in it. @throws Refusal `unknown-flow` */
  open(tenant: Tenant, key: string, wish: NewSession): Promise<{ readonly replayed: boolean; readonly answer: SessionAnswer }>;
  /** How many are there to answer, and how many wait. */
  waiting(tenantId: string): Promise<Waiting>;
  /** The conversation whose token this is. @throws Refusal `not-found` */
  openedBy(tenant: Tenant, sid: string, token: string): Promise<Session>;
  /** Opens one connection, for a minute. For operators: the caller has made sure that they hold the lease or may listen. @throws Refusal `not-found` when it is over */
  ticket(at: Conversation, party: Party): Promise<TicketAnswer>;

  /** Everything that is not closed, whoever has waited longest first. */
  queue(tenantId: string): Promise<readonly Session[]>;
  find(tenantId: string, sid: string): Promise<Session | null>;
  /** Takes it, or accepts a hand-over; of two who press at once, one has it. Claiming what one has renews it. */
  claim(at: Conversation, by: Party): Promise<'claimed' | 'taken' | 'closed' | 'unknown'>;
  /** Keeps it for another lease (30 s). The operator's own connection does this by its heartbeat. @returns whether it was still theirs */
  renew(at: Conversation, by: string): Promise<boolean>;
  /** Offers it to one party or to anybody; the lease moves when somebody claims. @returns whether it was theirs to offer */
  offer(at: Conversation, by: string, offer: { readonly to?: string | undefined; readonly note: string }): Promise<boolean>;
  /** These are nobody's any more, and somebody is shown out of every conversation: their account ended, as whichever party. */
  free(tenantId: string, parties: readonly string[], sids: readonly string[]): void;
  /** Ends it for everybody. */
  close(at: Conversation, by: Party): Promise<'closed' | 'known' | 'unknown'>;

  /** An operator is there to answer, until the function that this returns is called. */
  arrive(tenantId: string, operator: string): () => void;
  /** The ids of all who are there to answer. */
  present(tenantId: string): readonly string[];
  /** Hears of every change of a queue. @returns what ends it */
  watch(listener: (hint: Hint) => void): () => void;
}
