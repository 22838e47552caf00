import * as v from 'valibot';
import { fieldSchema } from './answers-schema.ts';
import { FileRef } from './file.ts';
import { ownEntries } from './own-entries.ts';
import { sentAnswer } from './sent-answer.ts';
import { SignedPart } from './signed-part.ts';
import { signedAnswers } from './signed-answer.ts';
import { emailMax, longTextMax, type FieldSpec } from './vocabulary.ts';

/** At most so many files go with one message. */
export const messageFilesMax = 10;
/** At most so many characters of an address to which something is sent by post. */
export const postAddressMax = 1_000;

/** `open`: the company's turn. `answered`: every point has its answer. `closed`: the company regards it as done; the person may differ. */
export const caseStatuses = ['open', 'answered', 'closed'] as const;
export type CaseStatus = (typeof caseStatuses)[number];

/** What is written in words meets the same rules as any answer of the vocabulary; `is` says them where no JSON Schema can. */
function written(spec: FieldSpec, is: string) {
  // A needed field is never undefined: the schema of an optional one is wider than this.
  return v.pipe(fieldSchema(spec, 'required') as v.GenericSchema<string, string>, v.description(is));
}

const text = written({ as: 'long-text', max: longTextMax }, `Not blank, at most ${longTextMax} characters, none of them control characters`);

/** `POST /v1/{tenant}/cases/{protocol}/messages`: one more thing to say, without repeating anything (BR-10). */
export const NewMessage = v.strictObject(
  {
    text,
    files: v.optional(v.pipe(v.array(FileRef, 'required'), v.maxLength(messageFilesMax, 'too-many'))),
    /** The message was signed: `field` is `text`, which then says so in a sentence. */
    signed: v.optional(signedAnswers),
  },
  'required',
);
export type NewMessage = v.InferOutput<typeof NewMessage>;

/** `POST /v1/{tenant}/cases/{protocol}/history`: everything about the case, by the medium that the person chooses (BR-13). */
export const HistoryRequest = v.variant(
  'medium',
  [
    v.strictObject({ medium: v.literal('email'), address: written({ as: 'email' }, `An email address, at most ${emailMax} characters`) }, 'required'),
    v.strictObject({ medium: v.literal('post'), address: written({ as: 'long-text', max: postAddressMax }, `A postal address, at most ${postAddressMax} characters`) }, 'required'),
  ],
  'not-a-choice',
);
export type HistoryRequest = v.InferOutput<typeof HistoryRequest>;

/** `POST /v1/{tenant}/cases/{protocol}/reopen`: it is not settled, and why; under the same protocol number. */
export const ReopenRequest = v.strictObject({ reason: text }, 'required');
export type ReopenRequest = v.InferOutput<typeof ReopenRequest>;

/** `POST /v1/{tenant}/outcomes`: whether it was resolved, as only the person can say. The token names no case to whoever reads along. */
export const OutcomeReport = v.strictObject(
  {
    token: v.pipe(v.string('required'), v.regex(/^[\w-]{1,100}$/, 'required')),
    resolved: v.picklist(['yes', 'no'], 'required'),
    satisfaction: v.optional(v.picklist([1, 2, 3, 4, 5], 'not-a-choice')),
  },
  'required',
);
export type OutcomeReport = v.InferOutput<typeof OutcomeReport>;

const moment = v.pipe(v.string(), v.nonEmpty());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** One thing that was said after the request itself, by the person or by the company. */
export const CaseMessage = v.object(
  ownEntries({
    seq: count,
    author: v.picklist(['person', 'company']),
    text: v.string(),
    /** When our system had it, ISO 8601 in UTC; so are all moments here. */
    at: moment,
    files: v.array(FileRef),
    /** An earlier answer to this point, which a later one replaced. */
    point: v.optional(count),
  }),
);
export type CaseMessage = v.InferOutput<typeof CaseMessage>;

/** One of the numbered points of a complaint, and the answer that addresses it (BR-17). */
export const CasePoint = v.object(
  ownEntries({ number: count, text: v.string(), answer: v.optional(v.object(ownEntries({ text: v.string(), at: moment }))) }),
);
export type CasePoint = v.InferOutput<typeof CasePoint>;

/** By when something is due. `missed` also stands for what came too late. */
export const CaseDeadline = v.object(
  ownEntries({ kind: v.picklist(['answer', 'history']), dueAt: moment, state: v.picklist(['open', 'met', 'missed']) }),
);
export type CaseDeadline = v.InferOutput<typeof CaseDeadline>;

/** Where else a person can turn: from the receipt on, or once the answer is overdue. */
export const Escalation = v.object(
  ownEntries({ id: v.string(), name: v.string(), url: v.string(), from: v.picklist(['receipt', 'due']) }),
);
export type Escalation = v.InferOutput<typeof Escalation>;

/** `GET /v1/{tenant}/cases/{protocol}`: everything that became of one request, for whoever holds its secret. */
export const CaseView = v.object(
  ownEntries({
    protocol: v.pipe(v.string(), v.nonEmpty()),
    flow: v.string(),
    statute: v.string(),
    status: v.picklist(caseStatuses),
    openedAt: moment,
    /** IANA zone in which the days of this case begin and end. */
    zone: v.string(),
    /** How often the person said that it was not settled. */
    reopened: count,
    /** What was sent; not there while the case is only a conversation. */
    submission: v.optional(
      v.object(
        ownEntries({
          answers: v.record(v.string(), sentAnswer),
          submittedAt: moment,
          receivedAt: moment,
          locale: v.string(),
        }),
      ),
    ),
    /** Since when nothing is left of what was said: it was kept as long as it had to be. The receipt stands. */
    erasedAt: v.optional(moment),
    /** Files, signed videos among them, that were kept as long as they had to be; they stand in their lists, and cannot be fetched. */
    erasedFiles: v.optional(v.array(v.object(ownEntries({ id: v.string(), at: moment })))),
    /** What was said in the conversation that the case began with; its lines are gone where a neutral relay operator took part. */
    conversation: v.optional(
      v.object(
        ownEntries({
          locale: v.string(),
          openedAt: moment,
          closedAt: v.nullable(moment),
          lines: v.array(v.object(ownEntries({ seq: count, author: v.picklist(['person', 'company']), text: v.string(), at: moment }))),
        }),
      ),
    ),
    /** Empty where the flow has no points; then the answer is a message of the company. */
    points: v.array(CasePoint),
    messages: v.array(CaseMessage),
    /** Files of the request itself; those of messages stand with them. */
    files: v.array(FileRef),
    /** What was said in a sign language, with what was written down of it; left out where nothing was. */
    signed: v.optional(v.array(SignedPart)),
    deadlines: v.array(CaseDeadline),
    outcome: v.object(
      ownEntries({
        /** Whether the person has been asked, which happens once, after the answer. */
        asked: v.boolean(),
        given: v.boolean(),
        /** For one report; there only while it is asked for. */
        token: v.optional(v.string()),
      }),
    ),
    escalation: v.array(Escalation),
    /** The durable copy; absolute, or relative to the endpoint; empty while nothing was submitted. */
    receiptUrl: v.string(),
  }),
);
export type CaseView = v.InferOutput<typeof CaseView>;

/** The answer to a history request. `dueAt` is null where no law sets a term. */
export const HistoryAnswer = v.object(ownEntries({ medium: v.picklist(['email', 'post']), requestedAt: moment, dueAt: v.nullable(moment) }));
export type HistoryAnswer = v.InferOutput<typeof HistoryAnswer>;

/** The answer to a reopening: the same number, and how often that happened. */
export const ReopenAnswer = v.object(ownEntries({ protocol: v.string(), status: v.literal('open'), reopened: count, reopenedAt: moment }));
export type ReopenAnswer = v.InferOutput<typeof ReopenAnswer>;
