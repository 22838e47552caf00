import { say } from '../../components/interpreter/scene.ts';
import { interpreterStyle } from '../../components/interpreter/style.ts';
import type { Words } from '../../i18n/words.ts';
import type { ModeScene } from '../mode.ts';
import { dress, treeOf } from '../dress.ts';
import { callWords } from './call-words.ts';

/** The same sentence again within so many milliseconds is the same news from another end. */
const sameNews = 20_000;

/** The page around a call: its words, what is said on it, and where the focus goes. */
export class CallPage {
  words: Words | undefined;
  readonly scene: () => ModeScene;
  readonly #fetching = new Set<string>();
  #said = { text: '', at: -Infinity };

  constructor(scene: () => ModeScene) {
    this.scene = scene;
  }

  get tree(): ShadowRoot | undefined {
    return treeOf(this.scene());
  }

  /** The page as a conversation beside the call sees it, once there are words. */
  readonly speaking = async (): Promise<() => ModeScene> => {
    this.words ??= await callWords(this.scene().words);
    return () => ({ ...this.scene(), words: this.words ?? this.scene().words, announce: this.announce });
  };

  /** The words for this drawing; those of another language are drawn once they have come. */
  wordsFor({ words }: ModeScene): Words | undefined {
    const { lang } = words;
    if (this.words?.lang !== lang && !this.#fetching.has(lang)) {
      this.#fetching.add(lang);
      void callWords(words)
        .then(
          (own) => (this.words = own),
          () => {}, // They did not come; the next drawing asks again.
        )
        .then(() => {
          this.#fetching.delete(lang);
          if (this.words?.lang !== lang) return;
          this.redraw();
          this.#findFocus();
        });
    }
    return this.words;
  }

  word(slot: string): string {
    return this.words ? say(this.words, slot) : '';
  }

  /** Says a sentence, once: the call and the conversation beside it lose the same line. */
  readonly announce = (text: string): void => {
    const at = performance.now();
    const line = [this.words?.find('rtt.lost'), this.words?.find('rtt.regained')].includes(text);
    if (line && this.#said.text === text && at - this.#said.at < sameNews) return;
    if (line) this.#said = { text, at };
    if (text) this.scene().announce(text);
  };

  redraw(): void {
    const { tree } = this;
    if (tree) dress(tree, interpreterStyle);
    this.scene().redraw();
  }

  /** Draws what has changed. Whoever pressed a button that is gone now finds the focus on the heading of what came instead (WCAG 2.4.3). */
  change(work: () => void): void {
    const pressed = this.tree?.activeElement?.closest('.interpreter');
    work();
    this.redraw();
    if (pressed) this.#findFocus();
  }

  #findFocus(): void {
    void this.scene()
      .drawn()
      .then(() => {
        if (!this.tree?.activeElement) this.tree?.querySelector<HTMLElement>('#interpreter-title')?.focus();
      });
  }
}
