import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { languages } from './languages.ts';
import { bestOf, languageAt } from './resolve.ts';
import { wordsOf, type Words } from './words.ts';
import type { Message } from './messages.ts';
import type { WordSet } from './word-set.ts';

/** The words of one widget: found by the nearest `lang`, changed when that changes, kept while others load. */
export class LocaleController implements ReactiveController {
  /** `undefined` until the first language has arrived. */
  words: Words | undefined;
  /** What was asked for, and whether there are words for it. */
  wish = { lang: 'en', met: true };
  /** What the person chose in place of the page's language. The company's own texts are in that one, so they stay away. */
  chosen: string | undefined;
  readonly #host: ReactiveControllerHost & HTMLElement;
  #messages: Readonly<Record<string, Message>> | undefined;
  readonly #always: readonly WordSet[];
  #sets: readonly WordSet[] = [];
  #loaded: readonly WordSet[] | undefined;
  #overrides: Readonly<Record<string, string>> = {};
  #observers: MutationObserver[] = [];

  /** @param always what the host says all the time */
  constructor(host: ReactiveControllerHost & HTMLElement, always: readonly WordSet[]) {
    this.#host = host;
    this.#always = always;
    host.addController(this);
  }

  hostConnected(): void {
    const changed = () => void this.load();
    // Any ancestor may carry the language, also outside the roots that this element stands in.
    for (let root: Node = this.#host.getRootNode(); ; root = root.host.getRootNode()) {
      const observer = new MutationObserver(changed);
      observer.observe(root, { attributes: true, attributeFilter: ['lang'], subtree: true });
      this.#observers.push(observer);
      if (!(root instanceof ShadowRoot)) break;
    }
    void this.load();
  }

  hostDisconnected(): void {
    for (const observer of this.#observers) observer.disconnect();
    this.#observers = [];
  }

  /** A company's own texts, merged by key. */
  override(overrides: Readonly<Record<string, string>>): void {
    this.#overrides = overrides;
    if (this.#messages && this.words) this.#speak(this.words.lang, this.#messages);
  }

  /** Words beside the shared ones, if there are any, fetched together with them; the later ones win. Resolves when they are there, or will not come. */
  use(sets: readonly WordSet[]): Promise<void> {
    this.#sets = sets;
    return this.load();
  }

  get #wanted(): string {
    return this.chosen ?? languageAt(this.#host);
  }

  /** Brings what is wanted now; resolves when it is there, or will not come. */
  async load(): Promise<void> {
    const wish = this.#wanted;
    const { lang, met } = bestOf(wish, languages);
    this.wish = { lang: wish, met };
    const sets = this.#sets;
    if (this.words?.lang === lang && this.#loaded === sets) return;
    const brought = await this.#bring(lang, sets);
    // What is drawn with the words is a task of its own: together with what brought them it holds a slow device for over 50 ms.
    await new Promise((draw) => setTimeout(draw));
    if (!brought) return;
    // Another language, or other words, may have been asked for meanwhile: then it is those that are waited for.
    if (sets !== this.#sets || bestOf(this.#wanted, languages).lang !== lang) return this.load();
    this.#messages = brought.messages;
    this.#loaded = sets;
    this.#speak(brought.lang, brought.messages);
    this.#host.requestUpdate();
  }

  #speak(lang: string, messages: Readonly<Record<string, Message>>): void {
    this.words = wordsOf(lang, messages, this.chosen ? {} : this.#overrides);
  }

  /** The language's chunks; when one does not come, English may, and otherwise the fallback stays on the page. */
  async #bring(lang: string, sets: readonly WordSet[]): Promise<{ readonly lang: string; readonly messages: Readonly<Record<string, Message>> } | undefined> {
    try {
      const parts = await Promise.all([...this.#always, ...sets].map((set) => set(lang)));
      return { lang, messages: Object.assign({}, ...parts) as Readonly<Record<string, Message>> }; // assign knows no lists
    } catch {
      return lang === 'en' || this.words ? undefined : this.#bring('en', sets);
    }
  }
}
