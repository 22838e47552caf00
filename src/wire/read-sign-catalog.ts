import type { SignCatalog } from './sign-catalog.ts';
import { languageAdvice, signCatalogMost as most, signCatalogPatterns as patterns, signCatalogSchema, signClipStatuses } from './sign-catalog-shape.ts';

/** Where something is wrong, and what; `undefined` where nothing is. */
type Judge = (value: unknown, path: string) => string | undefined;

const holds = (test: (value: unknown) => boolean, advice = 'This is not what docs/sign-language.md says.'): Judge => (value, path) => (test(value) ? undefined : `${path || 'the whole'}: ${advice}`);
const like = (pattern: RegExp, advice?: string) => holds((value) => typeof value === 'string' && pattern.test(value), advice);
const text = (longest: number) => holds((value) => typeof value === 'string' && value !== '' && value.length <= longest);
const number = (least: number, highest: number, whole = false) => holds((value) => typeof value === 'number' && value >= least && value <= highest && (!whole || Number.isInteger(value)));
const either = (values: readonly unknown[]) => holds((value) => values.includes(value));
const maybe = (judge: Judge): Judge => (value, path) => (value === undefined ? undefined : judge(value, path));
const within = (path: string, key: string | number) => (path ? `${path}.${key}` : `${key}`);

const record =
  (judges: Readonly<Record<string, Judge>>): Judge =>
  (value, path) => {
    if (typeof value !== 'object' || value === null) return holds(() => false)(value, path);
    // What a page's script has put on every object is no part of a manifest.
    const own = { __proto__: null, ...value } as Readonly<Record<string, unknown>>; // its own keys, whatever they hold
    return first(Object.entries(judges), ([key, judge]) => judge(own[key], within(path, key)));
  };

const list = (judge: Judge, longest: number, least = 0): Judge => {
  const long = holds((value) => Array.isArray(value) && value.length >= least && value.length <= longest);
  return (value, path) => long(value, path) ?? first([...(value as readonly unknown[]).entries()], ([index, entry]) => judge(entry, within(path, index))); // a list, as just judged
};

function first<T>(all: readonly T[], fault: (one: T) => string | undefined): string | undefined {
  for (const one of all) {
    const found = fault(one);
    if (found) return found;
  }
  return undefined;
}

const language = like(patterns.language, languageAdvice);
const written = like(patterns.written);
const sha256 = like(patterns.sha256);
const source = text(most.address);
const name = text(most.name);
const bool = either([true, false]);
const size = number(1, most.size, true);

const clip = record({
  id: name,
  slot: name,
  lang: language,
  source: record({ lang: written, key: maybe(name), sha256 }),
  status: either(signClipStatuses),
  signer: maybe(record({ name: maybe(name), deaf: maybe(bool) })),
  review: maybe(record({ by: name, deafReviewer: bool, date: like(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/) })),
  duration: number(0.1, most.seconds),
  fps: maybe(number(1, most.fps)),
  files: list(record({ src: source, type: name, w: size, h: size, bytes: maybe(number(1, Infinity, true)), sha256: maybe(sha256) }), most.files, 1),
  poster: maybe(source),
  captions: maybe(list(record({ lang: written, src: source }), most.captions)),
  transcript: maybe(record({ lang: written, text: text(most.text) })),
  voice: maybe(record({ lang: written, src: source })),
});
const manifest = record({
  schema: either([signCatalogSchema]),
  flow: maybe(text(most.short)),
  languages: list(record({ tag: language, endonym: text(most.short), written, supported: maybe(bool) }), most.languages),
  clips: list(clip, most.clips),
});

/**
 * A manifest, or the path and the reason of the first thing that makes it none. The same verdict as the schema's, without a schema library:
 * whoever signs does not wait for one.
 */
export function readSignCatalog(given: unknown): SignCatalog | string {
  const fault = manifest(given, '');
  if (fault) return fault;
  const { languages, clips, ...rest } = given as SignCatalog; // as just judged, but for what may be left out
  return { ...rest, languages: languages.map((one) => ({ ...one, supported: one.supported === true })), clips: clips.map((one) => ({ ...one, captions: Array.isArray(one.captions) ? one.captions : [] })) };
}
