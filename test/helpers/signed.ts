import { cancel } from '../../src/flows/cancel.ts';
import { sharedWords } from '../../src/i18n/locales.ts';
import { afterWords } from '../../src/i18n/sets/after.ts';
import { cancelWords } from '../../src/i18n/sets/cancel.ts';
import { wordsOf, type Words } from '../../src/i18n/words.ts';
import { hashOf } from '../../src/sign/catalogue.ts';
import { slotsOf, textOfSlot } from '../../src/sign/slots.ts';
import { generic } from '../../src/statutes/generic.ts';
import type { Statute } from '../../src/statutes/statute.ts';
import type { SignCatalog, SignClip } from '../../src/wire/sign-catalog.ts';

/** Where the clips lie: 1.6 seconds of a test card, in two encodings, since no browser of ours plays both everywhere. */
export const clipFolder = new URL('../sign/clips/', import.meta.url).href;

export const smallFiles: SignClip['files'] = [
  { src: `${clipFolder}small.webm`, type: 'video/webm; codecs="vp8"', w: 96, h: 72 },
  { src: `${clipFolder}small.mp4`, type: 'video/mp4; codecs="avc1.42c00a"', w: 96, h: 72 },
];

/** What the pages of cancelling say, in one of our languages. */
export async function cancelWordsIn(lang: string): Promise<Words> {
  const parts = await Promise.all([sharedWords, cancelWords, afterWords].map((set) => set(lang)));
  return wordsOf(lang, Object.assign({}, ...parts) as Parameters<typeof wordsOf>[1]); // assign knows no lists
}

/** A clip of a text with everything that a clip can have. */
export const clipSaying = async (slot: string, lang: string, written: string, text: string): Promise<SignClip> => ({
  id: `${slot}.${lang}`,
  slot,
  lang,
  source: { lang: written, sha256: (await hashOf(text)) ?? '' },
  status: 'approved',
  review: { by: 'Ana', deafReviewer: true, date: '2026-11-20' },
  duration: 1.6,
  files: smallFiles,
  poster: `${clipFolder}poster.webp`,
  captions: [{ lang: written, src: `${clipFolder}words.vtt` }],
  transcript: { lang: written, text: `${text} (transcript)` },
  voice: { lang: written, src: `${clipFolder}voice.m4a` },
});

/** The sign languages of the catalogue, each with the written one beside it. */
const languages = [
  { tag: 'ase', endonym: 'ASL', written: 'en', supported: false },
  { tag: 'bzs', endonym: 'Libras', written: 'pt-BR', supported: false },
];

export interface SignedSettings {
  readonly tags?: readonly string[];
  readonly statute?: Statute;
  /** Changes a clip, or leaves it out. */
  readonly but?: (clip: SignClip) => SignClip | undefined;
}

/** A catalogue in which every text of cancelling is signed, unless a test wants it otherwise. */
export async function cancelSigned({ tags = ['ase'], statute = generic, but = (clip) => clip }: SignedSettings = {}): Promise<SignCatalog> {
  const all = languages.filter(({ tag }) => tags.includes(tag));
  const clips = await Promise.all(
    all.flatMap(({ tag, written }) =>
      slotsOf(cancel, statute).map(async (slot) => {
        const text = textOfSlot(await cancelWordsIn(written), statute, slot);
        return text === undefined ? undefined : but(await clipSaying(slot.slot, tag, written, text));
      }),
    ),
  );
  return { schema: 'same-door-sign-catalog/1', languages: all, clips: clips.filter((clip) => clip !== undefined) };
}

/** Lets `fetch` answer under the address of a catalogue as a company's server would; everything else goes its own way. */
export function fetchWith(catalogue: unknown, asked: string[] = []): typeof fetch {
  const own = window.fetch.bind(window);
  return (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    asked.push(url);
    return url.endsWith('/sign-catalog.json') ? Promise.resolve(new Response(JSON.stringify(catalogue), { status: catalogue === undefined ? 404 : 200 })) : own(input, init);
  };
}
