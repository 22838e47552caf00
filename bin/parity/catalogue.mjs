import { SignCatalogue, hashOf } from '../../dist/esm/sign/catalogue.js';
import { slotsOf } from '../../dist/esm/sign/slots.js';
import { flows, languageOf, statutes, textsOf, wordsFor } from '../sign/shots.mjs';

/** The sign language of the pages that are measured. */
const measured = 'ase';

/**
 * A catalogue that has a film for each text of a flow, so that the mode can be measured whole. The film is a test card in which nobody
 * signs: a placeholder, which counts for nothing.
 */
export async function testCards({ flow, statute, unsigned = [] }, lang = measured) {
  const { endonym, written } = languageOf(lang);
  const texts = (await textsOf(flow, statute, written)).filter(({ slot }) => !unsigned.includes(slot));
  const clips = texts.map(async ({ slot, text, textLang }) => ({
    id: `${slot}.${lang}`,
    slot,
    lang,
    source: { lang: textLang, sha256: await hashOf(text) },
    status: 'placeholder',
    duration: 1.2,
    files: [{ src: 'test-card.webm', type: 'video/webm; codecs="vp8"', w: 64, h: 48 }],
    transcript: { lang: textLang, text },
  }));
  return { schema: 'same-door-sign-catalog/1', languages: [{ tag: lang, endonym, written, supported: false }], clips: await Promise.all(clips) };
}

/** How many texts of a flow are signed in each language of a catalogue: approved by a deaf reviewer, and of this very text. */
export async function coverageOf(manifest, { flow, statute }) {
  const catalogue = new SignCatalogue(manifest);
  return Promise.all(
    manifest.languages.map(async (language) => {
      const texts = await textsOf(flow, statute, language.written);
      const found = await Promise.all(texts.map(({ slot, text }) => catalogue.look(slot, language.tag, text)));
      return { lang: language.tag, flow, statute, slots: texts.length, approved: found.filter((one) => 'clip' in one).length };
    }),
  );
}

/** What a page may say that has a film: each message of each signed text, longest first. What only the moment knows is a `{hole}` in it. */
export async function messagesOf(manifest, { flow, statute }) {
  const words = await wordsFor(flow, statute, languageOf(measured).written);
  const signed = new Map(manifest.clips.map(({ slot, transcript }) => [slot, transcript.text]));
  const messages = slotsOf(flows[flow], statutes.get(statute)).flatMap(({ slot, keys }) => {
    const text = signed.get(slot);
    // A clip may sign several messages that stand apart; and a review names a question without saying that it is optional.
    return text === undefined ? [] : [text, ...keys.flatMap((alternatives) => alternatives.map((key) => words.find(key)).find(Boolean) ?? [])];
  });
  return [...new Set(messages)].toSorted((a, b) => b.length - a.length);
}
