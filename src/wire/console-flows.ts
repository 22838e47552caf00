import * as v from 'valibot';
import { CompanyField } from './company-field.ts';
import { ownEntries } from './own-entries.ts';

/** So many questions of its own may a company ask in one flow under one law. */
export const ownQuestionsMax = 20;

const count = v.pipe(v.number('not-a-choice'), v.integer('not-a-choice'), v.minValue(0, 'not-a-choice'));
const moment = v.pipe(v.string(), v.nonEmpty());
const words = v.pipe(
  v.record(v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{2,35}$/, 'not-a-choice')), v.pipe(v.string('required'), v.trim(), v.nonEmpty('required'), v.maxLength(300, 'too-long'), v.regex(/^[^\p{Cc}]*$/u, 'control-characters'))),
  v.check((texts) => Object.keys(texts).length > 0, 'required'),
);
const spec = v.variant(
  'as',
  [
    v.strictObject({ as: v.picklist(['text', 'long-text']), max: v.pipe(v.number('required'), v.integer('not-a-choice'), v.minValue(1, 'not-a-choice'), v.maxValue(10_000, 'too-long')) }, 'required'),
    v.strictObject({ as: v.picklist(['email', 'phone', 'date']) }, 'required'),
    v.strictObject({ as: v.literal('choice'), choices: v.pipe(v.array(v.pipe(v.string('required'), v.regex(/^[A-Za-z0-9-]{1,40}$/, 'not-a-choice')), 'required'), v.minLength(1, 'required'), v.maxLength(50, 'too-many'), v.check((choices) => new Set(choices).size === choices.length, 'name-taken')) }, 'required'),
  ],
  'not-a-choice',
);

/** A question of the company's own in a draft: of the closed vocabulary, in the company's words. Nothing of law and product can be named here. */
export const OwnQuestion = v.strictObject(
  {
    name: v.pipe(v.string('required'), v.nonEmpty('required'), v.regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'not-a-name')),
    spec,
    need: v.picklist(['required', 'optional'], 'not-a-choice'),
    label: words,
    hint: v.optional(words),
    /** The words of each choice. */
    choices: v.optional(v.record(v.string(), words)),
  },
  'required',
);
export type OwnQuestion = v.InferOutput<typeof OwnQuestion>;

const { flow: _flow, statute: _statute, ...entries } = CompanyField.entries;
/** As it was published: the file of an earlier version may hold what a draft may not any more. */
const AskedQuestion = v.object(ownEntries(entries));
const questions = v.array(AskedQuestion);

/**
 * `PUT /v1/console/flows/{flow}/{statute}/draft`. `revision`: the one that was looked at; another one by now, and nothing is saved. `fields: null` throws
 * the draft away.
 */
export const NewFlowDraft = v.strictObject({ revision: count, fields: v.nullable(v.pipe(v.array(OwnQuestion, 'required'), v.maxLength(ownQuestionsMax, 'too-many'))) }, 'required');
export type NewFlowDraft = v.InferOutput<typeof NewFlowDraft>;

/** The outside of it, before each question is looked at: what is wrong there is told by its place. */
export const FlowDraftEnvelope = v.strictObject({ revision: count, fields: v.nullable(v.array(v.unknown(), 'required')) }, 'required');

/** `POST /v1/console/flows/{flow}/{statute}/publish`: the draft and the live version that were looked at. */
export const FlowRelease = v.strictObject({ revision: count, after: count }, 'required');
export type FlowRelease = v.InferOutput<typeof FlowRelease>;

/** What is live of one flow under one law. `number` counts what the console published; 0: the company's file is in force. */
const live = { version: v.string(), number: count, since: v.optional(moment), by: v.optional(v.string()) };

export const FlowLine = v.object(
  ownEntries({ flow: v.string(), statute: v.string(), basis: v.string(), open: v.boolean(), /** Questions of the company's own. */ own: count, draft: v.boolean(), live: v.object(ownEntries(live)) }),
);
export type FlowLine = v.InferOutput<typeof FlowLine>;

/** `GET /v1/console/flows`. */
export const FlowLines = v.object(ownEntries({ flows: v.array(FlowLine) }));
export type FlowLines = v.InferOutput<typeof FlowLines>;

/** One thing that publishing would change for people. `moved`: it is asked at another place. */
export const FlowChange = v.object(ownEntries({ name: v.string(), is: v.picklist(['added', 'removed', 'changed', 'moved']), what: v.array(v.picklist(['kind', 'need', 'label', 'hint', 'choices'])) }));
export type FlowChange = v.InferOutput<typeof FlowChange>;

/** `GET /v1/console/flows/{flow}/{statute}/draft?lang=`: all about one flow under one law. */
export const FlowDesk = v.object(
  ownEntries({
    flow: v.string(),
    statute: v.string(),
    basis: v.string(),
    open: v.boolean(),
    /** The article that closes the list of questions, where one does. */
    closedBy: v.optional(v.string()),
    /** Languages in which people can be asked. */
    languages: v.array(v.string()),
    /** Every question in reading order, as the draft would ask it; `own` are the company's. */
    asked: v.array(v.object(ownEntries({ name: v.string(), label: v.string(), need: v.picklist(['required', 'optional']), own: v.boolean() }))),
    live: v.object(ownEntries({ ...live, fields: questions })),
    /** What somebody is writing; without one, the revision to begin with. */
    draft: v.object(ownEntries({ revision: count, fields: v.optional(questions), by: v.optional(v.string()), at: v.optional(moment) })),
    changes: v.array(FlowChange),
    /** The file's own questions, where what the console published stands above them. */
    setAside: v.optional(questions),
    /** What the console published cannot be asked any more under the law as it is now. */
    fault: v.optional(v.string()),
    history: v.array(v.object(ownEntries({ number: count, version: v.string(), sha256: v.string(), at: moment, by: v.optional(v.string()), fields: questions }))),
  }),
);
export type FlowDesk = v.InferOutput<typeof FlowDesk>;
