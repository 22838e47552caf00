import * as v from 'valibot';
import { CaseMessage, CasePoint, CaseDeadline, caseStatuses } from './case.ts';
import { count, long, moment } from './console-shapes.ts';
import { fileId, FileRef } from './file.ts';
import { ownEntries } from './own-entries.ts';
import { sentAnswer } from './sent-answer.ts';
import { SignedPart } from './signed-part.ts';

/** A line of the list of cases. */
export const CaseLine = v.object(
  ownEntries({ protocol: v.string(), flow: v.string(), status: v.picklist(caseStatuses), openedAt: moment, deadline: v.nullable(v.object(ownEntries({ dueAt: moment, state: v.picklist(['open', 'met', 'missed']) }))), /** Signed messages that nobody has written down yet. */ toTranslate: count }),
);
export type CaseLine = v.InferOutput<typeof CaseLine>;

/** `GET /v1/console/cases?state=&q=&page=`: what is due first, first. */
export const CaseList = v.object(ownEntries({ cases: v.array(CaseLine), page: count, more: v.boolean(), now: moment }));
export type CaseList = v.InferOutput<typeof CaseList>;

/** Something that is due and not done yet. `near`: the company wanted to be warned by now. */
export const dueStates = ['open', 'near', 'missed'] as const;
export type DueState = (typeof dueStates)[number];
export const DeadlineLine = v.object(ownEntries({ protocol: v.string(), flow: v.string(), kind: v.picklist(['answer', 'history']), dueAt: moment, state: v.picklist(dueStates) }));
export type DeadlineLine = v.InferOutput<typeof DeadlineLine>;

/**
 * `GET /v1/console/deadlines?state=&page=`: what is due first, first; without a `state` all that is not done. Asking for `open` leaves out what
 * is missed. `warnings`: so many hours before, the company wants to be warned.
 */
export const DeadlineList = v.object(ownEntries({ deadlines: v.array(DeadlineLine), page: count, more: v.boolean(), warnings: v.array(count), now: moment }));
export type DeadlineList = v.InferOutput<typeof DeadlineList>;

/** Who is at an end of a video call. */
const callRole = v.picklist(['person', 'agent', 'interpreter']);
/** `GET /v1/console/cases/{protocol}`: a case as the company sees it. Neither the person's key nor the token of the outcome is in it. */
export const DeskView = v.object(
  ownEntries({
    protocol: v.string(),
    flow: v.string(),
    statute: v.string(),
    status: v.picklist(caseStatuses),
    openedAt: moment,
    zone: v.string(),
    reopened: count,
    submission: v.nullable(v.object(ownEntries({ answers: v.record(v.string(), sentAnswer), submittedAt: moment, receivedAt: moment, locale: v.string() }))),
    points: v.array(CasePoint),
    /** Numbers of the points that wait; `waits` where the whole does. */
    left: v.array(count),
    waits: v.boolean(),
    messages: v.array(CaseMessage),
    files: v.array(FileRef),
    /** Since when nothing is left of what was said, and files that cannot be fetched any more. */
    erasedAt: v.optional(moment),
    erasedFiles: v.optional(v.array(v.object(ownEntries({ id: v.string(), at: moment })))),
    /** What was said in a sign language; without a `translation` it waits for one. */
    signed: v.array(SignedPart),
    deadlines: v.array(CaseDeadline),
    histories: v.array(v.object(ownEntries({ medium: v.picklist(['email', 'post']), address: v.string(), dueAt: v.nullable(moment) }))),
    /** How video calls about it were, at whoever received the pictures; left out where there were none. */
    videoCalls: v.optional(v.array(v.object(ownEntries({ from: callRole, to: callRole, seconds: v.number(), fps: v.object(ownEntries({ p10: v.number(), avg: v.number() })), side: v.number() })))),
    /** What happened to it, and by whom: the log that nobody can edit. */
    audit: v.array(v.object(ownEntries({ event: v.string(), actor: v.string(), at: moment }))),
    now: moment,
  }),
);
export type DeskView = v.InferOutput<typeof DeskView>;

/** `POST /v1/console/cases/{protocol}/answers`. `point` left out: whatever waits. */
export const DeskAnswer = v.strictObject(
  { text: long(10_000), point: v.optional(v.pipe(v.number('not-a-choice'), v.integer('not-a-choice'), v.minValue(1, 'not-a-choice'))), replaces: v.optional(v.boolean('not-a-choice')) },
  'required',
);
export type DeskAnswer = v.InferOutput<typeof DeskAnswer>;

/** `POST /v1/console/cases/{protocol}/translations`: what a signed message says. `replaces`: in the place of an earlier version that the person has not answered. */
export const DeskTranslation = v.strictObject({ file: fileId, text: long(10_000), replaces: v.optional(v.boolean('not-a-choice')) }, 'required');
export type DeskTranslation = v.InferOutput<typeof DeskTranslation>;
