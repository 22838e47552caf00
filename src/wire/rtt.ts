import * as v from 'valibot';
import { ownEntries } from './own-entries.ts';
import { sentAnswer } from './sent-answer.ts';

export { frameMax, rate, rttProtocol, ticketLife } from './rtt-limits.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** My own counter: 1 for the first frame that I send, one more for each. */
const own = v.pipe(v.number(), v.integer(), v.minValue(1));
const d = v.pipe(v.string(), v.minLength(1), v.maxLength(2_000));
const x = v.pipe(v.string(), v.maxLength(2_000));
/** `person:1`, `agent:7`, or an id that somebody made up for a proposal. */
const id = v.pipe(v.string(), v.regex(/^[\w:-]{1,64}$/));
const ways = v.pipe(v.array(v.picklist(['text', 'voice', 'sign'])), v.minLength(1), v.maxLength(3));

/** How somebody takes part: per direction, so that whoever speaks and reads, or hears and writes, falls out of the same model. */
export type Way = v.InferOutput<typeof ways>[number];

/** Who takes part. A relay operator is neither the person nor the company. */
export const roles = ['person', 'agent', 'relay', 'interpreter'] as const;
export type Role = (typeof roles)[number];

/** Text as it is typed: T.140, where U+0008 erases one grapheme of one's own. */
const text = { d };
/** Line `l` ended; `x` is what it says, whatever was shown of it before. This alone is kept. */
const line = { l: own, x };
/** Taking turns (offered, never enforced) and asking for attention. */
const turn = { op: v.picklist(['ga', 'sk', 'bell']) };
/** The person's form, for who helps: where it stands and what is in it. The newest counts. */
const form = { at: v.pipe(v.string(), v.maxLength(64)), answers: v.record(v.string(), sentAnswer) };
/** A value that somebody at the other end proposes for one answer of the person. It is none before the person accepts. */
const proposal = { id, field: v.pipe(v.string(), v.maxLength(64)), value: x };
/** What the person says to a proposal. */
const reply = { id, taken: v.boolean() };

const sent = <K extends string, E extends v.ObjectEntries>(k: K, body: E) => v.object(ownEntries({ k: v.literal(k), s: own, ...body }));
const passedOn = <K extends string, E extends v.ObjectEntries>(k: K, body: E) => v.object(ownEntries({ k: v.literal(k), n: own, p: id, s: own, ts: count, ...body }));

/** First of all: the ticket, and how far I have read. `rx` 0 asks for everything. */
export const Hello = v.object(
  ownEntries({ k: v.literal('hello'), v: v.literal(1), ticket: v.string(), rx: count, send: ways, recv: ways, lang: v.pipe(v.array(v.string()), v.maxLength(5)) }),
);
export type Hello = v.InferOutput<typeof Hello>;

/** What is numbered, kept until it is acknowledged, and sent again in order after a break. */
export const Numbered = v.variant('k', [sent('t', text), sent('c', line), sent('g', turn), sent('f', form), sent('p', proposal), sent('y', reply)]);
export type Numbered = v.InferOutput<typeof Numbered>;

/** What a client sends. `r`: read up to `n`, for whoever reads line by line; `hb`: still here, which the server answers with `a`. */
export const ClientFrame = v.variant('k', [Hello, sent('t', text), sent('c', line), sent('g', turn), sent('f', form), sent('p', proposal), sent('y', reply), v.object(ownEntries({ k: v.literal('r'), n: count })), v.object(ownEntries({ k: v.literal('hb') }))]);
export type ClientFrame = v.InferOutput<typeof ClientFrame>;

const party = { p: id, role: v.picklist(roles), name: v.pipe(v.string(), v.maxLength(200)) };
export const Party = v.object(ownEntries(party));
export type Party = v.InferOutput<typeof Party>;

/** What somebody else said, in the order of the conversation: `n` is the server's, `s` the speaker's own. */
export const Spoken = v.variant('k', [passedOn('t', text), passedOn('c', line), passedOn('g', turn), passedOn('f', form), passedOn('p', proposal), passedOn('y', reply)]);
export type Spoken = v.InferOutput<typeof Spoken>;

/** Why a connection ends for good: the conversation is over, the ticket did not open it, or the same party came in elsewhere. */
export const byes = ['closed', 'ticket', 'elsewhere', 'left', 'restart'] as const;
/** What was wrong with a frame. After `too-fast` nothing behind the last `a` was taken: wait a second, and go on from there. */
export const rttErrors = ['malformed', 'too-large', 'too-fast', 'out-of-order', 'not-yours', 'unavailable'] as const;

/** What the server sends. Kinds that nobody knows are passed over. */
export const ServerFrame = v.variant('k', [
  /** `ack`: my last frame that is stored; `line`: the `l` of my last line that is; `head`: the newest `n`; `low`: the oldest that can still be had. */
  v.object(ownEntries({ k: v.literal('welcome'), you: id, ack: count, line: count, head: count, low: count, parties: v.array(Party) })),
  passedOn('t', text), passedOn('c', line), passedOn('g', turn), passedOn('f', form), passedOn('p', proposal), passedOn('y', reply),
  /** Everything of mine up to `s` is stored; also the answer to `hb`. */
  v.object(ownEntries({ k: v.literal('a'), s: count })),
  /** What `p` wrote after `after` can no longer be had: one U+FFFD stands for it. */
  v.object(ownEntries({ k: v.literal('lost'), p: id, after: count })),
  v.object(ownEntries({ k: v.literal('party'), ev: v.picklist(['join', 'away', 'back', 'leave']), ...party })),
  /** How far another has read. */
  v.object(ownEntries({ k: v.literal('r'), p: id, n: count })),
  /** How many wait before the person, and for how long it will take in seconds; `null` = nobody can tell. */
  v.object(ownEntries({ k: v.literal('wait'), ahead: count, seconds: v.nullable(count) })),
  v.object(ownEntries({ k: v.literal('err'), code: v.picklist(rttErrors) })),
  v.object(ownEntries({ k: v.literal('bye'), why: v.picklist(byes) })),
]);
export type ServerFrame = v.InferOutput<typeof ServerFrame>;
