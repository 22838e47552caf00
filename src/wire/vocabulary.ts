import type { FileProblemCode, FileRef } from './file.ts';
import type { FieldProblemCode } from './problem.ts';

/**
 * The closed vocabulary of fields. A company picks from it and cannot bring its own pattern, hence no regular
 * expression of a stranger ever runs (no ReDoS), and the widget and the server build the same schema from the same data.
 */
export type FieldSpec = {
  /** May never be asked: a guard, or the statute, leaves it out. Optional on the wire. */
  readonly sometimes?: true;
  /** Follows from another answer, where that is asked: only when `field` is `is`. Flows lead there; forms without JavaScript read it here. */
  readonly onlyIf?: { readonly field: string; readonly is: string };
} & (
  | { readonly as: 'text' | 'long-text'; readonly max: number }
  | { readonly as: 'email' | 'phone' | 'consent' }
  /** `blank`: what an empty date says on the wire, such as `earliest`. */
  | { readonly as: 'date'; readonly blank?: string }
  | { readonly as: 'choice'; readonly choices: readonly string[] }
  /** One of the company's offers, by its id. */
  | { readonly as: 'offer' }
  /** Numbered texts, at most so many, each at most so long. */
  | { readonly as: 'points'; readonly most: number; readonly max: number }
  /** Files that were uploaded before. */
  | { readonly as: 'files'; readonly most: number }
);
export type FieldKind = FieldSpec['as'];
export type FieldTable = Readonly<Record<string, FieldSpec>>;

/** Whether a field that is reached wants an answer. */
export type Need = 'required' | 'optional';

type ValueOf<S extends FieldSpec> = S extends { choices: readonly (infer C)[] } ? C : S extends { as: 'consent' } ? 'yes' : string;

/** The answers a table can hold; every key may still be missing while the person is writing. */
export type AnswersOf<T extends FieldTable> = { readonly [K in keyof T]?: ValueOf<T[K]> };

/** Answers of any flow while they are written: always text, so that a half-written date survives; a list is JSON. */
export type Answers = Readonly<Record<string, string | undefined>>;

/** An answer as it is sent. A file that is still on its way has an empty id: it is not sent, but the person is told of it. */
export type WireValue = string | readonly (string | FileRef)[];
export type WireAnswers = Readonly<Record<string, WireValue>>;

/** At most this many code points of long text: 4 bytes each stay under the 60 KiB that `keepalive` can carry. */
export const longTextMax = 10_000;
export const emailMax = 254;
export const phoneMax = 40;

/** At most so many characters, where a field counts them. */
export const maxOf = (spec: FieldSpec): number | undefined => ('max' in spec ? spec.max : spec.as === 'email' ? emailMax : spec.as === 'phone' ? phoneMax : undefined);

// C0 and C1 without tab, line feed and carriage return, and the bidi overrides that make a text read as another.
// eslint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/;
const controls = new RegExp(control, 'g');

/** Takes out what nobody can see and nobody meant to paste; everything visible stays as it was written. */
export function withoutControlCharacters(text: string): string {
  return text.replace(controls, '');
}

/**
 * Digits as the wire has them, for days and phone numbers: Arabic-Indic (U+0660) and Persian ones (U+06F0) say the same numbers.
 * Marks of direction, which come along when such a number is pasted, say none.
 */
export function latinDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15)).replace(/[\u061C\u200E\u200F]/g, '');
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

function rulesFor(spec: FieldSpec): readonly Rule[] {
  const written: Rule[] = [
    ['control-characters', (text) => !control.test(text)],
    // What nobody counts is the id of an offer.
    ['too-long', (text) => lengthOf(text) <= (maxOf(spec) ?? 64)],
  ];
  switch (spec.as) {
    case 'email':
      // Deliberately wide: international addresses (RFC 6532) are real, and only the confirmation proves an address.
      return [...written, ['not-an-email', (text) => /^\s*[^\s@]+@[^\s@.]+(\.[^\s@.]+)+\s*$/.test(text)]];
    case 'phone':
      // Relay numbers look unusual (142, 18001 + number): three digits suffice.
      return [...written, ['not-a-phone', (text) => /^[\d\s+()./#*;,x-]*$/i.test(text) && /(\d.*){3}/.test(text)]];
    case 'date':
      return [['not-a-date', (text) => text === spec.blank || isDay(text)]];
    case 'choice':
      return [['not-a-choice', (text) => spec.choices.includes(text)]];
    case 'consent':
      return [['required', (text) => text === 'yes']];
    default: // what files say is looked at elsewhere; they are no text
      return written;
  }
}

/**
 * The first problem of an answer as it would be sent, or `undefined`. Blank counts as missing: `required` where it is needed;
 * where it is not, blank passes, and what is given must still be right. The one judge on the device and on the server.
 */
export function answerProblem(spec: FieldSpec, need: Need, value: WireValue | undefined): FieldProblemCode | FileProblemCode | undefined {
  const list = typeof value === 'object';
  const texts = (list ? value : [value ?? '']).filter((entry) => typeof entry === 'string');
  const blank = texts.some((text) => text.trim() === '');
  // A list has no blank entries: whoever writes one either fills it or takes it away.
  if (list ? blank || (value.length === 0 && need === 'required') : blank) return list || need === 'required' ? 'required' : undefined;
  if (list && 'most' in spec && value.length > spec.most) return 'too-many';
  if (list && value.some((entry) => typeof entry === 'object' && !entry.id)) return 'file-unfinished';
  return rulesFor(spec).find(([, holds]) => !texts.every(holds))?.[0];
}

/** The entries of a list as it is kept while it is written. What is no list has no entries. */
export function entriesOf(text: string): readonly unknown[] {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list : [];
  } catch {
    return []; // nothing written yet, or not by us
  }
}
