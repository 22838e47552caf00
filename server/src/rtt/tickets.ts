import { randomBytes } from 'node:crypto';
import type { Party } from '../../../src/wire/rtt.ts';
import { ticketLife } from '../../../src/wire/rtt-limits.ts';
import { alone, type Fanout } from '../ops/fanout.ts';
import type { Conversation } from './bus.ts';

/** What a ticket opens: one conversation, as one party. */
export interface Admission {
  readonly at: Conversation;
  readonly party: Party;
}

/** Tickets open one connection each, at whichever process. They live in memory: after a restart everybody asks for a new one. */
export interface Tickets {
  issue(admission: Admission): string;
  /** Spends it, whatever comes of it; a second time there is nothing. */
  spend(ticket: string): Admission | null;
  /** Takes back what these parties have not spent yet. */
  cancel(tenantId: string, parties: readonly string[]): void;
}

interface News {
  readonly ticket: string;
  /** Left out when it was spent. */
  readonly admission?: Admission;
}

/** @param now a clock that nobody sets, in milliseconds */
export function createTickets({ now = () => performance.now(), fanout = alone }: { readonly now?: () => number; readonly fanout?: Fanout } = {}): Tickets {
  const issued = new Map<string, { readonly admission: Admission; readonly until: number }>();
  fanout.hear('ticket', (message) => {
    const { ticket, admission } = message as News; // sealed by us
    sweep();
    if (admission) issued.set(ticket, { admission, until: now() + ticketLife });
    else issued.delete(ticket);
  });
  // Oldest first: a Map keeps the order in which it was filled.
  const sweep = (): void => {
    for (const [ticket, { until }] of issued) {
      if (until > now()) return;
      issued.delete(ticket);
    }
  };
  const forget = (ticket: string, tenantId: string): void => {
    issued.delete(ticket);
    fanout.tell(tenantId, 'ticket', { ticket } satisfies News);
  };
  return {
    issue(admission) {
      sweep();
      const ticket = randomBytes(24).toString('base64url');
      issued.set(ticket, { admission, until: now() + ticketLife });
      fanout.tell(admission.at.tenantId, 'ticket', { ticket, admission } satisfies News);
      return ticket;
    },
    spend(ticket) {
      const found = issued.get(ticket);
      if (found) forget(ticket, found.admission.at.tenantId);
      return found && found.until > now() ? found.admission : null;
    },
    cancel(tenantId, parties) {
      for (const [ticket, { admission: { at, party } }] of issued) if (at.tenantId === tenantId && parties.includes(party.p)) forget(ticket, tenantId);
    },
  };
}
