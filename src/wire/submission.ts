import * as v from 'valibot';
import { FileRef } from './file.ts';
import { Offer } from './offer.ts';
import { signedAnswers } from './signed-answer.ts';
import type { WireValue } from './vocabulary.ts';

export { bodyMax } from './body-max.ts';

const instant = v.pipe(v.string(), v.isoTimestamp('not-a-timestamp'));

const answer = v.union([v.string('required'), v.array(v.union([v.string('required'), FileRef], 'required'))], 'required') as v.GenericSchema<WireValue>; // nobody changes a list that was sent

/**
 * What the widget posts to `/v1/{tenant}/submissions`. The answers meet `answersSchema` of the published flow
 * afterwards; here they are only known to be text by name.
 */
export const Submission = v.strictObject(
  {
    flow: v.pipe(v.string('required'), v.regex(/^[a-z0-9-]{1,40}$/, 'not-a-choice')),
    statute: v.pipe(v.string('required'), v.regex(/^[a-z0-9-]{1,40}$/, 'not-a-choice')),
    /** BCP 47 tag of the words that the person read. */
    locale: v.pipe(v.string('required'), v.regex(/^[A-Za-z0-9-]{2,35}$/, 'not-a-choice')),
    /** When the person pressed the button, by the device's clock: a claim, kept beside our own `receivedAt`. */
    submittedAt: instant,
    /** The version that the person read, where the page knows it (docs/wire.md): they are held to that one, as long as pages may show it. */
    flowVersion: v.optional(v.pipe(v.string('required'), v.maxLength(64, 'too-long'))),
    answers: v.record(v.string(), answer),
    /** Which of these answers were signed; the answer itself then says so in a sentence. */
    signed: v.optional(signedAnswers),
    /** With a contract: the offer as the person read it. The server holds it against what the company published. */
    offer: v.optional(Offer),
    /** The conversation in which it was made, `<sid>.<token>`: both get one number. One that is not known changes nothing. */
    session: v.optional(v.string('required')),
    /**
     * Who the company's own server says that the person is: a compact JWS (docs/wire.md). Anything is taken here: a token that is no
     * good never costs a person their request.
     */
    identity: v.optional(v.unknown()),
  },
  'required',
);
export type Submission = v.InferOutput<typeof Submission>;
