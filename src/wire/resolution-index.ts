import * as v from 'valibot';
import { fieldSchema } from './answers-schema.ts';
import { ownEntries } from './own-entries.ts';

/** To whom a complaint can be carried on, as Brazil's index counts it (BR-24). */
export const escalationBodies = ['procon', 'consumidor-gov-br', 'regulator'] as const;
export type EscalationBody = (typeof escalationBodies)[number];

/** What can be excluded from the index, and nothing else: what is no complaint of anybody. */
export const exclusionReasons = ['advertising', 'automated', 'test'] as const;
export type ExclusionReason = (typeof exclusionReasons)[number];

/** `provisional` until 30 days after the last deadline of the period. A `final` one is only ever corrected, by a further revision. */
export const indexStates = ['provisional', 'final'] as const;
export type IndexState = (typeof indexStates)[number];

/** A month. */
export const periodPattern = /^\d{4}-(?:0[1-9]|1[0-2])$/;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const days = v.nullable(count);
const month = v.pipe(v.string(), v.regex(periodPattern));
const state = v.picklist(indexStates);

/** What became of the requests of one kind under one statute. */
export const IndexRow = v.object(
  ownEntries({
    flow: v.string(),
    statute: v.string(),
    /** Without those that were excluded. */
    received: count,
    /** Spam; a case counts again as soon as it is answered, escalated, or the person says anything. */
    excluded: count,
    answered: count,
    /** `null` where no deadline is set. */
    answeredWithinDeadline: v.nullable(count),
    overdueOpen: v.nullable(count),
    /** On the calendar of the company's zone, from the day of receipt to that of the first complete answer. */
    daysToAnswer: v.object(ownEntries({ median: days, p90: days })),
    /** Who was asked whether it is resolved, in every mode alike. */
    asked: count,
    /** Who said something. `null`, like the next two, is withheld: too few people. */
    reported: v.nullable(count),
    /** Who said yes. Silence is not yes. */
    resolved: v.nullable(count),
    /** Also `null` where no deadline is set. */
    resolvedWithinDeadline: v.nullable(count),
    /** Cases that the person opened again. */
    reopened: count,
    escalated: v.object(ownEntries({ procon: count, 'consumidor-gov-br': count, regulator: count })),
    per1000Customers: v.nullable(v.pipe(v.number(), v.minValue(0))),
  }),
);
export type IndexRow = v.InferOutput<typeof IndexRow>;

/** `GET /v1/{tenant}/resolution-index?period=2026-10`: our measure of how many requests were resolved, as the person says; after article 15 of Decreto 11.034/2022. */
export const ResolutionFigures = v.object(
  ownEntries({
    tenant: v.string(),
    period: month,
    /** IANA zone whose months these are. */
    zone: v.string(),
    state,
    revision: v.pipe(count, v.minValue(1)),
    /** By the company's own word; what `per1000Customers` is counted by. */
    customers: v.nullable(count),
    rows: v.array(IndexRow),
  }),
);
export type ResolutionFigures = v.InferOutput<typeof ResolutionFigures>;

/** `GET /v1/{tenant}/resolution-index`: what there is. `sha256` is that of the figures, byte for byte. */
export const IndexPeriods = v.object(
  ownEntries({ tenant: v.string(), zone: v.string(), periods: v.array(v.object(ownEntries({ period: month, state, revision: v.pipe(count, v.minValue(1)), sha256: v.string() }))) }),
);
export type IndexPeriods = v.InferOutput<typeof IndexPeriods>;

// A needed field is never undefined: the schema of an optional one is wider than this.
const reference = v.pipe(fieldSchema({ as: 'text', max: 100 }, 'required') as v.GenericSchema<string, string>, v.description('Not blank, at most 100 characters, none of them control characters'));
const body = v.picklist(escalationBodies, 'not-a-choice');

/** `POST /v1/{tenant}/cases/{protocol}/escalations`: I have turned to them. `reference`: the number that they gave it. */
export const NewEscalation = v.strictObject({ body, reference: v.optional(reference) }, 'required');
export type NewEscalation = v.InferOutput<typeof NewEscalation>;

/** The answer: since when that is known. */
export const EscalationAnswer = v.object(ownEntries({ body: v.picklist(escalationBodies), at: v.string() }));
export type EscalationAnswer = v.InferOutput<typeof EscalationAnswer>;

const protocol = v.pipe(v.string('required'), v.maxLength(60, 'not-a-protocol'));

/** `POST /v1/console/index/escalations`: what an office told the company, one or a list of many. */
export const DeskEscalations = v.strictObject(
  {
    source: v.picklist(['operator', 'import'], 'not-a-choice'),
    escalations: v.pipe(v.array(v.strictObject({ protocol, body, reference: v.optional(reference) }, 'required'), 'required'), v.minLength(1, 'required'), v.maxLength(200, 'too-many')),
  },
  'required',
);
export type DeskEscalations = v.InferOutput<typeof DeskEscalations>;

/** `known`: said before, by whomever. `unknown`: numbers of no case here. */
export const EscalationsNoted = v.object(ownEntries({ noted: count, known: count, unknown: v.array(v.string()) }));
export type EscalationsNoted = v.InferOutput<typeof EscalationsNoted>;

/** `POST /v1/console/index/exclusions`, and with `…/lift` the way back. */
export const DeskExclusion = v.strictObject({ protocol, reason: v.picklist(exclusionReasons, 'not-a-choice') }, 'required');
export type DeskExclusion = v.InferOutput<typeof DeskExclusion>;
export const LiftedExclusion = v.strictObject({ protocol }, 'required');
export type LiftedExclusion = v.InferOutput<typeof LiftedExclusion>;

/** `GET /v1/console/index?period=`: what is published, and counts of what was noted for that month. Nothing about outcomes that is not public. */
export const DeskIndex = v.object(
  ownEntries({
    periods: IndexPeriods.entries.periods,
    figures: v.nullable(ResolutionFigures),
    escalations: v.array(v.object(ownEntries({ body: v.picklist(escalationBodies), source: v.picklist(['person', 'operator', 'import']), count }))),
    exclusions: v.array(v.object(ownEntries({ reason: v.picklist(exclusionReasons), count }))),
  }),
);
export type DeskIndex = v.InferOutput<typeof DeskIndex>;
