import * as v from 'valibot';
import { FileRef } from './file.ts';
import { ownEntries } from './own-entries.ts';

/** At most so many answers of one submission, and so many parts of one message, are signed. */
export const signedMax = 20;

/**
 * An answer that was given in a sign language. The written answer of that field holds a sentence that says so; what counts is the
 * video, whose very bytes are sealed with the request. The law's clock starts when it is sent, not when somebody has understood it.
 */
export const SignedAnswer = v.strictObject(
  ownEntries({
    /** A key of `answers`; `text` in a message. */
    field: v.pipe(v.string('required'), v.regex(/^[A-Za-z0-9-]{1,40}$/, 'not-a-choice')),
    /** Which entry of a list, such as a point of a complaint, counted from 0. */
    entry: v.optional(v.pipe(v.number('not-a-choice'), v.integer('not-a-choice'), v.minValue(0, 'not-a-choice'))),
    /** The sign language, by its primary subtag: `bzs`, `ase`, `gsg` (IANA registry; `sgn-…` is deprecated there). */
    lang: v.pipe(v.string('required'), v.regex(/^[a-z]{3}$/, 'not-a-choice')),
    /** How long it takes as the device has counted it: recorders leave it out of the file. A hint. */
    seconds: v.pipe(v.number('required'), v.minValue(0, 'not-a-choice'), v.maxValue(86_400, 'not-a-choice')),
    file: FileRef,
  }),
  'required',
);
export type SignedAnswer = v.InferOutput<typeof SignedAnswer>;

/** The list as a submission and a message carry it. */
export const signedAnswers = v.pipe(v.array(SignedAnswer, 'required'), v.maxLength(signedMax, 'too-many'));
