import * as v from 'valibot';
import { ownEntries } from './own-entries.ts';
import { languageAdvice, signCatalogMost as most, signCatalogPatterns as patterns, signCatalogSchema, signClipStatuses } from './sign-catalog-shape.ts';

export { signCatalogSchema, signClipStatuses, type SignClipStatus } from './sign-catalog-shape.ts';

export const signLanguageTag = v.pipe(v.string(), v.regex(patterns.language, languageAdvice));

const text = (longest: number) => v.pipe(v.string(), v.nonEmpty(), v.maxLength(longest));
const tag = v.pipe(v.string(), v.regex(patterns.written));
/** Relative to the manifest, or absolute; whether it may be fetched is judged where it is resolved. */
const source = text(most.address);
const sha256 = v.pipe(v.string(), v.regex(patterns.sha256));
const size = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most.size));
const list = <T extends v.GenericSchema>(entry: T, longest: number) => v.pipe(v.array(entry), v.maxLength(longest));

/** One encoding of a clip; the player takes the one that fits width and network. */
export const SignFile = v.object(ownEntries({ src: source, type: text(most.name), w: size, h: size, bytes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))), sha256: v.optional(sha256) }));
export type SignFile = v.InferOutput<typeof SignFile>;

/** One text, signed by a person in one language. */
export const SignClip = v.object(
  ownEntries({
    id: text(most.name),
    /** Which text of a page it says, such as `cancel.kind.question`. */
    slot: text(most.name),
    lang: signLanguageTag,
    /** The written text that was signed. `sha256` is of its exact UTF-8 (NFC): another text makes the clip stale. */
    source: v.object(ownEntries({ lang: tag, key: v.optional(text(most.name)), sha256 })),
    status: v.picklist(signClipStatuses),
    signer: v.optional(v.object(ownEntries({ name: v.optional(text(most.name)), deaf: v.optional(v.boolean()) }))),
    /** Who has looked at it; without a deaf reviewer it is unreviewed. */
    review: v.optional(v.object(ownEntries({ by: text(most.name), deafReviewer: v.boolean(), date: v.pipe(v.string(), v.isoDate()) }))),
    /** Seconds. */
    duration: v.pipe(v.number(), v.minValue(0.1), v.maxValue(most.seconds)),
    fps: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(most.fps))),
    files: v.pipe(list(SignFile, most.files), v.minLength(1)),
    /** A picture of the first meaningful sign. */
    poster: v.optional(source),
    captions: v.optional(list(v.object(ownEntries({ lang: tag, src: source })), most.captions), []),
    transcript: v.optional(v.object(ownEntries({ lang: tag, text: text(most.text) }))),
    /** The same spoken, for companions who hear and do not see. */
    voice: v.optional(v.object(ownEntries({ lang: tag, src: source }))),
  }),
);
export type SignClip = v.InferOutput<typeof SignClip>;

/** A language of the catalogue. `supported` is a promise: `npx same-door sign check` fails where a clip of it is missing. */
export const SignLanguage = v.object(ownEntries({ tag: signLanguageTag, endonym: text(most.short), written: tag, supported: v.optional(v.boolean(), false) }));
export type SignLanguage = v.InferOutput<typeof SignLanguage>;

/** What `sign-catalog.json` holds. Unknown members are ignored. */
export const SignCatalog = v.object(ownEntries({ schema: v.literal(signCatalogSchema), flow: v.optional(text(most.short)), languages: list(SignLanguage, most.languages), clips: list(SignClip, most.clips) }));
export type SignCatalog = v.InferOutput<typeof SignCatalog>;
