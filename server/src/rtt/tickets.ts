import { randomBytes } from 'node:crypto';
import type { Party } from '../../../src/wire/rtt.ts';
import { ticketLife } from '../../../src/wire/rtt-limits.ts';
import type { Conversation } from './bus.ts';

/** What a ticket opens: one conversation, as one party. */
export interface Admission {
  readonly at: Conversation;
  readonly party: Party;
}

/** Tickets open one connection each. They live in memory: after a restart everybody asks for a new one. */
export interface Tickets {
  issue(admission: Admission): string;
  /** Spends it, whatever comes of it; a second time there is nothing. */
  spend(ticket: string): Admission | null;
}

/** @param now a clock that nobody sets, in milliseconds */
export function createTickets(now: () => number = () => performance.now()): Tickets {
  const issued = new Map<string, { readonly admission: Admission; readonly until: number }>();
  // Oldest first: a Map keeps the order in which it was filled.
  const sweep = (): void => {
    for (const [ticket, { until }] of issued) {
      if (until > now()) return;
      issued.delete(ticket);
    }
  };
  return {
    issue(admission) {
      sweep();
      const ticket = randomBytes(24).toString('base64url');
      issued.set(ticket, { admission, until: now() + ticketLife });
      return ticket;
    },
    spend(ticket) {
      const found = issued.get(ticket);
      issued.delete(ticket);
      return found && found.until > now() ? found.admission : null;
    },
  };
}
