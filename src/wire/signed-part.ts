import * as v from 'valibot';
import { fileId, FileRef } from './file.ts';
import { ownEntries } from './own-entries.ts';
import { fieldSchema } from './answers-schema.ts';
import { longTextMax } from './vocabulary.ts';

/** The last segment of a problem `type` that only this can have; apart from the others, for the first page knows nothing of it. */
export const translationChanged = 'translation-changed';

const moment = v.pipe(v.string(), v.nonEmpty());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What somebody at the company has understood, in writing, and what the person says to it. */
export const Translation = v.object(
  ownEntries({
    /** Which version this is: the verdict names it, so that nobody confirms what they have not read. */
    seq: count,
    text: v.string(),
    at: moment,
    verdict: v.optional(v.picklist(['right', 'corrected'])),
    /** What was really said, in the person's own words. */
    correction: v.optional(v.string()),
    verdictAt: v.optional(moment),
  }),
);
export type Translation = v.InferOutput<typeof Translation>;

/** Something that was said in a sign language, with its request or in a message, and what became of it. */
export const SignedPart = v.object(
  ownEntries({
    field: v.string(),
    /** Which entry of a list, counted from 0. */
    entry: v.optional(count),
    /** The message that it came with; not there where it came with the request. */
    message: v.optional(count),
    lang: v.string(),
    /** Counted in the video where that was possible, and otherwise as the device said. */
    seconds: v.number(),
    /** The very bytes that were sent. */
    file: FileRef,
    /** What plays: a copy with a length, so that it can be wound; or what was sent. */
    play: FileRef,
    /** Pictures a second, where somebody could count them. */
    fps: v.optional(v.number()),
    translation: v.optional(Translation),
  }),
);
export type SignedPart = v.InferOutput<typeof SignedPart>;

// A needed field is never undefined: the schema of an optional one is wider than this.
const text = v.pipe(fieldSchema({ as: 'long-text', max: longTextMax }, 'required') as v.GenericSchema<string, string>, v.description(`Not blank, at most ${longTextMax} characters, none of them control characters`));
const which = { file: fileId, seq: v.pipe(v.number('required'), v.integer('not-a-choice'), v.minValue(0, 'not-a-choice')) };

/** `POST /v1/{tenant}/cases/{protocol}/translations`: that is what I said, or this is. It never moves a deadline. */
export const TranslationVerdict = v.variant(
  'verdict',
  [v.strictObject({ ...which, verdict: v.literal('right') }, 'required'), v.strictObject({ ...which, verdict: v.literal('corrected'), text }, 'required')],
  'not-a-choice',
);
export type TranslationVerdict = v.InferOutput<typeof TranslationVerdict>;
