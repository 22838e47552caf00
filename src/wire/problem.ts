import * as v from 'valibot';
import { ownEntries } from './own-entries.ts';

/**
 * What a person can mend in an answer. The same code travels on the wire and picks the words on screen
 * (`problem.<code>`), so a code is never renamed, only added.
 */
export const fieldProblemCodes = [
  'required',
  'too-long',
  'not-an-email',
  'not-a-phone',
  'not-a-date',
  'not-a-choice',
  'control-characters',
  'too-many',
] as const;
export type FieldProblemCode = (typeof fieldProblemCodes)[number];

/** One answer to mend: `field` names a key of `answers`. */
export const FieldProblem = v.object(
  ownEntries({
    field: v.string(),
    code: v.string(),
    /** For `too-long`: how many characters may be written. */
    max: v.optional(v.number()),
  }),
);
export type FieldProblem = v.InferOutput<typeof FieldProblem>;

/** Problem details for HTTP APIs (RFC 9457), with our two extension members. Unknown members are ignored. */
export const ProblemDetails = v.object(
  ownEntries({
    type: v.optional(v.string(), 'about:blank'),
    title: v.optional(v.string(), ''),
    status: v.optional(v.number()),
    detail: v.optional(v.string()),
    instance: v.optional(v.string()),
    problems: v.optional(v.array(FieldProblem)),
    /** With `already-cancelled`: the protocol number and the time of the earlier request. */
    protocol: v.optional(v.string()),
    receivedAt: v.optional(v.string()),
    /** With `offer-changed`: what the company offers now. Whoever shows it looks at each entry first. */
    offers: v.optional(v.array(v.unknown())),
  }),
);
export type ProblemDetails = v.InferOutput<typeof ProblemDetails>;
