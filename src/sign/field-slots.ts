import type { Flow } from '../flow/types.ts';
import type { FileProblemCode } from '../wire/file.ts';
import { maxOf, type FieldKind, type FieldSpec, type Need } from '../wire/vocabulary.ts';
import type { Slot, SlotKind } from './slot.ts';

// Written out: the module that has them brings a schema along, which no person needs to fetch.
const fileProblems = Object.keys({ 'file-empty': 0, 'file-too-large': 0, 'file-type': 0, 'file-unfinished': 0, 'file-unknown': 0, 'file-changed': 0 } satisfies Record<FileProblemCode, 0>);

/** What can be wrong with an answer of this kind once it has been tidied; `other` is what only the company's system finds. */
const problems: Readonly<Record<FieldKind, readonly string[]>> = {
  text: ['too-long'],
  'long-text': ['too-long'],
  email: ['too-long', 'not-an-email'],
  phone: ['too-long', 'not-a-phone'],
  date: ['not-a-date'],
  choice: ['not-a-choice'],
  consent: [],
  offer: ['offer-changed'],
  points: ['too-long', 'too-many'],
  files: ['too-many', ...fileProblems],
};

/** Every text that belongs to one question: what is asked, what helps, what can be chosen, and what can be wrong. */
export function fieldSlots(flow: Flow, step: string, field: string, spec: FieldSpec, need: Need): readonly Slot[] {
  const path = `${flow.id}.${step}.${field}`;
  const one = (kind: SlotKind, id: string, keys: readonly string[], more: Partial<Slot> = {}): Slot => ({ slot: `${flow.id}.${field}.${id}`, kind, keys: [keys], step, field, ...more });
  const hints = [...(need === 'optional' ? [`${path}.hint.optional`] : []), `${path}.hint`];
  return [
    one('question', 'question', [`${path}.label`], need === 'optional' ? { optional: true } : {}),
    one('hint', 'hint', hints),
    ...optionsOf(spec).map((value) => one('option', `option:${value}`, [`${path}.${value}`])),
    ...partsOf(path, spec).map(([kind, id, key, numbers]) => one(kind, id, [key], numbers && { numbers })),
    ...[...(need === 'required' ? ['required'] : []), ...problems[spec.as], 'other'].map((code) =>
      one('error', `error:${code}`, [`problem.${code}.${spec.as}`, `problem.${code}`, 'problem.other'], {
        // What is wrong in a list is told point by point.
        label: spec.as === 'points' ? 'points.point' : `${path}.label`,
        ...numbersIn(spec, code),
      }),
    ),
  ];
}

/** Choices, and what an empty date means, as the review says it. */
const optionsOf = (spec: FieldSpec): readonly string[] => (spec.as === 'choice' ? spec.choices : spec.as === 'date' && spec.blank ? [spec.blank] : []);

function numbersIn(spec: FieldSpec, code: string): Pick<Slot, 'numbers'> {
  const max = code === 'too-many' && 'most' in spec ? spec.most : maxOf(spec);
  return max === undefined ? {} : { numbers: { max } };
}

type Part = readonly [kind: SlotKind, id: string, key: string, numbers?: Readonly<Record<string, number>>];

/** What stands in a question beside its label: the parts of a date, the entries of a list and what can be done with them. */
function partsOf(path: string, spec: FieldSpec): readonly Part[] {
  switch (spec.as) {
    case 'date':
      return (['day', 'month', 'year'] as const).map((part): Part => ['question', `question:${part}`, `date.${part}`]);
    case 'consent':
      // As the review and the receipt say it.
      return [['option', 'option:yes', 'review.yes']];
    case 'points':
      return [
        ['question', 'question:point', `${path}.point`],
        ['hint', 'hint:most', 'points.most', { max: spec.most }],
        ...(['add', 'up', 'down', 'remove'] as const).map((act): Part => ['button', `button:${act}`, `points.${act}`]),
      ];
    case 'files':
      return [
        ['hint', 'hint:limits', 'files.limits', { count: spec.most }],
        ['hint', 'hint:none', 'files.none'],
        ...(['waiting', 'goes-on', 'uploading', 'checking', 'done'] as const).map((state): Part => ['wait', `wait:${state}`, `files.${state}`]),
        ...(['failed', 'cancelled', 'lost', 'refused'] as const).map((state): Part => ['error', `error:${state}`, `files.${state}`]),
        ['error', 'error:not-added', 'files.too-many', { max: spec.most }],
        ...(['cancel', 'retry', 'remove'] as const).map((act): Part => ['button', `button:${act}`, `files.${act}`]),
      ];
    default:
      return [];
  }
}
