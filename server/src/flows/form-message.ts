import type { FileRef } from '../../../src/wire/file.ts';
import type { FlowDefinition } from '../../../src/wire/flow-definition.ts';
import type { Offer } from '../../../src/wire/offer.ts';
import type { FieldProblem } from '../../../src/wire/problem.ts';
import type { Submission } from '../../../src/wire/submission.ts';
import { entriesOf, latinDigits, withoutControlCharacters, type FieldSpec, type WireAnswers, type WireValue } from '../../../src/wire/vocabulary.ts';

/** Fields of the form that are not answers. */
export const formEnvelope: ReadonlySet<string> = new Set(['statute', 'locale', 'key', 'version', 'more', 'offers', 'kept', 'drop']);

/** A posted form, taken apart. Nothing that a person typed is lost on the way, not even what nobody asked for. */
export interface PostedForm {
  /** As typed, by field; to fill the form again. A list is JSON, as it is on the device while it is written. */
  readonly typed: Readonly<Record<string, string>>;
  /** What it means on the wire; blank answers are left out. */
  readonly answers: WireAnswers;
  /** The form holds answers that this flow does not know, or one twice. */
  readonly strange: boolean;
  /** Which list the person wants more room for; then nothing is sent yet. */
  readonly more: string | undefined;
}

/**
 * Turns the pairs of an HTML form into answers of the wire, by the definition's own fields and no others.
 * @param files that came with it, and are here
 */
export function readForm(pairs: URLSearchParams, definition: FlowDefinition, files: readonly FileRef[] = []): PostedForm {
  const typed: Record<string, string> = Object.create(null) as Record<string, string>; // null prototype: names come from outside
  let strange = false;
  for (const [name, value] of pairs) {
    if (formEnvelope.has(name)) continue;
    if (!Object.hasOwn(definition.needs, name)) strange ||= value.trim() !== '';
    else if (definition.fields[name]?.as === 'files') continue; // a name proves nothing
    else if (definition.fields[name]?.as === 'points') typed[name] = JSON.stringify([...entriesOf(typed[name] ?? ''), value]);
    else if (Object.hasOwn(typed, name)) strange = true;
    else typed[name] = value;
  }
  const wish = pairs.get('more') ?? '';
  const more = definition.fields[wish]?.as === 'points' ? wish : undefined;
  return { more, typed, answers: pruned(answersFrom(typed, files, definition), definition), strange };
}

/** The wire message of a form. It knows no device clock, so the moment is ours; and it read the offers that we showed. */
export function messageFrom({ flow, statute, version, needs, fields }: FlowDefinition, locale: string, { answers }: PostedForm, now: Date, offers: readonly Offer[] = []): Submission {
  const chosen = Object.keys(needs).find((name) => fields[name]?.as === 'offer');
  const offer = offers.find(({ id }) => chosen !== undefined && id === answers[chosen]);
  return { flow, statute, flowVersion: version, locale, submittedAt: now.toISOString(), answers: { ...answers }, ...(offer && { offer }) };
}

/**
 * Answers that are missing though the statute wants them. All questions stand on one page here, so none can say that it
 * was never reached; only those that follow from another answer wait for that answer.
 */
export function missingAnswers({ fields, needs }: FlowDefinition, answers: PostedForm['answers']): FieldProblem[] {
  return Object.keys(needs)
    .filter((field) => {
      const dependency = dependencyOf({ fields, needs }, field);
      const wanted = dependency ? answers[dependency.on] === dependency.is : needs[field] === 'required';
      return wanted && !Object.hasOwn(answers, field);
    })
    .map((field) => ({ field, code: 'required' }));
}

/** Which answer makes this question one, if the statute asks for that answer at all. */
export function dependencyOf({ fields, needs }: Pick<FlowDefinition, 'fields' | 'needs'>, name: string): { readonly on: string; readonly is: string } | undefined {
  const only = fields[name]?.onlyIf;
  return only && Object.hasOwn(needs, only.field) ? { on: only.field, is: only.is } : undefined;
}

/** A changed mind leaves nothing behind: what only counts with another answer goes when that answer says otherwise. */
function pruned(answers: WireAnswers, definition: FlowDefinition): WireAnswers {
  const idle = (field: string): boolean => {
    const dependency = dependencyOf(definition, field);
    return dependency !== undefined && Object.hasOwn(answers, dependency.on) && answers[dependency.on] !== dependency.is;
  };
  return Object.fromEntries(Object.entries(answers).filter(([field]) => !idle(field)));
}

function answersFrom(typed: Readonly<Record<string, string>>, files: readonly FileRef[], { fields, needs }: FlowDefinition): WireAnswers {
  const answers: Record<string, WireValue> = {};
  for (const name of Object.keys(needs)) {
    const spec = fields[name];
    const given = spec?.as === 'files' ? files : spec?.as === 'points' ? pointsIn(typed[name] ?? '') : meaning(spec, typed[name] ?? '');
    if (given.length > 0) answers[name] = given;
    // A statute that asks for the day itself takes an empty one as its own answer (DE-10).
    else if (spec?.as === 'date' && spec.blank !== undefined && !('when' in needs)) answers[name] = spec.blank;
  }
  return answers;
}

/** The points that say something; a field left empty is none. */
function pointsIn(text: string): readonly string[] {
  return entriesOf(text).map((point) => meaning(undefined, String(point))).filter(Boolean);
}

/**
 * What was typed, without what a form adds (CR LF) and what nobody can see. Nothing visible changes but outer spaces of one-line
 * answers, and the digits of days and phone numbers.
 */
export function meaning(spec: FieldSpec | undefined, text: string): string {
  const visible = withoutControlCharacters(text.replace(/\r\n?/g, '\n'));
  if (visible.trim() === '') return '';
  if (spec?.as === 'date' || spec?.as === 'phone') return latinDigits(visible).trim();
  return spec?.as === 'long-text' ? visible : visible.trim();
}
