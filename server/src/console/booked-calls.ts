import type { Call } from '../../../src/wire/console-calls.ts';
import type { Party } from '../../../src/wire/rtt.ts';
import type { Session, SessionsBook } from '../rtt/sessions.ts';
import { mayTakePart } from '../calls/taking-part.ts';
import type { OperatorStorage } from '../storage/operator-storage.ts';
import type { Calls, Held, OnDuty } from './calls.ts';

/** The book of conversations, as the console asks for it: parties become people with names. */
export function bookedCalls(book: SessionsBook, operators: OperatorStorage): Calls {
  const held = async (tenantId: string, sid: string): Promise<Held | 'not-found'> => {
    const session = await book.find(tenantId, sid);
    return session?.leaseUntil ? { call: asCall(session, await namesOf(tenantId)), leaseUntil: session.leaseUntil } : 'not-found';
  };
  const namesOf = async (tenantId: string): Promise<Names> => new Map((await operators.list(tenantId)).map(({ id, name }) => [id, name]));
  const isMine = async (tenantId: string, sid: string, operator: OnDuty): Promise<boolean> => {
    const session = await book.find(tenantId, sid);
    return session?.state === 'claimed' && session.claimedBy === partyOf(operator).p;
  };
  const take: Calls['claim'] = async (tenantId, sid, operator) => {
    const state = await book.claim({ tenantId, sid }, partyOf(operator));
    return state === 'claimed' ? held(tenantId, sid) : state === 'taken' ? 'taken' : 'not-found';
  };

  return {
    async queue(tenantId) {
      const names = await namesOf(tenantId);
      return (await book.queue(tenantId)).filter(({ state }) => state !== 'closed').map((session) => asCall(session, names));
    },
    claim: take,
    // The lease moves when somebody takes what was offered to them.
    accept: take,
    async renew(tenantId, sid, operator) {
      if (!(await book.renew({ tenantId, sid }, partyOf(operator).p))) return 'not-yours';
      const renewed = await held(tenantId, sid);
      return renewed === 'not-found' ? 'not-yours' : renewed;
    },
    async handOver(tenantId, sid, operator, { operatorId, note }) {
      const colleague = operatorId === null ? undefined : (await operators.list(tenantId)).find(({ id, endedAt }) => id === operatorId && endedAt === null);
      if (operatorId !== null && !colleague) return 'not-found';
      const to = colleague && partyOf(dutyOf(colleague)).p;
      return (await book.offer({ tenantId, sid }, partyOf(operator).p, { note, ...(to && { to }) })) ? 'offered' : 'not-yours';
    },
    async close(tenantId, sid, operator) {
      if (!(await isMine(tenantId, sid, operator))) return 'not-yours';
      await book.close({ tenantId, sid }, partyOf(operator));
      return 'closed';
    },
    async ticket(tenantId, sid, operator, beside) {
      const session = await book.find(tenantId, sid);
      const party = partyOf(operator);
      const admitted = session?.state === 'claimed' && (session.claimedBy === party.p || (beside && mayTakePart(session, party)));
      return admitted ? book.ticket({ tenantId, sid }, party) : 'not-yours';
    },
    arrive: (tenantId, operatorId) => book.arrive(tenantId, operatorId),
    watch: (listener) => book.watch(({ tenantId, kind }) => listener(tenantId, kind === 'new' ? 'call' : 'queue')),
  };
}

type Names = ReadonlyMap<string, string>;

/** Whoever works for the company speaks as its agent, whatever else they may do. */
export function dutyOf({ id, name, role }: { readonly id: string; readonly name: string; readonly role: string }): OnDuty {
  return { id, name, role: role === 'relay' || role === 'interpreter' ? role : 'agent' };
}

function partyOf({ id, name, role }: OnDuty): Party {
  return { p: `${role}:${id}`, role, name };
}

const personOf = (party: string): string => party.slice(party.indexOf(':') + 1);

function asCall({ sid, flow, statute, locale, send, recv, sign, openedAt, waitingSince, state, protocol, claimedBy, offeredTo, note }: Session, names: Names): Call {
  const named = (party: string) => ({ id: personOf(party), name: names.get(personOf(party)) ?? '' });
  return {
    sid, flow, statute, locale, send, recv, openedAt, waitingSince, protocol,
    state: state === 'closed' ? 'lost' : state,
    ...(sign !== undefined && { sign }),
    ...(claimedBy !== null && { claimedBy: named(claimedBy) }),
    ...(offeredTo !== null && { offered: offeredTo === '*' ? {} : { to: named(offeredTo) } }),
    ...(note !== null && { note }),
  };
}
