import fc from 'fast-check';
import { nastyTexts } from '../helpers/nasty-texts.ts';

/** Everything personal that is sent has this name in it, so that a line of the log that has it can be found. */
export const person = 'Ximena';

/** What people write, and what nobody writes. */
export const text: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(person, `${person} Quispe`, 'ximena@example.com', '4711', 'soonest', 'on-date', '2026-12-24', 'yes', 'no', 'email', 'post', 'en', 'br-sac', 'generic') },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  fc.constantFrom(...nastyTexts),
  fc.constantFrom('', ' ', '\u0000', 'a\u0000b', '\ud800', 'x\udc00y', '\u202eevil', 'e\u0301'.repeat(40), '👩🏽‍🦯'.repeat(20), '\ufeff', '__proto__', 'constructor', 'toString', 'null', '0', '-1', '1e999', 'NaN', '../../etc/passwd', '%00', '\r\nSet-Cookie: a=b', '<script>alert(1)</script>', 'ﷺ'.repeat(30)),
  fc.constantFrom(64, 65, 200, 201, 1_000, 4_001, 20_000).map((length) => 'x'.repeat(length)),
);

/** What no schema lets through at most places. */
const wrong: fc.Arbitrary<unknown> = fc.oneof(text, fc.constantFrom(null, true, 0, -1, 1.5, 2 ** 53, -1e308, [], {}, [[[[]]]], { '': {} }, ['x'], { id: 'x', name: 'x', type: 'image/png', bytes: 1, sha256: 'x' }), fc.jsonValue({ maxDepth: 3 }));

/** One change to a value: at which of its places, and what becomes of it. */
export interface Change {
  readonly place: number;
  readonly deed: 'drop' | 'replace' | 'add' | 'double' | 'rename';
  readonly value: unknown;
}
export const change: fc.Arbitrary<Change> = fc.record({ place: fc.nat(200), deed: fc.constantFrom('drop', 'replace', 'add', 'double', 'rename'), value: wrong });

/** The value with that one change. */
export function changed(value: unknown, { place, deed, value: other }: Change): unknown {
  const copy = [structuredClone(value)] as unknown[];
  const places = placesIn(copy);
  const [holder, key] = places[place % places.length] ?? [copy, 0];
  const one = holder as Record<string | number, unknown>; // an array or an object
  if (deed === 'drop' && key !== 0) Reflect.deleteProperty(one, key);
  else if (deed === 'rename') [one[`${key} `], one[key]] = [one[key], other];
  else if (deed === 'double') one[key] = [one[key], one[key]];
  else if (deed === 'add' && typeof one[key] === 'object' && one[key] !== null) Object.assign(one[key], { surprise: other });
  else one[key] = other;
  return copy[0];
}

function placesIn(value: object): [object, string | number][] {
  return Object.entries(value).flatMap(([key, inner]) => [[value, Array.isArray(value) ? Number(key) : key] as [object, string | number], ...(typeof inner === 'object' && inner !== null ? placesIn(inner as object) : [])]);
}

/** What happens to JSON on its way: each makes something that JSON.stringify would not. */
export const spoilings = {
  none: (json) => json,
  cut: (json) => json.slice(0, json.length >> 1),
  empty: () => '',
  'poisoned prototype': (json) => json.replace('{', '{"__proto__":{"admin":true},'),
  'poisoned constructor': (json) => json.replace('{', '{"constructor":{"prototype":{"admin":true}},'),
  'doubled key': (json) => json.replace('{', '{"flow":"cancel","text":"first",'),
  'endless number': (json) => json.replace(/:"[^"]*"/, ':1e999'),
  'minus zero': (json) => json.replace(/:"[^"]*"/, ':-0'),
  'many digits': (json) => json.replace(/:"[^"]*"/, `:${'9'.repeat(400)}`),
  deep: (json) => json.replace(/:"[^"]*"/, `:${'['.repeat(9_000)}${']'.repeat(9_000)}`),
  'deep objects': (json) => json.replace(/:"[^"]*"/, `:${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}`),
  'byte order mark': (json) => `\u00ef\u00bb\u00bf${json}`,
  'two values': (json) => json + json,
  'trailing comma': (json) => json.replace(/\}$/, ',}'),
  comment: (json) => `// hello\n${json}`,
  NUL: (json) => json.replace(/"/g, '"\\u0000'),
  large: (json) => json.replace(/:"[^"]*"/, `:"${'x'.repeat(70_000)}"`),
} as const satisfies Readonly<Record<string, (json: string) => string>>;
export type Spoiling = keyof typeof spoilings;
