import type { Party, ServerFrame } from '../../../src/wire/rtt.ts';
import type { Conversation } from './bus.ts';

/** One connection of one party, as the others in the room see it. */
export interface Guest {
  readonly party: Party;
  send(frame: ServerFrame): void;
  /** Says why, and ends the connection. */
  dismiss(why: Extract<ServerFrame, { k: 'bye' }>['why']): void;
}

/** Who is in which conversation right now. In memory: after a restart everybody comes in again. */
export interface Rooms {
  /** Comes in or comes back; the same party's earlier connection has to go (`bye elsewhere`). */
  enter(at: Conversation, guest: Guest): void;
  /** The connection is gone; the party may come back. */
  leave(at: Conversation, guest: Guest): void;
  /** The party has left for good: handed over, or lost its lease to another. */
  part(at: Conversation, p: string): void;
  /** The party is there, and yet not: its lease ran out. */
  away(at: Conversation, p: string): void;
  tell(at: Conversation, frame: ServerFrame, except?: string): void;
  /** Everybody who has come in and not left. */
  parties(at: Conversation): readonly { readonly party: Party; readonly here: boolean }[];
  isHere(at: Conversation, p: string): boolean;
  /** Everybody goes. */
  end(at: Conversation, why: 'closed' | 'restart'): void;
  /** The server stops. */
  endAll(): void;
  /** Hears who comes and goes. */
  watch(listener: (at: Conversation, party: Party, here: boolean) => void): void;
}

interface Seat {
  readonly party: Party;
  guest: Guest | null;
  away: boolean;
}

export function createRooms(): Rooms {
  const rooms = new Map<string, { readonly at: Conversation; readonly seats: Map<string, Seat> }>();
  const listeners = new Set<(at: Conversation, party: Party, here: boolean) => void>();

  const seatsOf = (at: Conversation): ReadonlyMap<string, Seat> => rooms.get(keyOf(at))?.seats ?? new Map<string, Seat>();
  const guestsOf = (at: Conversation): Guest[] => [...seatsOf(at).values()].flatMap(({ guest }) => guest ?? []);
  const tell: Rooms['tell'] = (at, frame, except) => {
    for (const guest of guestsOf(at)) if (guest.party.p !== except) guest.send(frame);
  };
  const announce = (at: Conversation, ev: 'join' | 'away' | 'back' | 'leave', party: Party): void => tell(at, { k: 'party', ev, ...party }, party.p);
  const hint = (at: Conversation, party: Party, here: boolean): void => listeners.forEach((listener) => listener(at, party, here));

  return {
    enter(at, guest) {
      const { party } = guest;
      const room = rooms.get(keyOf(at)) ?? { at, seats: new Map<string, Seat>() };
      rooms.set(keyOf(at), room);
      const seat = room.seats.get(party.p);
      const other = seat?.guest;
      room.seats.set(party.p, { party, guest, away: false });
      if (other) other.dismiss('elsewhere');
      if (!seat || seat.away) announce(at, seat ? 'back' : 'join', party);
      hint(at, party, true);
    },
    leave(at, guest) {
      const room = rooms.get(keyOf(at));
      const seat = room?.seats.get(guest.party.p);
      // Another connection of the same party may sit there by now.
      if (!room || seat?.guest !== guest) return;
      seat.guest = null;
      if (!seat.away) announce(at, 'away', guest.party);
      seat.away = true;
      if (guestsOf(at).length === 0) rooms.delete(keyOf(at));
      hint(at, guest.party, false);
    },
    part(at, p) {
      const room = rooms.get(keyOf(at));
      const seat = room?.seats.get(p);
      if (!room || !seat) return;
      room.seats.delete(p);
      announce(at, 'leave', seat.party);
      seat.guest?.dismiss('left');
    },
    away(at, p) {
      const seat = seatsOf(at).get(p);
      if (!seat || seat.away) return;
      seat.away = true;
      announce(at, 'away', seat.party);
    },
    tell,
    parties: (at) => [...seatsOf(at).values()].map(({ party, away }) => ({ party, here: !away })),
    isHere: (at, p) => Boolean(seatsOf(at).get(p)?.guest),
    end(at, why) {
      const guests = guestsOf(at);
      rooms.delete(keyOf(at));
      guests.forEach((guest) => guest.dismiss(why));
    },
    endAll() {
      for (const { at } of [...rooms.values()]) this.end(at, 'restart');
    },
    watch: (listener) => void listeners.add(listener),
  };
}

const keyOf = ({ tenantId, sid }: Conversation): string => `${tenantId}/${sid}`;
