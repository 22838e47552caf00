import type { Party } from '../../../src/wire/rtt.ts';
import type { Fanout } from '../ops/fanout.ts';
import type { Conversation } from './bus.ts';
import type { Guest, Rooms } from './rooms.ts';

/** What one process tells the others about its rooms. */
type News<Frame, Somebody> =
  | { readonly op: 'enter'; readonly at: Conversation; readonly party: Somebody }
  | { readonly op: 'leave' | 'part' | 'away'; readonly at: Conversation; readonly p: string }
  | { readonly op: 'tell'; readonly at: Conversation; readonly frame: Frame; readonly except?: string }
  | { readonly op: 'pass'; readonly at: Conversation; readonly p: string; readonly frame: Frame }
  | { readonly op: 'end'; readonly at: Conversation; readonly why: 'closed' | 'restart' };

/**
 * The same rooms in every process: whoever is connected elsewhere sits here as a stand-in that hears nothing, since each process tells its own
 * guests. When a process is gone, so are its guests, until they come in again.
 */
export function shareRooms<Frame, Somebody extends Party>(rooms: Rooms<Frame, Somebody>, fanout: Fanout, topic: string): Rooms<Frame, Somebody> {
  type OneGuest = Guest<Frame, Somebody>;
  const own = new Map<string, { readonly at: Conversation; readonly guest: OneGuest }>();
  const standIns = new Map<string, Map<string, { readonly at: Conversation; readonly guest: OneGuest }>>();
  const say = (news: News<Frame, Somebody>): void => fanout.tell(news.at.tenantId, topic, news);

  const standIn = (process: string, at: Conversation, party: Somebody): void => {
    const theirs = standIns.get(process) ?? new Map<string, { at: Conversation; guest: OneGuest }>();
    standIns.set(process, theirs);
    const seat = seatOf(at, party.p);
    // Told again, for somebody who has just come.
    if (theirs.has(seat) && rooms.isHere(at, party.p)) return;
    own.delete(seat);
    const guest: OneGuest = { party, send: () => {}, dismiss: () => {} };
    theirs.set(seat, { at, guest });
    rooms.enter(at, guest);
  };
  const take = (news: News<Frame, Somebody>, process: string): void => {
    const { at } = news;
    switch (news.op) {
      case 'enter':
        return standIn(process, at, news.party);
      case 'leave': {
        const left = standIns.get(process)?.get(seatOf(at, news.p));
        standIns.get(process)?.delete(seatOf(at, news.p));
        return left && rooms.leave(at, left.guest);
      }
      case 'part':
        own.delete(seatOf(at, news.p));
        return rooms.part(at, news.p);
      case 'away':
        return rooms.away(at, news.p);
      case 'tell':
        return rooms.tell(at, news.frame, news.except);
      case 'pass':
        return rooms.pass(at, news.p, news.frame);
      case 'end':
        return end(at, news.why);
    }
  };
  const end = (at: Conversation, why: 'closed' | 'restart'): void => {
    for (const [seat, one] of own) if (seat === seatOf(at, one.guest.party.p)) own.delete(seat);
    rooms.end(at, why);
  };

  fanout.hear(topic, (message, { process }) => take(message as News<Frame, Somebody>, process)); // sealed by us
  fanout.watch((process, here) => {
    if (here) return own.forEach(({ at, guest }) => say({ op: 'enter', at, party: guest.party }));
    const theirs = standIns.get(process) ?? new Map<string, { at: Conversation; guest: OneGuest }>();
    standIns.delete(process);
    theirs.forEach(({ at, guest }) => rooms.leave(at, guest));
  });

  return {
    enter(at, guest) {
      // First, so that whoever has to go for it does not leave in its name.
      own.set(seatOf(at, guest.party.p), { at, guest });
      rooms.enter(at, guest);
      say({ op: 'enter', at, party: guest.party });
    },
    leave(at, guest) {
      const seat = seatOf(at, guest.party.p);
      rooms.leave(at, guest);
      if (own.get(seat)?.guest !== guest) return;
      own.delete(seat);
      say({ op: 'leave', at, p: guest.party.p });
    },
    part(at, p) {
      own.delete(seatOf(at, p));
      rooms.part(at, p);
      say({ op: 'part', at, p });
    },
    away(at, p) {
      rooms.away(at, p);
      say({ op: 'away', at, p });
    },
    tell(at, frame, except) {
      rooms.tell(at, frame, except);
      say({ op: 'tell', at, frame, ...(except !== undefined && { except }) });
    },
    pass(at, p, frame) {
      if (own.has(seatOf(at, p))) rooms.pass(at, p, frame);
      else say({ op: 'pass', at, p, frame });
    },
    end(at, why) {
      end(at, why);
      say({ op: 'end', at, why });
    },
    endAll() {
      // The others hear that this process goes, and with it its guests.
      own.clear();
      rooms.endAll();
    },
    parties: (at) => rooms.parties(at),
    whereIs: (tenantId, p) => rooms.whereIs(tenantId, p),
    isHere: (at, p) => rooms.isHere(at, p),
    watch: (listener) => rooms.watch(listener),
  };
}

const seatOf = ({ tenantId, sid }: Conversation, p: string): string => `${tenantId}/${sid}/${p}`;
