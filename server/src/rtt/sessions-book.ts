import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { NewSession } from '../../../src/wire/session.ts';
import { protocolNumber } from '../../../src/wire/protocol-number.ts';
import { leafOf } from '../cases/leaf.ts';
import { findFlow } from '../flows/published-flow.ts';
import { alone, type Fanout } from '../ops/fanout.ts';
import { sameHash, secretHash, type Vault } from '../receipts/vault.ts';
import { Refusal } from '../refusal.ts';
import { timeOrderedId } from '../storage/ids.ts';
import type { StoredSession } from '../storage/session-storage.ts';
import type { Storage } from '../storage/storage.ts';
import type { Bus, Conversation } from './bus.ts';
import { createLeases } from './leases.ts';
import { createPresence } from './presence.ts';
import type { Rooms } from './rooms.ts';
import type { Hint, Session, SessionsBook } from './sessions.ts';
import type { Tickets } from './tickets.ts';
import type { Waits } from './waits.ts';

/** A lease lasts so many milliseconds unless it is renewed. */
export const leaseLife = 30_000;
/** A conversation can be read, and a person can come back to it, for so many milliseconds after the last of it. */
export const resumeLife = 15 * 60_000;

interface Means {
  readonly storage: Storage;
  readonly vault: Vault;
  readonly clock: () => Date;
  readonly publicUrl: string;
  readonly bus: Bus;
  readonly rooms: Rooms;
  readonly tickets: Tickets;
  readonly waits: Waits;
  readonly fanout?: Fanout | undefined;
  readonly lease?: number | undefined;
  readonly random?: ((size: number) => Uint8Array) | undefined;
}

const Ways = v.pick(NewSession, ['send', 'recv', 'sign']);
const Note = v.object({ note: v.string() });

/** Keeps the book of conversations on the database, and tells those who are connected what changes. */
export function createSessionsBook(means: Means): SessionsBook & { stop(): void } {
  const { storage: { sessions }, vault, clock, publicUrl, bus, rooms, tickets, waits, lease = leaseLife, random = randomBytes, fanout = alone } = means;
  const listeners = new Set<(hint: Hint) => void>();
  const presence = createPresence(fanout);
  const hint = ({ tenantId, sid }: Conversation, kind: Hint['kind'] = 'queue'): void => {
    listeners.forEach((listener) => listener({ tenantId, sid, kind }));
    fanout.tell(tenantId, 'book', { sid, kind });
  };
  fanout.hear('book', (message, { tenantId }) => listeners.forEach((listener) => listener({ tenantId, ...(message as Omit<Hint, 'tenantId'>) }))); // sealed by us
  const lost = async (at: Conversation, by: string): Promise<void> => {
    // Another process may have renewed it.
    const { claimedBy, leaseUntil } = (await sessions.find(at.tenantId, at.sid)) ?? {};
    const rest = Date.parse(leaseUntil ?? '') - clock().getTime();
    if (claimedBy === by && rest > 0) return leases.keep(at, by, rest);
    rooms.away(at, by);
    hint(at);
  };
  // What the database cannot say now, whoever looks at the queue sees.
  const leases = createLeases((at, by) => void lost(at, by).catch(() => {}));
  const until = (now: Date): string => new Date(now.getTime() + lease).toISOString();
  const here = (tenantId: string): number => presence.present(tenantId).length;

  // Erased with what was said; nobody goes on in a conversation that is over.
  const waysIn = (tenantId: string, sid: string, sealed: Uint8Array): v.InferOutput<typeof Ways> => (sealed.length === 0 ? { send: [], recv: [] } : v.parse(Ways, JSON.parse(vault.unseal(tenantId, sid, sealed).toString('utf8'))));
  const shown = (tenantId: string, { tokenHash: _hash, relayed: _relayed, waysEncrypted, noteEncrypted, ...stored }: StoredSession): Session => ({
    ...stored,
    ...waysIn(tenantId, stored.sid, waysEncrypted),
    note: noteEncrypted && v.parse(Note, JSON.parse(vault.unseal(tenantId, stored.sid, noteEncrypted).toString('utf8'))).note,
    state: stateOf(stored, clock().toISOString()),
    personHere: rooms.isHere({ tenantId, sid: stored.sid }, personParty),
  });
  const waiting = async (tenantId: string, sid?: string) => {
    const now = clock().toISOString();
    const all = (await sessions.openOnes(tenantId)).filter((one) => stateOf(one, now) !== 'claimed');
    const place = all.findIndex((one) => one.sid === sid);
    const own = all[place];
    return { here: here(tenantId), ahead: own ? place : all.length, seconds: own ? waits.left(tenantId, shown(tenantId, own)) : null };
  };
  const answerOf = async (tenantId: string, { sid, protocol, openedAt }: Pick<StoredSession, 'sid' | 'protocol' | 'openedAt'>, slug: string) => {
    const token = vault.token(tenantId, sid);
    return { sid, token, protocol, url: `/s/${slug}/${protocol}?t=${token}`, openedAt, waiting: await waiting(tenantId, sid) };
  };

  return {
    async open(tenant, key, wish) {
      const published = findFlow(tenant, wish.flow, wish.statute);
      if (!published) throw new Refusal('unknown-flow', { status: 400 });
      for (;;) {
        const [now, sid] = [clock(), timeOrderedId()];
        const [openedAt, tenantId] = [now.toISOString(), tenant.id];
        const protocol = protocolNumber(tenant.yearOf(now), [...random(11)].map((byte) => byte & 31));
        const row = {
          tenantId, sid, key, protocol, openedAt,
          caseId: timeOrderedId(),
          tokenHash: secretHash(vault.secret(tenantId, sid)),
          flow: wish.flow,
          statute: wish.statute,
          flowVersion: published.definition.version,
          locale: wish.locale,
          waysEncrypted: vault.seal(tenantId, sid, Buffer.from(JSON.stringify({ send: wish.send, recv: wish.recv, sign: wish.sign }))),
          leaf: leafOf({ event: 'conversation-opened', actor: 'person', object: sid, at: openedAt }),
        };
        const opened = await sessions.open(row);
        if (opened.state === 'protocol-taken') continue;
        if (opened.state === 'new') hint({ tenantId, sid }, 'new');
        return { replayed: opened.state === 'known', answer: await answerOf(tenantId, opened.state === 'known' ? opened.stored : row, tenant.slug) };
      }
    },
    waiting: (tenantId) => waiting(tenantId),
    async openedBy(tenant, sid, token) {
      const stored = await sessions.find(tenant.id, sid);
      const opened = vault.openToken(token);
      const same = sameHash(stored?.tokenHash ?? secretHash(''), secretHash(opened?.secret ?? 'none'));
      if (!stored || !same || opened?.tenantId !== tenant.id) throw new Refusal('not-found');
      return shown(tenant.id, stored);
    },
    async ticket(at, party) {
      const stored = await sessions.find(at.tenantId, at.sid);
      if (!stored) throw new Refusal('not-found');
      if (stored.closedAt !== null && clock().getTime() - Date.parse(stored.closedAt) > resumeLife) throw new Refusal('not-found', { status: 410, detail: 'This conversation is over.' });
      const sockets = publicUrl.replace(/^http/, 'ws');
      return { ticket: tickets.issue({ at, party }), rtt: `${sockets}/v1/rtt`, stream: `${publicUrl}/v1/rtt/stream`, call: `${sockets}/v1/call` };
    },

    queue: async (tenantId) => (await sessions.openOnes(tenantId)).map((stored) => shown(tenantId, stored)),
    async find(tenantId, sid) {
      const stored = await sessions.find(tenantId, sid);
      return stored && shown(tenantId, stored);
    },
    async claim(at, by) {
      const now = clock();
      const before = await sessions.find(at.tenantId, at.sid);
      if (!before || before.closedAt !== null) return before ? 'closed' : 'unknown';
      if (!(await sessions.claim(at.tenantId, at.sid, { by: by.p, now: now.toISOString(), until: until(now), relay: by.role === 'relay' }))) return 'taken';
      leases.keep(at, by.p, lease);
      // Whoever was lost or handed over has been answered before.
      if (before.claimedBy === null) waits.answered(at.tenantId, shown(at.tenantId, before));
      if (before.claimedBy !== null && before.claimedBy !== by.p) rooms.part(at, before.claimedBy);
      hint(at);
      return 'claimed';
    },
    async renew(at, by) {
      const now = clock();
      const renewed = await sessions.renew(at.tenantId, at.sid, { by, now: now.toISOString(), until: until(now) });
      if (renewed) leases.keep(at, by, lease);
      return renewed;
    },
    async offer(at, by, { to = '*', note }) {
      const noteEncrypted = vault.seal(at.tenantId, at.sid, Buffer.from(JSON.stringify({ note })));
      const offered = await sessions.offer(at.tenantId, at.sid, { by, now: clock().toISOString(), to, noteEncrypted });
      if (offered) hint(at);
      return offered;
    },
    free(tenantId, parties, sids) {
      tickets.cancel(tenantId, parties);
      for (const sid of sids) leases.drop({ tenantId, sid });
      // Also where they were a third, and hold nothing.
      for (const p of parties) rooms.whereIs(tenantId, p).forEach((at) => rooms.part(at, p));
      for (const sid of sids) hint({ tenantId, sid });
    },
    async close(at, by) {
      const when = clock().toISOString();
      const closed = await sessions.close(at.tenantId, at.sid, { at: when, leaf: leafOf({ event: 'conversation-closed', actor: by.role === 'person' ? 'person' : 'company', object: at.sid, at: when }) });
      if (closed !== 'closed') return closed;
      leases.drop(at);
      rooms.end(at, 'closed');
      bus.forget(at);
      hint(at);
      return closed;
    },

    arrive: (tenantId, operator) => presence.arrive(tenantId, operator),
    present: (tenantId) => presence.present(tenantId),
    watch(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    stop: () => leases.stop(),
  };
}

/** There is one person in a conversation. */
export const personParty = 'person:1';

function stateOf({ closedAt, claimedBy, leaseUntil }: Pick<StoredSession, 'closedAt' | 'claimedBy' | 'leaseUntil'>, now: string): Session['state'] {
  if (closedAt !== null) return 'closed';
  if (claimedBy === null) return 'waiting';
  return (leaseUntil ?? '') >= now ? 'claimed' : 'lost';
}
