import * as v from 'valibot';
import type { FieldProblemCode } from './problem.ts';

/**
 * The closed vocabulary of fields. A company picks from it and cannot bring its own pattern, hence no regular
 * expression of a stranger ever runs (no ReDoS), and the widget and the server build the same schema from the same data.
 */
export type FieldSpec = {
  /** May never be asked: a guard, or the statute, leaves it out. Optional on the wire. */
  readonly sometimes?: true;
} & (
  | { readonly as: 'text' | 'long-text'; readonly max: number }
  | { readonly as: 'email' | 'phone' | 'consent' }
  /** `blank`: what an empty date says on the wire, such as `earliest`. */
  | { readonly as: 'date'; readonly blank?: string }
  | { readonly as: 'choice'; readonly choices: readonly string[] }
);
export type FieldKind = FieldSpec['as'];
export type FieldTable = Readonly<Record<string, FieldSpec>>;

/** Whether a field that is reached wants an answer. */
export type Need = 'required' | 'optional';

type ValueOf<S extends FieldSpec> = S extends { choices: readonly (infer C)[] } ? C : S extends { as: 'consent' } ? 'yes' : string;

/** The answers a table can hold; every key may still be missing while the person is writing. */
export type AnswersOf<T extends FieldTable> = { readonly [K in keyof T]?: ValueOf<T[K]> };

/** Answers of any flow: always text, so that a half-written date survives like everything else. */
export type Answers = Readonly<Record<string, string | undefined>>;

/** At most this many code points of long text: 4 bytes each stay under the 60 KiB that `keepalive` can carry. */
export const longTextMax = 10_000;
export const emailMax = 254;
export const phoneMax = 40;

// C0 and C1 without tab, line feed and carriage return, and the bidi overrides that make a text read as another.
// eslint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/;
const controls = new RegExp(control, 'g');

/** Takes out what nobody can see and nobody meant to paste; everything visible stays as it was written. */
export function withoutControlCharacters(text: string): string {
  return text.replace(controls, '');
}

/** Length as a person counts letters, near enough: code points, not UTF-16 units. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/** Whether `text` is a day that exists, as `YYYY-MM-DD` (ISO 8601), between the years 1900 and 2199. */
export function isDay(text: string): boolean {
  const match = /^(19|20|21)\d\d-\d\d-\d\d$/.exec(text);
  if (!match) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** What must hold of a given answer, and the problem when it does not; the first that fails is told. */
type Rule = readonly [problem: FieldProblemCode, holds: (text: string) => boolean];

const plain = (max: number): Rule[] => [
  ['control-characters', (text) => !control.test(text)],
  ['too-long', (text) => lengthOf(text) <= max],
];

function rulesFor(spec: FieldSpec): readonly Rule[] {
  switch (spec.as) {
    case 'text':
    case 'long-text':
      return plain(spec.max);
    case 'email':
      // Deliberately wide: international addresses (RFC 6532) are real, and only the confirmation proves an address.
      return [...plain(emailMax), ['not-an-email', (text) => /^\s*[^\s@]+@[^\s@.]+(\.[^\s@.]+)+\s*$/.test(text)]];
    case 'phone':
      // Relay numbers look unusual (142, 18001 + number): three digits suffice.
      return [...plain(phoneMax), ['not-a-phone', (text) => /^[\d\s+()./#*;,x-]*$/i.test(text) && /(\d.*){3}/.test(text)]];
    case 'date':
      return [['not-a-date', (text) => text === spec.blank || isDay(text)]];
    case 'choice':
      return [['not-a-choice', (text) => spec.choices.includes(text)]];
    case 'consent':
      return [['required', (text) => text === 'yes']];
  }
}

/**
 * The schema of one answer. Blank counts as missing: `required` where it is needed; where it is not, blank passes,
 * and what is given must still be right. Nothing is trimmed or changed: what was sent is what was checked.
 */
export function fieldSchema(spec: FieldSpec, need: Need): v.GenericSchema<string | undefined, string | undefined> {
  const rules = rulesFor(spec);
  const text = v.string('required' satisfies FieldProblemCode);
  return v.pipe(
    // Where an answer is needed, its key must be there: a missing key would pass by everything behind an optional().
    need === 'required' ? text : v.optional(text),
    v.rawCheck(({ dataset, addIssue }) => {
      if (!dataset.typed) return;
      const text = dataset.value ?? '';
      const problem = text.trim() === '' ? need === 'required' && 'required' : rules.find(([, holds]) => !holds(text))?.[0];
      if (problem) addIssue({ message: problem });
    }),
  );
}

/**
 * The schema of all answers of a flow, with unknown keys refused.
 * @param table every field that may be asked
 * @param needs which of them this statute asks, and whether it wants an answer; a field not named is refused
 */
export function answersSchema(table: FieldTable, needs: Readonly<Record<string, Need>>) {
  const entries: Record<string, v.GenericSchema<string | undefined, string | undefined>> = {};
  for (const [name, need] of Object.entries(needs)) {
    const spec = table[name];
    if (!spec) throw new RangeError(`The field "${name}" is not in the table: ${Object.keys(table).join(', ')}.`);
    const schema = fieldSchema(spec, spec.sometimes ? 'optional' : need);
    entries[name] = spec.sometimes || need === 'optional' ? v.optional(schema) : schema;
  }
  return v.strictObject(entries, 'required' satisfies FieldProblemCode);
}
