import type { Availability } from '../../../src/wire/interpreters.ts';
import type { Tenant } from '../flows/published-flow.ts';
import type { SessionsBook } from '../rtt/sessions.ts';
import type { Kind, Waits } from '../rtt/waits.ts';
import type { OperatorStorage, StoredOperator } from '../storage/operator-storage.ts';
import { opensNext } from './opening-hours.ts';

export interface Means {
  readonly book: Pick<SessionsBook, 'present' | 'queue'>;
  readonly operators: Pick<OperatorStorage, 'list'>;
  /** From entering the call until somebody came into it. */
  readonly waits: Waits;
  readonly clock: () => Date;
  /** Whether this party is in a call. */
  readonly inCall: (tenantId: string, p: string) => boolean;
}

/** Whether somebody who signs this language can be called now: who is at the console, what they do, and what people waited. Nothing is guessed. */
export async function availabilityOf({ book, operators, waits, clock, inCall }: Means, { id, zone, interpreters }: Tenant, lang: string): Promise<Availability> {
  const there = new Set(book.present(id));
  const signing = (await operators.list(id)).filter((one) => one.endedAt === null && there.has(one.id) && signs(one, lang));
  const now = clock();
  if (signing.length === 0) {
    const next = opensNext(interpreters?.hours ?? [], lang, zone, now);
    return { state: 'closed', ...(next && { opensAt: next.toISOString() }) };
  }
  const held = new Set((await book.queue(id)).flatMap(({ state, claimedBy }) => (state === 'claimed' && claimedBy !== null ? [claimedBy] : [])));
  const isFree = ({ id: operator, role }: StoredOperator): boolean => {
    const p = `${role === 'interpreter' ? role : 'agent'}:${operator}`;
    return !held.has(p) && !inCall(id, p);
  };
  const usual = waits.usual(id, inSign(lang));
  return { state: signing.some(isFree) ? 'open' : 'busy', ...(usual !== null && { etaSec: usual }) };
}

/** Whoever waits for somebody who signs: alike by the sign language, whatever stands written beside it. */
export const inSign = (lang: string): Kind => ({ locale: lang, send: ['sign'], recv: ['sign'] });

/** An interpreter without languages takes all; whoever else works here signs what stands among their languages. */
function signs({ role, languages }: StoredOperator, lang: string): boolean {
  return languages.includes(lang) || (role === 'interpreter' && languages.length === 0);
}
