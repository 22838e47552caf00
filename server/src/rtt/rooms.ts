import type { Party, ServerFrame } from '../../../src/wire/rtt.ts';
import type { Conversation } from './bus.ts';

/** One connection of one party, as the others in the room see it. */
export interface Guest<Frame = ServerFrame, Somebody extends Party = Party> {
  readonly party: Somebody;
  send(frame: Frame): void;
  /** Says why, and ends the connection. */
  dismiss(why: 'closed' | 'elsewhere' | 'left' | 'restart'): void;
}

/** How somebody comes and goes. */
export type Coming = 'join' | 'away' | 'back' | 'leave';

/** Who is in which conversation right now, in text or by video. In memory: after a restart everybody comes in again. */
export interface Rooms<Frame = ServerFrame, Somebody extends Party = Party> {
  /** Comes in or comes back; the same party's earlier connection has to go (`bye elsewhere`). */
  enter(at: Conversation, guest: Guest<Frame, Somebody>): void;
  /** The connection is gone; the party may come back. */
  leave(at: Conversation, guest: Guest<Frame, Somebody>): void;
  /** The party has left for good: handed over, or lost its lease to another. */
  part(at: Conversation, p: string): void;
  /** The party is there, and yet not: its lease ran out. */
  away(at: Conversation, p: string): void;
  tell(at: Conversation, frame: Frame, except?: string): void;
  /** Tells one of them. */
  pass(at: Conversation, p: string, frame: Frame): void;
  /** Everybody who has come in and not left. */
  parties(at: Conversation): readonly { readonly party: Somebody; readonly here: boolean }[];
  /** Where this party is right now. */
  whereIs(tenantId: string, p: string): readonly Conversation[];
  isHere(at: Conversation, p: string): boolean;
  /** Everybody goes. */
  end(at: Conversation, why: 'closed' | 'restart'): void;
  /** The server stops. */
  endAll(): void;
  /** Hears who comes and goes. */
  watch(listener: (at: Conversation, party: Somebody, here: boolean) => void): void;
}

interface Seat<Frame, Somebody extends Party> {
  readonly party: Somebody;
  guest: Guest<Frame, Somebody> | null;
  away: boolean;
}

/** @param says how the others are told who comes and goes */
export function createRooms<Frame, Somebody extends Party>(says: (ev: Coming, party: Somebody) => Frame): Rooms<Frame, Somebody> {
  type Taken = Seat<Frame, Somebody>;
  const rooms = new Map<string, { readonly at: Conversation; readonly seats: Map<string, Taken> }>();
  const listeners = new Set<(at: Conversation, party: Somebody, here: boolean) => void>();

  const seatsOf = (at: Conversation): ReadonlyMap<string, Taken> => rooms.get(keyOf(at))?.seats ?? new Map<string, Taken>();
  const guestsOf = (at: Conversation): Guest<Frame, Somebody>[] => [...seatsOf(at).values()].flatMap(({ guest }) => guest ?? []);
  const tell: Rooms<Frame, Somebody>['tell'] = (at, frame, except) => {
    for (const guest of guestsOf(at)) if (guest.party.p !== except) guest.send(frame);
  };
  const announce = (at: Conversation, ev: Coming, party: Somebody): void => tell(at, says(ev, party), party.p);
  const hint = (at: Conversation, party: Somebody, here: boolean): void => listeners.forEach((listener) => listener(at, party, here));

  return {
    enter(at, guest) {
      const { party } = guest;
      const room = rooms.get(keyOf(at)) ?? { at, seats: new Map<string, Taken>() };
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
    pass: (at, p, frame) => seatsOf(at).get(p)?.guest?.send(frame),
    whereIs: (tenantId, p) => [...rooms.values()].flatMap(({ at, seats }) => (at.tenantId === tenantId && seats.get(p)?.guest ? [at] : [])),
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
