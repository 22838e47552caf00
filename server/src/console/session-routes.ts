import { Handover, type Call, type Lease, type Queue } from '../../../src/wire/console-calls.ts';
import { may } from '../../../src/wire/console-permissions.ts';
import type { Services } from '../http/services.ts';
import { findFlow } from '../flows/published-flow.ts';
import { Refusal } from '../refusal.ts';
import type { Seat } from './accounts.ts';
import { dutyOf } from './booked-calls.ts';
import type { Held, OnDuty } from './calls.ts';
import { formWords } from './form-words.ts';
import { openHintStream } from './hint-stream.ts';
import { withBody, type Asked, type ConsoleRoute } from './route.ts';

/** The queue and the conversations in it. */
export function sessionRoutes(services: Services): ConsoleRoute[] {
  const { storage, clock, calls } = services;
  const visible = async (seat: Seat): Promise<Call[]> => (await calls.queue(seat.tenant.id)).filter((call) => isFor(seat, call));
  /** Only what stands in their queue can be taken: somebody else's request is not there for them. */
  const inQueue = async ({ seat, params }: Asked): Promise<string> => {
    const sid = params['sid'] ?? '';
    if (!(await visible(seat)).some((call) => call.sid === sid)) throw new Refusal('not-found');
    return sid;
  };
  const mine = async ({ seat }: Asked, held: Held | 'taken' | 'not-found' | 'not-yours'): Promise<Lease> => {
    if (typeof held === 'string') throw new Refusal(held);
    return { call: await shownTo(seat, held.call), leaseUntil: held.leaseUntil };
  };
  const shownTo = async (seat: Seat, { protocol, ...call }: Call): Promise<Call> => {
    if (!may(seat.operator.role, 'see-cases') || protocol === undefined) return call;
    const [line] = await storage.operators.cases(seat.tenant.id, { status: null, number: protocol, limit: 1, offset: 0 });
    return { ...call, protocol, ...(line?.dueAt && { dueAt: line.dueAt }) };
  };

  return [
    {
      method: 'GET',
      path: '/queue',
      needs: 'see-queue',
      quiet: true,
      answer: async ({ seat }) => ({ calls: await Promise.all((await visible(seat)).map((call) => shownTo(seat, call))), now: clock().toISOString() }) satisfies Queue,
    },
    {
      method: 'GET',
      path: '/flows/:flow/:statute',
      needs: 'see-form',
      quiet: true,
      answer: async ({ seat, params, query }) => {
        const published = findFlow(seat.tenant, params['flow'] ?? '', params['statute'] ?? '');
        if (!published) throw new Refusal('not-found');
        return formWords(published.definition, query('lang'));
      },
    },
    { method: 'GET', path: '/events', needs: 'see-queue', quiet: true, answer: async ({ seat, reply }) => openHintStream(services, seat, reply) },
    {
      method: 'POST',
      path: '/sessions/:sid/claim',
      needs: 'take-calls',
      answer: async (asked) => {
        return mine(asked, await calls.claim(asked.seat.tenant.id, await inQueue(asked), onDuty(asked.seat)));
      },
    },
    { method: 'POST', path: '/sessions/:sid/renew', needs: 'take-calls', quiet: true, answer: async (asked) => mine(asked, await calls.renew(asked.seat.tenant.id, asked.params['sid'] ?? '', onDuty(asked.seat))) },
    withBody({
      method: 'POST',
      path: '/sessions/:sid/handover',
      needs: 'take-calls',
      body: Handover,
      answer: async ({ seat, params, body: { to = null, note } }) => {
        const state = await calls.handOver(seat.tenant.id, params['sid'] ?? '', onDuty(seat), { operatorId: to, note: note.trim() });
        if (state !== 'offered') throw new Refusal(state);
      },
    }),
    {
      method: 'POST',
      path: '/sessions/:sid/accept',
      needs: 'take-calls',
      answer: async (asked) => {
        return mine(asked, await calls.accept(asked.seat.tenant.id, await inQueue(asked), onDuty(asked.seat)));
      },
    },
    {
      method: 'POST',
      path: '/sessions/:sid/close',
      needs: 'take-calls',
      answer: async ({ seat, params }) => {
        if ((await calls.close(seat.tenant.id, params['sid'] ?? '', onDuty(seat))) === 'not-yours') throw new Refusal('not-yours');
      },
    },
    {
      method: 'POST',
      path: '/sessions/:sid/ticket',
      needs: 'take-calls',
      quiet: true,
      answer: async ({ seat, params }) => {
        const sid = params['sid'] ?? '';
        const ticket = await calls.ticket(seat.tenant.id, sid, onDuty(seat), (await visible(seat)).some((call) => call.sid === sid));
        if (ticket === 'not-yours') throw new Refusal('not-yours');
        return ticket;
      },
    },
  ];
}

const onDuty = ({ operator }: Seat): OnDuty => dutyOf(operator);

/**
 * Whether a call stands in somebody's queue. Supervisors see all. An interpreter sees who signs, in a sign language of theirs where the person named
 * one; a relay operator whoever reads or writes text on one side and speaks or hears on the other; languages match by what stands before the first hyphen.
 */
export function isFor({ operator: { id, role, languages } }: Pick<Seat, 'operator'>, { send, recv, sign, locale, claimedBy, offered }: Call): boolean {
  if (role === 'admin' || role === 'supervisor' || claimedBy?.id === id || offered?.to?.id === id) return true;
  const knows = (tag: string) => languages.some((one) => primaryOf(one) === primaryOf(tag));
  const ways = [...send, ...recv];
  if (role === 'interpreter') return ways.includes('sign') && (languages.length === 0 || knows(sign ?? locale));
  if (languages.length > 0 && !knows(locale)) return false;
  if (role === 'relay') return ways.includes('text');
  return !ways.includes('sign') || ways.includes('text') || (sign !== undefined && knows(sign));
}

const primaryOf = (tag: string): string | undefined => tag.toLowerCase().split('-')[0];
