import type * as v from 'valibot';
import type { expectedKinds, TenantsProblem } from '../../src/wire/console-company.ts';
import { nearest } from './ops/nearest.ts';

type Issue = v.BaseIssue<unknown>;
type Keys = readonly (string | number)[];

/**
 * What one issue of a schema comes to, for whoever mends the document: a name that nobody reads and the one that was probably meant, a
 * name that is missing, a value of another kind; else the schema's own sentence. What stands in the document is not said again.
 */
export function problemsOfIssue(schema: v.GenericSchema, issue: Issue): TenantsProblem[] {
  const items = issue.path ?? [];
  const keys = items.map(({ key }) => key as string | number); // of objects and lists
  const last = items.at(-1);
  const inside = pathOf(keys.slice(0, -1));
  if (last?.origin === 'key' && issue.expected === 'never') {
    const known = namesAt(schema, keys.slice(0, -1));
    // A schema stops at the first one, and names that another kind of the same object has are no mistake of their own.
    const names = new Set([String(last.key), ...Object.keys(last.input as object).filter((name) => !known.includes(name))]); // it was read as one
    return [...names].slice(0, namesMax).map((name) => ({ kind: 'unknown', path: inside, name: name.slice(0, nameMax), ...meant(name, known) }));
  }
  if (last?.origin === 'key' && issue.received === 'undefined') return [{ kind: 'missing', path: inside, name: String(last.key) }];
  const path = pathOf(keys);
  if (issue.kind !== 'schema' || !issue.message.startsWith('Invalid ')) return [{ kind: 'rule', path, sentence: sentenceOf(issue) }];
  const choices = [...(issue.expected ?? '').matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, choice = '']) => choice);
  if (choices.length > 0) return [{ kind: 'type', path, expected: 'one-of', choices }];
  const expected = kinds[issue.expected ?? ''];
  return [expected ? { kind: 'type', path, expected } : { kind: 'rule', path, sentence: sentenceOf(issue) }];
}

const sentenceOf = ({ message }: Issue): string => message.replace(/(?: but received|: Received) .*$/s, '');

const kinds: Readonly<Record<string, (typeof expectedKinds)[number]>> = { string: 'text', number: 'number', boolean: 'yes-or-no', Array: 'list', Object: 'object' };

// Whoever pastes something else altogether is not to keep the server busy with guesses.
const [namesMax, nameMax] = [20, 60];

function meant(name: string, known: readonly string[]): { readonly meant?: string } {
  const found = name.length > nameMax ? undefined : nearest(name, known);
  return found === undefined || found === name ? {} : { meant: found };
}

/** Such as `[0].endpoints[1].config.url`. */
function pathOf(keys: Keys): string {
  return keys.map((key, place) => (typeof key === 'number' ? `[${key}]` : `${place === 0 ? '' : '.'}${key}`)).join('');
}

/** Parts of Valibot's schemas that lead further in. */
interface Inner {
  readonly entries?: Readonly<Record<string, v.GenericSchema>>;
  readonly item?: v.GenericSchema;
  readonly wrapped?: v.GenericSchema;
  readonly options?: readonly unknown[];
  readonly value?: v.GenericSchema;
}

/** Names that an object at this place may have, whatever it is one of. */
function namesAt(schema: v.GenericSchema, keys: Keys): string[] {
  const { entries, item, wrapped, options = [], value } = schema as v.GenericSchema & Inner; // which of them it has is looked at
  if (wrapped) return namesAt(wrapped, keys);
  const some = options.filter((one): one is v.GenericSchema => typeof one === 'object' && one !== null);
  if (some.length > 0) return [...new Set(some.flatMap((one) => namesAt(one, keys)))];
  const [key, ...rest] = keys;
  if (key === undefined) return Object.keys(entries ?? {});
  const next = entries && Object.hasOwn(entries, key) ? entries[key] : (item ?? value);
  return next ? namesAt(next, rest) : [];
}
