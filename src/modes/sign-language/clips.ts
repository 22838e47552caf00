import { inWriting, type Signed } from '../../components/sign-player/sign-player.ts';
import type { Words } from '../../i18n/words.ts';
import type { Found, SignCatalogue } from '../../sign/catalogue.ts';
import type { Slot } from '../../sign/slot.ts';
import { textOfSlot } from '../../sign/slots.ts';
import type { SignLanguage } from '../../wire/sign-catalog.ts';
import type { ModeScene } from '../mode.ts';

/**
 * The clips of a catalogue in the person's sign language. They are looked up by the text in the written language that stands beside that sign
 * language, so that somebody who signs Libras has it also where the page is read in English.
 */
export class Clips {
  readonly #catalogue: SignCatalogue;
  readonly #redraw: () => void;
  readonly #found = new Map<string, Found | undefined>();
  readonly #others = new Map<string, Words | 'those of the page' | undefined>();
  #language: SignLanguage | undefined;

  /** @param redraw called when something has been found */
  constructor(catalogue: SignCatalogue, redraw: () => void) {
    this.#catalogue = catalogue;
    this.#redraw = redraw;
  }

  get languages(): readonly SignLanguage[] {
    return this.#catalogue.languages;
  }

  /** The one that the person has chosen, else the one that the page names, else the one that goes with what is written. */
  languageFor({ setting, words }: Pick<ModeScene, 'setting' | 'words'>): SignLanguage | undefined {
    const { languages: all } = this;
    const [written] = words.lang.split('-');
    return this.#language ?? all.find(({ tag }) => tag === setting('sign-lang')) ?? all.find((one) => one.written.split('-')[0] === written) ?? all[0];
  }

  choose(tag: string): void {
    this.#language = this.languages.find((one) => one.tag === tag);
    this.#redraw();
  }

  /** A slot's clip, or that there is none; `undefined` until it is known. @param text where the slot is none of ours: the company's own words */
  of(scene: ModeScene, slot: Slot | string, text = ''): Signed | undefined {
    const language = this.languageFor(scene);
    if (!language) return undefined;
    const words = this.#wordsFor(scene, language);
    if (!words) return undefined;
    const id = typeof slot === 'string' ? slot : slot.slot;
    const says = typeof slot === 'string' ? text : (textOfSlot(words, scene.statute, slot) ?? text);
    const shown = typeof slot === 'string' ? text : (textOfSlot(scene.words, scene.statute, slot) ?? says);
    const found = this.#find(id, language.tag, says);
    return found && { text: inWriting(shown), clip: 'clip' in found ? found.clip : undefined, language: language.endonym };
  }

  #find(slot: string, lang: string, text: string): Found | undefined {
    const key = [lang, slot, text].join('\n');
    if (!this.#found.has(key)) {
      this.#found.set(key, undefined);
      void this.#catalogue.find(slot, lang, text).then((found) => {
        this.#found.set(key, found);
        this.#redraw();
      });
    }
    return this.#found.get(key);
  }

  /** The page's own words where they are in that language, with what the company says otherwise; else ours, once they have come. */
  #wordsFor({ words, wordsIn }: ModeScene, { written }: SignLanguage): Words | undefined {
    const key = [written, words.lang].join();
    if (!this.#others.has(key)) {
      this.#others.set(key, undefined);
      void wordsIn(written).then((brought) => {
        this.#others.set(key, brought ?? 'those of the page');
        this.#redraw();
      });
    }
    const others = this.#others.get(key);
    return typeof others === 'string' ? words : others;
  }
}
