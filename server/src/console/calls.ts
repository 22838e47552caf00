import type { Call } from '../../../src/wire/console-calls.ts';
import type { TicketAnswer } from '../../../src/wire/session.ts';

/** An operator as a conversation knows them. */
export interface OnDuty {
  readonly id: string;
  readonly name: string;
  /** Which part they take in a conversation: their company's, nobody's, or an interpreter's. */
  readonly role: 'agent' | 'relay' | 'interpreter';
}

/** A conversation that is somebody's until then, unless they renew. */
export interface Held {
  readonly call: Call;
  readonly leaseUntil: string;
}

/**
 * What the console asks of the book of conversations. Every call of a company's, and no other's. `taken`: somebody else was faster.
 * `not-yours`: the conversation is not, or no longer, this operator's.
 */
export interface Calls {
  /** Who waits, who is being helped, whose operator was lost; the longest waiting first. */
  queue(tenantId: string): Promise<readonly Call[]>;
  /** Of two at once, one. */
  claim(tenantId: string, sid: string, operator: OnDuty): Promise<Held | 'taken' | 'not-found'>;
  renew(tenantId: string, sid: string, operator: OnDuty): Promise<Held | 'not-yours'>;
  /** Offers the conversation to one operator, or to whoever comes; until somebody accepts it stays with who has it. */
  handOver(tenantId: string, sid: string, operator: OnDuty, to: { readonly operatorId: string | null; readonly note: string }): Promise<'offered' | 'not-yours' | 'not-found'>;
  accept(tenantId: string, sid: string, operator: OnDuty): Promise<Held | 'taken' | 'not-found'>;
  close(tenantId: string, sid: string, operator: OnDuty): Promise<'closed' | 'not-yours'>;
  /**
   * Opens one connection, as this operator. @param beside whether it stands in their queue, so that they may take part beside who holds it: an
   * interpreter beside an agent, an agent beside an interpreter
   */
  ticket(tenantId: string, sid: string, operator: OnDuty, beside: boolean): Promise<TicketAnswer | 'not-yours'>;
  /** Somebody is there to answer, until the function that this returns is called. */
  arrive(tenantId: string, operatorId: string): () => void;
  /** Hears of every change of a queue, and of each new call. @returns what ends it */
  watch(listener: (tenantId: string, hint: 'queue' | 'call') => void): () => void;
}
