import { CallerFrame, callPartiesMax, type CallBye, type CallFrame, type CallParty, type Media, type Received } from '../../../src/wire/call.ts';
import { createAllowance } from '../http/allowance.ts';
import { readFrame } from '../http/read-frame.ts';
import type { Ear } from '../http/web-sockets.ts';
import type { Conversation } from '../rtt/bus.ts';
import type { Guest, Rooms } from '../rtt/rooms.ts';
import type { Tickets } from '../rtt/tickets.ts';

export type CallRooms = Rooms<CallFrame, CallParty>;

/** One end of a call, whatever carries it. */
export interface CallLink {
  send(frame: CallFrame): void;
  end(): void;
}

/** What a call acts on. */
export interface CallMeans {
  readonly rooms: CallRooms;
  readonly tickets: Tickets;
  readonly admits: (tenantId: string) => boolean;
  /** Whether this party may be in a call of this conversation now. */
  readonly stateOf: (at: Conversation, party: CallParty) => Promise<'open' | 'over'>;
  /** Whoever is in the call is there: their lease goes on. */
  readonly beat: (at: Conversation, party: CallParty) => Promise<unknown>;
  /** How pictures travel in this call. */
  readonly media: (at: Conversation) => Promise<Media>;
  /** Keeps what somebody measured. */
  readonly keep: (at: Conversation, party: CallParty, received: readonly Received[]) => Promise<void>;
}

/** After so many frames that cannot be read, the connection ends. */
const malformedMax = 5;
/** So many frames a minute: finding a way takes a few dozen a time. */
const framesMax = 1_200;
const kinds = new Set(['hello', 'sdp', 'ice', 'on', 'unclear', 'qos', 'hb', 'leave']);

/** Follows `same-door-call.v1` on one connection: passes on what is for another, and reads nothing of it. */
export function createCallTalk({ rooms, tickets, admits, stateOf, beat, media, keep }: CallMeans, link: CallLink): Ear {
  const pace = createAllowance(framesMax);
  let at: Conversation | undefined;
  let guest: Guest<CallFrame, CallParty> | undefined;
  let received: readonly Received[] = [];
  let malformed = 0;
  let over = false;
  let tail = Promise.resolve();

  const end = (last?: CallFrame): void => {
    if (over) return;
    over = true;
    if (last) link.send(last);
    link.end();
    if (!at || !guest) return;
    rooms.leave(at, guest);
    // What the database cannot take now is lost, and the call was the same.
    if (received.length > 0) void keep(at, guest.party, received).catch(() => {});
  };
  const bye = (why: CallBye): void => end({ k: 'bye', why });
  const complain = (code: Extract<CallFrame, { k: 'err' }>['code'], isLast = false): void => (isLast ? end({ k: 'err', code }) : link.send({ k: 'err', code }));

  const greet = async ({ ticket, run, video, voice, signing }: Extract<CallerFrame, { k: 'hello' }>): Promise<void> => {
    const found = tickets.spend(ticket);
    if (!found || !admits(found.at.tenantId)) return bye('ticket');
    const party: CallParty = { ...found.party, run, video, voice, signing };
    if ((await stateOf(found.at, party)) === 'over') return bye('closed');
    const way = await media(found.at);
    if (over) return;
    const others = rooms.parties(found.at).filter((one) => one.party.p !== party.p);
    if (others.filter(({ here }) => here).length >= callPartiesMax) return bye('full');
    // Nobody signs in two places; and the first person does not lose their interpreter to the second.
    const elsewhere = party.role !== 'person' && rooms.whereIs(found.at.tenantId, party.p).some(({ sid }) => sid !== found.at.sid);
    if (elsewhere) return bye('another-call');
    at = found.at;
    guest = { party, send: (frame) => link.send(frame), dismiss: bye };
    const wasHere = rooms.isHere(at, party.p);
    link.send({ k: 'welcome', you: party.p, parties: others.map((one) => one.party), media: way });
    for (const one of others) if (!one.here) link.send({ k: 'party', ev: 'away', ...one.party });
    rooms.enter(at, guest);
    // The room says nothing where a new connection takes the place of one that was open; a page that was loaded anew is news to the others.
    if (wasHere) rooms.tell(at, { k: 'party', ev: 'back', ...party }, party.p);
  };

  const pass = async (here: Conversation, { party }: Guest<CallFrame, CallParty>, frame: Exclude<CallerFrame, { k: 'hello' }>): Promise<void> => {
    const { p } = party;
    switch (frame.k) {
      case 'sdp':
        return rooms.pass(here, frame.to, { k: 'sdp', p, type: frame.type, sdp: frame.sdp });
      case 'ice':
        return rooms.pass(here, frame.to, { k: 'ice', p, candidate: frame.candidate });
      case 'on': {
        const { video, voice, signing } = frame;
        // The same object stands in the room: whoever comes later is told what is so now.
        Object.assign(party, { video, voice, signing });
        return rooms.tell(here, { k: 'on', p, video, voice, signing }, p);
      }
      case 'unclear':
        return rooms.tell(here, { k: 'unclear', p, of: frame.of, doubts: frame.doubts }, p);
      case 'qos':
        received = frame.from;
        return;
      case 'hb':
        if (party.role !== 'person') await beat(here, party);
        return over ? undefined : link.send({ k: 'a' });
      case 'leave':
        return rooms.part(here, p);
    }
  };

  const take = async (text: string): Promise<void> => {
    if (over) return;
    if (pace.take('') > 0) return complain('too-fast', true);
    const frame = readFrame(CallerFrame, kinds, text);
    if (frame === 'unknown') return;
    if (frame === 'malformed') {
      malformed += 1;
      return complain('malformed', malformed >= malformedMax);
    }
    if (!at || !guest) return frame.k === 'hello' ? greet(frame) : bye('ticket');
    if (frame.k === 'hello') return complain('malformed', true);
    return pass(at, guest, frame);
  };

  return {
    hear(text) {
      tail = tail.then(() => take(text)).catch(() => complain('unavailable', true));
      return tail;
    },
    ended: () => end(),
  };
}
