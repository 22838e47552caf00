import fc from 'fast-check';
import { text } from './nasty.ts';

/** As much of JSON Schema 2020-12 as our descriptions say. */
interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly format?: string;
}

const dates = { min: new Date('1970-01-01T00:00:00Z'), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true };
const formats: Readonly<Record<string, fc.Arbitrary<string>>> = {
  uuid: fc.uuid(),
  email: fc.constantFrom('ximena@example.com', 'x@y.example'),
  date: fc.date(dates).map((date) => date.toISOString().slice(0, 10)),
  'date-time': fc.date(dates).map((date) => date.toISOString()),
};

/** Values that a description lets through. What is said beside it, in words, they may still break: then the answer is a refusal. */
export function valuesOf(schema: object): fc.Arbitrary<unknown> {
  const { type, const: only, enum: some, anyOf, oneOf = anyOf, allOf, properties = {}, required = [], additionalProperties, items = {}, prefixItems, minItems = 0, maxItems = 4, minLength = 0, maxLength = 60, minimum = -1e6, maximum = 1e6, pattern, format = '' }: Schema = schema;
  if (only !== undefined) return fc.constant(only);
  if (some) return fc.constantFrom(...some);
  if (oneOf) return fc.oneof(...oneOf.map(valuesOf));
  if (allOf) return valuesOf(Object.assign({}, ...allOf) as Schema); // all of them are
  if (type === 'boolean') return fc.boolean();
  if (type === 'null') return fc.constant(null);
  if (type === 'integer') return fc.integer({ min: minimum, max: maximum });
  if (type === 'number') return fc.double({ min: minimum, max: maximum, noNaN: true });
  if (type === 'array') return prefixItems ? fc.tuple(...prefixItems.map(valuesOf)) : fc.array(valuesOf(items), { minLength: minItems, maxLength: Math.min(maxItems, minItems + 4) });
  if (type === 'object') {
    const named = fc.record(Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, valuesOf(one)])), { requiredKeys: [...required] });
    if (typeof additionalProperties !== 'object') return named;
    return fc.tuple(named, fc.dictionary(fc.constantFrom('name', 'email', 'contract', 'when', 'subject', 'points'), valuesOf(additionalProperties), { maxKeys: 5 })).map(([own, more]) => ({ ...more, ...own }));
  }
  if (type === 'string') return formats[format] ?? (pattern ? matching(pattern) : text.map((one) => one.padEnd(minLength, 'x').slice(0, maxLength)));
  return fc.jsonValue({ maxDepth: 2 });
}

/** The library makes no texts for what looks ahead: such are made without, and looked at. */
function matching(pattern: string): fc.Arbitrary<string> {
  const ahead = /\(\?[!=][^)]*\)/g;
  const whole = new RegExp(pattern, 'u');
  return fc.stringMatching(new RegExp(pattern.replace(ahead, ''), 'u')).filter((text) => whole.test(text));
}
