import * as v from 'valibot';

const noControls = v.regex(/^[^\p{Cc}]*$/u, 'control-characters');

/** How many there are. */
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** A moment in ISO 8601, as the server writes it. */
export const moment = v.pipe(v.string(), v.nonEmpty());
/** A BCP 47 tag that somebody has chosen. */
export const language = v.pipe(v.string('required'), v.regex(/^[A-Za-z0-9-]{2,35}$/, 'not-a-choice'));
/** A company by its slug. */
export const slug = v.pipe(v.string('required'), v.regex(/^[a-z0-9-]{1,40}$/, 'not-a-choice'));
/** One line that somebody writes. @param max in characters */
export const short = (max: number) => v.pipe(v.string('required'), v.trim(), v.nonEmpty('required'), v.maxLength(max, 'too-long'), noControls);
/** As many lines as somebody writes. @param max in characters */
export const long = (max: number) => v.pipe(v.string('required'), v.trim(), v.nonEmpty('required'), v.maxLength(max, 'too-long'), v.regex(/^[^\p{Cc}]*(?:[\r\n\t][^\p{Cc}]*)*$/u, 'control-characters'));
