import * as v from 'valibot';
import { ownEntries } from './own-entries.ts';
import { Party } from './rtt.ts';

export { callFrameMax, callPartiesMax, callProtocol } from './call-limits.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const measure = v.pipe(v.number(), v.minValue(0), v.maxValue(1e7));
const to = Party.entries.p;
/** Made up for one life of a page: whoever comes back with the same one is still connected to the others. */
const run = v.pipe(v.string(), v.regex(/^[\w-]{1,40}$/));
const frame = <E extends v.ObjectEntries>(entries: E) => v.object(ownEntries(entries));

/** Why a picture may not carry signing: too few frames, too small, sound and picture apart, too long a way (EN-15 to EN-19). */
export const doubts = ['slow', 'small', 'apart', 'far'] as const;
export type Doubt = (typeof doubts)[number];

/** What somebody sends right now, as they say themselves. */
const sending = { video: v.boolean(), voice: v.boolean(), signing: v.boolean() };
export const Sending = frame(sending);
export type Sending = v.InferOutput<typeof Sending>;

/** `offer` and `answer` of RFC 8829, and the candidates of RFC 8838; nobody but the other end reads them. */
const description = { type: v.picklist(['offer', 'answer']), sdp: v.pipe(v.string(), v.maxLength(30_000)) };
const candidate = {
  candidate: v.nullable(
    frame({
      candidate: v.pipe(v.string(), v.maxLength(1_000)),
      sdpMid: v.exactOptional(v.nullable(v.pipe(v.string(), v.maxLength(64)))),
      sdpMLineIndex: v.exactOptional(v.nullable(count)),
      usernameFragment: v.exactOptional(v.nullable(v.pipe(v.string(), v.maxLength(256)))),
    }),
  ),
};

/** How good it was: the least, what nine in ten measurements reached, the average. Numbers only. */
const spread = frame({ min: measure, p10: measure, avg: measure });
/** What arrived from one party, over the whole call: frames a second, the picture's shorter side, round trip and sound against picture in milliseconds. */
export const Received = frame({ p: to, seconds: measure, fps: spread, side: spread, rtt: v.nullable(spread), apart: v.nullable(spread), freezes: count });
export type Received = v.InferOutput<typeof Received>;

/** What a client sends in a call. */
export const CallerFrame = v.variant('k', [
  frame({ k: v.literal('hello'), v: v.literal(1), ticket: v.string(), run, ...sending }),
  frame({ k: v.literal('sdp'), to, ...description }),
  frame({ k: v.literal('ice'), to, ...candidate }),
  frame({ k: v.literal('on'), ...sending }),
  /** What I see of somebody is hard to read, or no longer: both sides are to know. */
  frame({ k: v.literal('unclear'), of: to, doubts: v.pipe(v.array(v.picklist(doubts)), v.maxLength(doubts.length)) }),
  /** How it was up to now; the last one counts, and goes to the case. */
  frame({ k: v.literal('qos'), from: v.pipe(v.array(Received), v.maxLength(8)) }),
  frame({ k: v.literal('hb') }),
  /** I have hung up, and do not come back by myself. */
  frame({ k: v.literal('leave') }),
]);
export type CallerFrame = v.InferOutput<typeof CallerFrame>;

/** Somebody in the call. */
export const CallParty = frame({ ...Party.entries, run, ...sending });
export type CallParty = v.InferOutput<typeof CallParty>;

/** A server that helps to find a way (RFC 8656); its credentials are good for some hours. */
const iceServer = frame({ urls: v.array(v.string()), username: v.exactOptional(v.string()), credential: v.exactOptional(v.string()) });
export type IceServer = v.InferOutput<typeof iceServer>;

/** How pictures travel: from each to each, or by a Janus server. All in a call take the same way. */
export const Media = v.variant('kind', [
  frame({ kind: v.literal('mesh'), ice: v.array(iceServer) }),
  frame({ kind: v.literal('janus'), ice: v.array(iceServer), url: v.string(), room: v.number(), pin: v.string() }),
]);
export type Media = v.InferOutput<typeof Media>;

/**
 * Why a connection ends for good: the conversation is over, the ticket did not open it, the same party came in elsewhere, there are three already,
 * or this operator is in another call.
 */
export const callByes = ['closed', 'ticket', 'elsewhere', 'left', 'restart', 'full', 'another-call'] as const;
export type CallBye = (typeof callByes)[number];
export const callErrors = ['malformed', 'too-large', 'too-fast', 'unavailable'] as const;

/** What the server sends in a call. Kinds that nobody knows are passed over. */
export const CallFrame = v.variant('k', [
  frame({ k: v.literal('welcome'), you: to, parties: v.array(CallParty), media: Media }),
  frame({ k: v.literal('party'), ev: v.picklist(['join', 'away', 'back', 'leave']), ...CallParty.entries }),
  frame({ k: v.literal('sdp'), p: to, ...description }),
  frame({ k: v.literal('ice'), p: to, ...candidate }),
  frame({ k: v.literal('on'), p: to, ...sending }),
  frame({ k: v.literal('unclear'), p: to, of: to, doubts: v.array(v.picklist(doubts)) }),
  /** The answer to `hb`. */
  frame({ k: v.literal('a') }),
  frame({ k: v.literal('err'), code: v.picklist(callErrors) }),
  frame({ k: v.literal('bye'), why: v.picklist(callByes) }),
]);
export type CallFrame = v.InferOutput<typeof CallFrame>;
