import { t140Filter } from '../../../src/wire/t140-filter.ts';
import { plain } from '../../../src/wire/t140.ts';
import { ClientFrame, type Hello, type Numbered, type Party, type Role, type ServerFrame, type Spoken } from '../../../src/wire/rtt.ts';
import { readFrame } from '../http/read-frame.ts';
import type { Bus, Conversation } from './bus.ts';
import { createPace } from './pace.ts';
import type { Guest, Rooms } from './rooms.ts';
import type { Admission, Tickets } from './tickets.ts';

/** One end of a connection, whatever carries it. */
export interface Link {
  send(frame: ServerFrame): void;
  /** Resolves when what was sent has mostly gone out; a long replay waits for it. */
  flushed(): Promise<void>;
  /** Ends the connection; nothing more is sent. */
  end(): void;
}

/** What a conversation acts on; one for the whole server. */
export interface Means {
  readonly bus: Bus;
  readonly rooms: Rooms;
  readonly tickets: Tickets;
  /** Whether the page that this connection comes from may speak for the company. */
  readonly admits: (tenantId: string) => boolean;
  /** Whether the conversation is open. `over` may still be read for a while. */
  readonly stateOf: (at: Conversation) => Promise<'open' | 'over' | 'none'>;
  /** The connection of an operator keeps their lease. @returns whether it was still theirs */
  readonly beat: (at: Conversation, party: Party) => Promise<boolean>;
  /** The person's place in the queue, told when they come in. */
  readonly place: (at: Conversation) => Promise<Extract<ServerFrame, { k: 'wait' }> | null>;
}

/** One connection's side of the talk. */
export interface Talk {
  /** One frame as it came; the promise is for whoever wants to send no faster than it is read. */
  hear(text: string): Promise<void>;
  /** The connection is gone. */
  ended(): void;
}

/** After so many frames that cannot be read, the connection ends. */
const malformedMax = 5;
const kinds = new Set(['hello', 't', 'c', 'g', 'f', 'p', 'y', 'r', 'hb']);
/** Who may say what: forms and answers to proposals are the person's, proposals are the company's. */
const speakers: Readonly<Record<Numbered['k'], readonly Role[]>> = {
  t: ['person', 'agent', 'relay', 'interpreter'], c: ['person', 'agent', 'relay', 'interpreter'], g: ['person', 'agent', 'relay', 'interpreter'],
  f: ['person'], y: ['person'], p: ['agent'],
};
/** A neutral relay operator and an interpreter see no form. */
const seesForms: readonly Role[] = ['person', 'agent'];

/** Follows `same-door-rtt.v1` on one connection: hello first, then whatever comes, in order. */
export function createTalk({ bus, rooms, tickets, admits, stateOf, beat, place }: Means, link: Link): Talk {
  let admission: Admission | undefined;
  let guest: Guest | undefined;
  let over = false;
  let malformed = 0;
  let tooFast = false;
  let stopWatching = (): void => {};
  let tail = Promise.resolve();
  const pace = createPace();
  const filter = t140Filter();

  const end = (last?: ServerFrame): void => {
    if (over) return;
    over = true;
    stopWatching();
    if (last) link.send(last);
    link.end();
    if (admission && guest) rooms.leave(admission.at, guest);
  };
  const complain = (code: Extract<ServerFrame, { k: 'err' }>['code'], isLast = false): void => {
    if (isLast) end({ k: 'err', code });
    else link.send({ k: 'err', code });
  };

  const greet = async (hello: Hello): Promise<void> => {
    const found = tickets.spend(hello.ticket);
    if (!found || !admits(found.at.tenantId)) return end({ k: 'bye', why: 'ticket' });
    const { at, party } = found;
    const state = await stateOf(at);
    if (state === 'none') return end({ k: 'bye', why: 'closed' });
    // From here on nothing is missed: what comes while the past is being told waits behind it.
    const behind: Spoken[] = [];
    let told = -1;
    const pass = (frame: Spoken): void => {
      if (frame.n > told && frame.p !== party.p && isFor(party, frame)) link.send(frame);
    };
    let live: (frame: Spoken) => void = (frame) => behind.push(frame);
    stopWatching = bus.watch(at, (frame) => live(frame));
    const [{ frames, head, low, lost }, { s: ack, l: line }] = [await bus.replay(at, hello.rx), await bus.lastSeq(at, party.p)];
    if (over) return stopWatching();
    const present = rooms.parties(at).filter((one) => one.party.p !== party.p);
    link.send({ k: 'welcome', you: party.p, ack, line, head, low, parties: present.map((one) => one.party) });
    for (const one of present) if (!one.here) link.send({ k: 'party', ev: 'away', ...one.party });
    for (const { p, after } of lost) if (p !== party.p) link.send({ k: 'lost', p, after });
    for (const frame of frames) {
      if ((frame.p === party.p && frame.k === 't') || !isFor(party, frame)) continue;
      link.send(frame);
      await link.flushed();
      if (over) return;
    }
    told = head;
    behind.forEach(pass);
    live = pass;
    if (state === 'over') return end({ k: 'bye', why: 'closed' });
    admission = found;
    guest = { party, send: (frame) => link.send(frame), dismiss: (why) => end({ k: 'bye', why }) };
    rooms.enter(at, guest);
    const waiting = party.role === 'person' ? await place(at) : null;
    if (waiting && !over) link.send(waiting);
    if (party.role !== 'person') await beat(at, party);
  };

  const say = async ({ at, party: { p, role } }: Admission, sent: Numbered): Promise<void> => {
    if (!speakers[sent.k].includes(role)) return complain('not-yours', true);
    if (tooFast && sent.s !== (await bus.lastSeq(at, p)).s + 1) return;
    if (!pace.admits(sent)) {
      if (!tooFast) complain('too-fast');
      tooFast = true;
      return;
    }
    tooFast = false;
    const appended = await bus.append(at, p, sent.s, cleaned(sent, filter));
    if (appended === 'gap') return complain('out-of-order', true);
    if (!over) link.send({ k: 'a', s: appended === 'known' ? (await bus.lastSeq(at, p)).s : sent.s });
  };

  const take = async (text: string): Promise<void> => {
    const frame = readFrame(ClientFrame, kinds, text);
    if (frame === 'unknown' || over) return;
    if (frame === 'malformed') {
      malformed += 1;
      return complain('malformed', malformed >= malformedMax);
    }
    if (!admission) return frame.k === 'hello' ? greet(frame) : end({ k: 'bye', why: 'ticket' });
    const { at, party } = admission;
    if (frame.k === 'hello') return complain('malformed', true);
    if (frame.k === 'r') return rooms.tell(at, { k: 'r', p: party.p, n: frame.n }, party.p);
    if (frame.k === 'hb') {
      if (party.role !== 'person') await beat(at, party);
      if (!over) link.send({ k: 'a', s: (await bus.lastSeq(at, party.p)).s });
      return;
    }
    return say(admission, frame);
  };

  return {
    hear(text) {
      // The person keeps everything since their last line that was acknowledged, and comes back with it.
      tail = tail.then(() => take(text)).catch(() => complain('unavailable', true));
      return tail;
    },
    ended: () => end(),
  };
}

/** What this party may be shown. A frame of which the filter left nothing only counts. */
function isFor({ role }: Party, frame: Spoken): boolean {
  if (frame.k === 't') return frame.d !== '';
  if (frame.k === 'f' || frame.k === 'p' || frame.k === 'y') return seesForms.includes(role);
  return true;
}

function cleaned(frame: Numbered, filter: (piece: string) => string): Numbered {
  if (frame.k === 't') return { ...frame, d: filter(frame.d) };
  if (frame.k === 'c') return { ...frame, x: plain(frame.x) };
  return frame;
}
