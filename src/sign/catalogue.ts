import * as v from 'valibot';
import { SignCatalog, type SignClip } from '../wire/sign-catalog.ts';
import { playable } from './clip-addresses.ts';
import { readManifest } from './read-manifest.ts';

/** What a developer is told when the catalogue cannot be used: the code of a lesson (docs/sign-language.md), and what it names. */
export interface Fault {
  readonly fault: 'missing' | 'invalid' | 'foreign-origin' | 'script-url';
  readonly lesson: SignLesson;
  readonly facts: Readonly<Record<string, string>>;
}
/** Warnings all of them: an error event of the widget would tell the page which mode somebody uses. */
export type SignLesson = 'SD-W41' | 'SD-W42' | 'SD-W43' | 'SD-W44' | 'SD-W45';

/** Why there is no clip to play. Only what a person has signed, and a deaf reviewer has approved, from this very text, is one. */
export type MissingClip = 'none' | 'stale' | 'placeholder' | 'unreviewed' | 'avatar';
export type Found = { readonly clip: SignClip } | { readonly missing: MissingClip };

export interface CatalogueOptions {
  /** Of the manifest, resolved against the page. */
  readonly url: string;
  /** Origins that may serve manifest and clips: the page's own, and what `sign-origins` names. */
  readonly origins: readonly string[];
  readonly fetch?: typeof fetch;
  /** Whether placeholders are played: in development only. They never count. */
  readonly placeholders?: boolean;
}

/** The clips of a company, looked up by the text that they say. */
export class SignCatalogue {
  readonly languages: SignCatalog['languages'];
  /** Clips that are left out since they lie where they must not, told once. */
  readonly faults: readonly Fault[];
  readonly #clips = new Map<string, SignClip[]>();
  readonly #hashes = new Map<string, Promise<string | undefined>>();
  readonly #placeholders: boolean;

  constructor(manifest: SignCatalog, faults: readonly Fault[] = [], placeholders = false) {
    this.languages = manifest.languages;
    this.faults = faults;
    this.#placeholders = placeholders;
    for (const clip of manifest.clips) {
      const place = placeOf(clip.slot, clip.lang);
      this.#clips.set(place, [...(this.#clips.get(place) ?? []), clip]);
    }
  }

  /** The clip that says this text in this sign language and may be played here, or why there is none. */
  async find(slot: string, lang: string, text: string): Promise<Found> {
    const found = await this.look(slot, lang, text);
    if ('clip' in found || found.missing !== 'placeholder' || !this.#placeholders) return found;
    const clip = (await this.#current(slot, lang, text)).find(({ status }) => status === 'placeholder');
    return clip ? { clip } : found;
  }

  /** The same by what counts: a placeholder never does, whoever may look at it. */
  async look(slot: string, lang: string, text: string): Promise<Found> {
    if (!this.#clips.has(placeOf(slot, lang))) return { missing: 'none' };
    const current = await this.#current(slot, lang, text);
    const approved = current.find((clip) => !shortcomingOf(clip));
    if (approved) return { clip: approved };
    const [first] = current;
    return { missing: (first && shortcomingOf(first)) ?? 'stale' };
  }

  /** The clips that were made from this very text. */
  async #current(slot: string, lang: string, text: string): Promise<readonly SignClip[]> {
    const hash = await this.#hash(text);
    return (this.#clips.get(placeOf(slot, lang)) ?? []).filter(({ source }) => source.sha256 === hash);
  }

  #hash(text: string): Promise<string | undefined> {
    const known = this.#hashes.get(text) ?? hashOf(text);
    this.#hashes.set(text, known);
    return known;
  }
}

/** Brings a company's catalogue. What is wrong with it is for the developer; the person reads the text. */
export async function loadCatalogue({ url, origins, fetch = globalThis.fetch, placeholders = false }: CatalogueOptions): Promise<SignCatalogue | Fault> {
  const read = await readManifest(url, origins, fetch);
  if ('fault' in read) return read;
  const parsed = v.safeParse(SignCatalog, read.json);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    return { fault: 'invalid', lesson: 'SD-W42', facts: { url, what: `${v.getDotPath(issue) ?? 'the whole'}: ${issue.message}` } };
  }
  const { manifest, faults } = playable(parsed.output, read.url, origins);
  return new SignCatalogue(manifest, faults, placeholders);
}

/** SHA-256 of a text as UTF-8 in NFC, lower-case hex; `undefined` where the page is no secure context: then nothing can be proved. */
export async function hashOf(text: string): Promise<string | undefined> {
  if (!globalThis.crypto?.subtle) return undefined;
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text.normalize('NFC')));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Why a clip of the right text does not count all the same. */
export function shortcomingOf({ status, review }: Pick<SignClip, 'status' | 'review'>): Exclude<MissingClip, 'none' | 'stale'> | undefined {
  if (status === 'placeholder' || status === 'avatar') return status;
  return status === 'approved' && review?.deafReviewer ? undefined : 'unreviewed';
}

const placeOf = (slot: string, lang: string): string => `${lang} ${slot}`;
