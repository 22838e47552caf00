import type * as v from 'valibot';

interface Inner {
  readonly type: string;
  readonly entries?: Readonly<Record<string, v.GenericSchema>>;
  readonly item?: v.GenericSchema;
  readonly wrapped?: v.GenericSchema;
  readonly options?: readonly unknown[];
  readonly value?: v.GenericSchema;
}

/** Every place of a schema at which a value can stand: `channels[].label`, `endpoints[].secrets.*`. What is new in the schema is new here. */
export function leavesOf(schema: v.GenericSchema, path = ''): string[] {
  const { type, entries, item, wrapped, options = [], value } = schema as v.GenericSchema & Inner; // which of them it has is looked at
  if (wrapped) return leavesOf(wrapped, path);
  if (type === 'variant' || type === 'union') return [...new Set((options as readonly v.GenericSchema[]).flatMap((one) => leavesOf(one, path)))];
  if (entries) return Object.entries(entries).flatMap(([name, one]) => leavesOf(one, path === '' ? name : `${path}.${name}`));
  if (item) return leavesOf(item, `${path}[]`);
  if (type === 'record' && value) return leavesOf(value, `${path}.*`);
  return [path];
}

/** What stands at such a place, in however many lists and objects. */
export function valuesAt(value: unknown, path: string): unknown[] {
  const [step, ...rest] = path.split(/(?=\[\])|\./).filter(Boolean);
  if (step === undefined) return value === undefined ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  const next = step === '[]' || step === '*' ? Object.values(value) : Object.hasOwn(value, step) ? [(value as Readonly<Record<string, unknown>>)[step]] : []; // it has it
  return next.flatMap((one) => valuesAt(one, rest.map((name) => (name === '[]' ? name : `.${name}`)).join('').replace(/^\./, '')));
}

/** Every text in a value, names of members among them. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => [...(Array.isArray(value) ? [] : [name]), ...textsIn(one)]);
}
