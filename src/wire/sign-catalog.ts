import * as v from 'valibot';
import { ownEntries } from './own-entries.ts';

/** What makes a manifest ours, and in which version. */
export const signCatalogSchema = 'same-door-sign-catalog/1';

/** How far a clip has come: only `approved` ones count; a `placeholder` has no signer and an `avatar` no person. */
export const signClipStatuses = ['draft', 'approved', 'placeholder', 'avatar'] as const;
export type SignClipStatus = (typeof signClipStatuses)[number];

/**
 * A sign language by its own subtag (IANA language subtag registry), such as `bzs` for Libras, with a script where it is written
 * (`ase-Sgnw`). `sgn-BR` and its like are deprecated, and browsers throw at `sgn-bzs` (November 2026).
 */
export const signLanguageTag = v.pipe(v.string(), v.regex(/^(?!sgn(-|$))[a-z]{3}(-[A-Za-z0-9]{2,8})*$/, 'Name the sign language by its own tag, such as bzs or ase.'));

const text = (most: number) => v.pipe(v.string(), v.nonEmpty(), v.maxLength(most));
const tag = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{2,35}$/));
/** Relative to the manifest, or absolute; whether it may be fetched is judged where it is resolved. */
const source = text(2_000);
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const size = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(8_192));
const list = <T extends v.GenericSchema>(entry: T, most: number) => v.pipe(v.array(entry), v.maxLength(most));

/** One encoding of a clip; the player takes the one that fits width and network. */
export const SignFile = v.object(ownEntries({ src: source, type: text(200), w: size, h: size, bytes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))), sha256: v.optional(sha256) }));
export type SignFile = v.InferOutput<typeof SignFile>;

/** One text, signed by a person in one language. */
export const SignClip = v.object(
  ownEntries({
    id: text(200),
    /** Which text of a page it says, such as `cancel.kind.question`. */
    slot: text(200),
    lang: signLanguageTag,
    /** The written text that was signed. `sha256` is of its exact UTF-8 (NFC): another text makes the clip stale. */
    source: v.object(ownEntries({ lang: tag, key: v.optional(text(200)), sha256 })),
    status: v.picklist(signClipStatuses),
    signer: v.optional(v.object(ownEntries({ name: v.optional(text(200)), deaf: v.optional(v.boolean()) }))),
    /** Who has looked at it; without a deaf reviewer it is unreviewed. */
    review: v.optional(v.object(ownEntries({ by: text(200), deafReviewer: v.boolean(), date: v.pipe(v.string(), v.isoDate()) }))),
    /** Seconds. */
    duration: v.pipe(v.number(), v.minValue(0.1), v.maxValue(600)),
    fps: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(240))),
    files: v.pipe(list(SignFile, 12), v.minLength(1)),
    /** A picture of the first meaningful sign. */
    poster: v.optional(source),
    captions: v.optional(list(v.object(ownEntries({ lang: tag, src: source })), 40), []),
    transcript: v.optional(v.object(ownEntries({ lang: tag, text: text(4_000) }))),
    /** The same spoken, for companions who hear and do not see. */
    voice: v.optional(v.object(ownEntries({ lang: tag, src: source }))),
  }),
);
export type SignClip = v.InferOutput<typeof SignClip>;

/** A language of the catalogue. `supported` is a promise: `npx same-door sign check` fails where a clip of it is missing. */
export const SignLanguage = v.object(ownEntries({ tag: signLanguageTag, endonym: text(100), written: tag, supported: v.optional(v.boolean(), false) }));
export type SignLanguage = v.InferOutput<typeof SignLanguage>;

/** What `sign-catalog.json` holds. Unknown members are ignored. */
export const SignCatalog = v.object(ownEntries({ schema: v.literal(signCatalogSchema), flow: v.optional(text(100)), languages: list(SignLanguage, 100), clips: list(SignClip, 5_000) }));
export type SignCatalog = v.InferOutput<typeof SignCatalog>;
