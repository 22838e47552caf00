import type { Party, ServerFrame } from '../../../src/wire/rtt.ts';
import { alone, type Fanout } from '../ops/fanout.ts';
import type { Vault } from '../receipts/vault.ts';
import type { Storage } from '../storage/storage.ts';
import type { Bus, Conversation, Ledger } from './bus.ts';
import { createLedger } from './ledger.ts';
import { createMemoryBus } from './memory-bus.ts';
import { createRooms } from './rooms.ts';
import { shareRooms } from './shared-rooms.ts';
import { createSessionsBook, personParty, resumeLife } from './sessions-book.ts';
import type { SessionsBook } from './sessions.ts';
import type { Link, Means, Talk } from './talk.ts';
import { createTalk } from './talk.ts';
import { createTickets, type Tickets } from './tickets.ts';
import { createWaits } from './waits.ts';

export interface ConversationOptions {
  readonly storage: Storage;
  readonly vault: Vault;
  readonly clock: () => Date;
  readonly publicUrl: string;
  readonly tenantIds: readonly string[];
  /** How long an operator keeps a conversation without a sign of life, in milliseconds; 30 s when left out. */
  readonly lease?: number | undefined;
  readonly random?: ((size: number) => Uint8Array) | undefined;
  /** Where there are several processes: what carries conversations between them, and what tells them of each other. */
  readonly busOn?: ((ledger: Ledger) => Bus) | undefined;
  readonly fanout?: Fanout | undefined;
}

/** Conversations in real-time text: the book, and the talk on each connection. */
export interface Conversations {
  readonly book: SessionsBook;
  readonly bus: Bus;
  /** What opens a connection, in text or by video. */
  readonly tickets: Tickets;
  /** How many are connected to a conversation. */
  guests(at: Conversation): number;
  /** @param admits whether the page at the other end may speak for a company */
  talk(link: Link, admits: (tenantId: string) => boolean): Talk;
  /** Everybody is told that they may come back in a moment. */
  stop(): void;
}

/** Waiting people hear of their place at most once in so many milliseconds. */
const placeEvery = 1_000;

export function createConversations({ storage, vault, clock, publicUrl, tenantIds, lease, random, busOn, fanout = alone }: ConversationOptions): Conversations {
  const rooms = shareRooms(createRooms<ServerFrame, Party>((ev, party) => ({ k: 'party', ev, ...party })), fanout, 'room');
  const tickets = createTickets({ fanout });
  const waits = createWaits(clock);
  const ledger = createLedger(storage.sessions, vault);
  const bus = busOn?.(ledger) ?? createMemoryBus({ ledger, clock });
  const book = createSessionsBook({ storage, vault, clock, publicUrl, bus, rooms, tickets, waits, lease, random, fanout });
  const timers = new Map<string, NodeJS.Timeout>();
  const after = (name: string, life: number, work: () => Promise<unknown>): void => {
    clearTimeout(timers.get(name));
    // What the database cannot do now is done after the next start, or by whoever looks.
    timers.set(name, setTimeout(() => (timers.delete(name), void work().catch(() => {})), life).unref());
  };

  // A person who stays away for a quarter of an hour has left: nobody in the queue waits for nobody.
  const gone = (at: Conversation): void => after(`gone/${at.tenantId}/${at.sid}`, resumeLife, () => book.close(at, { p: personParty, role: 'person', name: '' }));
  rooms.watch((at, { role }, here) => {
    if (role !== 'person') return;
    if (!here) return gone(at);
    clearTimeout(timers.get(`gone/${at.tenantId}/${at.sid}`));
    timers.delete(`gone/${at.tenantId}/${at.sid}`);
  });
  for (const tenantId of tenantIds) void book.queue(tenantId).then((open) => open.forEach(({ sid, personHere }) => personHere || gone({ tenantId, sid })), () => {});

  const place = async (at: Conversation): Promise<Extract<ServerFrame, { k: 'wait' }> | null> => {
    const waiting = (await book.queue(at.tenantId)).filter(({ state }) => state === 'waiting' || state === 'lost');
    const ahead = waiting.findIndex(({ sid }) => sid === at.sid);
    const call = waiting[ahead];
    return call ? { k: 'wait', ahead, seconds: waits.left(at.tenantId, call) } : null;
  };
  book.watch(({ tenantId }) => {
    if (timers.has(`places/${tenantId}`)) return;
    after(`places/${tenantId}`, placeEvery, async () => {
      const waiting = (await book.queue(tenantId)).filter(({ state }) => state === 'waiting' || state === 'lost');
      waiting.forEach((call, ahead) => rooms.tell({ tenantId, sid: call.sid }, { k: 'wait', ahead, seconds: waits.left(tenantId, call) }));
    });
  });

  const means: Omit<Means, 'admits'> = {
    bus, rooms, tickets, place,
    async stateOf({ tenantId, sid }) {
      const found = await book.find(tenantId, sid);
      return found ? (found.state === 'closed' ? 'over' : 'open') : 'none';
    },
    async beat(at, party: Party) {
      if (await book.renew(at, party.p)) return true;
      const found = await book.find(at.tenantId, at.sid);
      // Nobody took it in the meantime: whoever comes back goes on.
      return found?.claimedBy === party.p && found.state === 'lost' && (await book.claim(at, party)) === 'claimed';
    },
  };

  return {
    book,
    bus,
    tickets,
    guests: (at) => rooms.parties(at).filter(({ party: { p } }) => rooms.isHere(at, p)).length,
    talk: (link, admits) => createTalk({ ...means, admits }, link),
    stop() {
      timers.forEach((timer) => clearTimeout(timer));
      rooms.endAll();
      book.stop();
    },
  };
}
