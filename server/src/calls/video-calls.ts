import { callFrameMax, callProtocol } from '../../../src/wire/call-limits.ts';
import type { Availability } from '../../../src/wire/interpreters.ts';
import type { CallFrame, CallParty, Media } from '../../../src/wire/call.ts';
import type { Tenant } from '../flows/published-flow.ts';
import type { Door } from '../http/web-sockets.ts';
import type { Conversation } from '../rtt/bus.ts';
import type { Conversations } from '../rtt/conversations.ts';
import { alone as oneProcess, type Fanout } from '../ops/fanout.ts';
import { createRooms } from '../rtt/rooms.ts';
import { shareRooms } from '../rtt/shared-rooms.ts';
import { createWaits } from '../rtt/waits.ts';
import type { Storage } from '../storage/storage.ts';
import { createCallTalk, type CallMeans } from './call-talk.ts';
import { availabilityOf, inSign } from './interpreters.ts';
import { createJanusRooms, type JanusRoom, type JanusSettings } from './janus-rooms.ts';
import { mayTakePart } from './taking-part.ts';
import { iceServersFor, type TurnSettings } from './turn.ts';

export interface CallSettings {
  readonly turn?: TurnSettings;
  /** Without it, pictures go from each to each. */
  readonly janus?: JanusSettings;
}

export interface VideoCallOptions extends CallSettings {
  readonly storage: Pick<Storage, 'sessions' | 'operators'>;
  readonly conversations: Conversations;
  readonly clock: () => Date;
  readonly warn: (sentence: string) => void;
  readonly fanout?: Fanout;
}

/** Video calls: each belongs to a conversation, and ends with it. */
export interface VideoCalls {
  readonly door: Door;
  availability(tenant: Tenant, lang: string): Promise<Availability>;
}

export function createVideoCalls({ storage: { sessions, operators }, conversations: { book, tickets }, clock, warn, turn, janus, fanout = oneProcess }: VideoCallOptions): VideoCalls {
  const rooms = shareRooms(createRooms<CallFrame, CallParty>((ev, party) => ({ k: 'party', ev, ...party })), fanout, 'call');
  const waits = createWaits(clock);
  /** Since when people are in their call alone. */
  const alone = new Map<string, string>();
  const janusRooms = janus && createJanusRooms(janus);
  // One way for all in a call, from the first who comes until the conversation is over.
  const opened = new Map<string, Promise<JanusRoom | null>>();
  const roomAt = ({ tenantId, sid }: Conversation): Promise<JanusRoom | null> => {
    const key = `${tenantId}/${sid}`;
    const known = opened.get(key);
    if (known) return known;
    const fresh = (janusRooms?.open() ?? Promise.resolve(null)).catch((error: unknown) => {
      warn(`Janus gave no room, so this call goes from each to each: ${error instanceof Error ? error.message : String(error)}`);
      return null;
    });
    opened.set(key, fresh);
    return fresh;
  };
  const media = async (at: Conversation): Promise<Media> => {
    const ice = turn ? iceServersFor(turn, clock()) : [];
    const room = await roomAt(at);
    return room && janus ? { kind: 'janus', ice, url: janus.url, room: room.room, pin: room.pin } : { kind: 'mesh', ice };
  };
  const over = async ({ tenantId, sid }: Conversation): Promise<void> => {
    const key = `${tenantId}/${sid}`;
    const room = await opened.get(key);
    opened.delete(key);
    alone.delete(key);
    // A room that Janus has lost needs no closing.
    if (room) await janusRooms?.close(room).catch(() => {});
  };

  // Whoever no longer holds the conversation leaves the call, and all do when it is over.
  const stopWatching = book.watch(({ tenantId, sid }) => void lookAgain({ tenantId, sid }).catch(() => {}));
  async function lookAgain(at: Conversation): Promise<void> {
    if (!opened.has(`${at.tenantId}/${at.sid}`)) return;
    const session = await book.find(at.tenantId, at.sid);
    if (!session || session.state === 'closed') {
      rooms.end(at, 'closed');
      return over(at);
    }
    for (const { party } of rooms.parties(at)) if (session.claimedBy !== null && !mayTakePart(session, party)) rooms.part(at, party.p);
  }

  rooms.watch((at, { role }, here) => {
    const key = `${at.tenantId}/${at.sid}`;
    if (role === 'person' && !here) alone.delete(key);
    else if (role === 'person') {
      const attended = rooms.parties(at).some(({ party, here: there }) => there && party.role !== 'person');
      // Whoever comes back goes on waiting.
      if (!attended && !alone.has(key)) alone.set(key, clock().toISOString());
    } else if (here) void came(at, key).catch(() => {}); // What cannot be looked up is no measurement.
  });
  async function came(at: Conversation, key: string): Promise<void> {
    const waitingSince = alone.get(key);
    alone.delete(key);
    const sign = waitingSince && (await book.find(at.tenantId, at.sid))?.sign;
    if (sign) waits.answered(at.tenantId, { ...inSign(sign), waitingSince });
  }

  const means: Omit<CallMeans, 'admits'> = {
    rooms, tickets, media,
    async stateOf(at, party) {
      const session = await book.find(at.tenantId, at.sid);
      return session && mayTakePart(session, party) ? 'open' : 'over';
    },
    beat: (at, { p }) => book.renew(at, p),
    keep: ({ tenantId, sid }, { p, run }, received) => sessions.keepQuality({ tenantId, sid, party: p, run, quality: JSON.stringify(received), at: clock().toISOString() }),
  };

  return {
    door: {
      path: '/v1/call',
      protocols: [callProtocol],
      frameMax: callFrameMax,
      begin: (end, _protocol, admits) => createCallTalk({ ...means, admits }, { send: (frame) => end.send(JSON.stringify(frame)), end: () => end.end() }),
      stop() {
        stopWatching();
        rooms.endAll();
      },
    },
    availability: (tenant, lang) => availabilityOf({ book, operators, waits, clock, inCall: (tenantId, p) => rooms.whereIs(tenantId, p).length > 0 }, tenant, lang),
  };
}
