import * as v from 'valibot';
import { ownEntries } from './own-entries.ts';

const name = v.pipe(v.string('required'), v.regex(/^[a-z0-9-]{1,40}$/, 'not-a-choice'));
const ways = v.pipe(v.array(v.picklist(['text', 'voice', 'sign'], 'not-a-choice'), 'required'), v.minLength(1, 'required'), v.maxLength(3, 'too-many'));
/** A sign language: a primary subtag of its own, never `sgn-…`. */
export const signLanguage = v.pipe(v.string('required'), v.regex(/^(?!sgn)[a-z]{3}$/, 'not-a-choice'));

/**
 * `POST /v1/{tenant}/sessions`: a person asks for a person. No name, no address, nothing that identifies (BR-04); the
 * `Idempotency-Key` makes pressing twice one conversation.
 */
export const NewSession = v.strictObject(
  {
    flow: name,
    statute: name,
    /** BCP 47 tag of the words that the person reads. */
    locale: v.pipe(v.string('required'), v.regex(/^[A-Za-z0-9-]{2,35}$/, 'not-a-choice')),
    /** How the person says things, and how the person takes them in. */
    send: ways,
    recv: ways,
    /** Which sign language, by its primary subtag such as `bzs`. */
    sign: v.optional(signLanguage),
  },
  'required',
);
export type NewSession = v.InferOutput<typeof NewSession>;

/** How likely somebody answers: who is there, how many wait, and about how long, in seconds; `null` = nobody can tell. */
export const Waiting = v.object(ownEntries({ here: v.pipe(v.number(), v.integer(), v.minValue(0)), ahead: v.pipe(v.number(), v.integer(), v.minValue(0)), seconds: v.nullable(v.number()) }));
export type Waiting = v.InferOutput<typeof Waiting>;

/** A conversation that is open. `token` proves that it is mine; `protocol` is the case's number from the first contact on (BR-12). */
export const SessionAnswer = v.object(
  ownEntries({
    sid: v.pipe(v.string(), v.nonEmpty()),
    token: v.pipe(v.string(), v.nonEmpty()),
    protocol: v.pipe(v.string(), v.nonEmpty()),
    /** The status page of this case; absolute, or relative to the endpoint. */
    url: v.string(),
    openedAt: v.string(),
    waiting: Waiting,
  }),
);
export type SessionAnswer = v.InferOutput<typeof SessionAnswer>;

/**
 * `POST /v1/{tenant}/sessions/{sid}/ticket`, with the token as `Authorization: Bearer`: opens one connection, for 60 seconds.
 * `rtt` is the WebSocket's address, `stream` that of the event stream (SSE) for where WebSockets are blocked, and `call` where a video call is joined;
 * all absolute.
 */
export const TicketAnswer = v.object(ownEntries({ ticket: v.pipe(v.string(), v.nonEmpty()), rtt: v.string(), stream: v.string(), call: v.optional(v.string()) }));
export type TicketAnswer = v.InferOutput<typeof TicketAnswer>;
