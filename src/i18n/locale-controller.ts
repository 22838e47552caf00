import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { locales } from './locales.ts';
import { bestOf, languageAt } from './resolve.ts';
import { wordsOf, type Words } from './words.ts';
import type { Messages } from './messages.ts';

/** The words of one widget: found by the nearest `lang`, changed when that changes, kept while others load. */
export class LocaleController implements ReactiveController {
  /** `undefined` until the first language has arrived. */
  words: Words | undefined;
  /** What was asked for, and whether there are words for it. */
  wish = { lang: 'en', met: true };
  readonly #host: ReactiveControllerHost & HTMLElement;
  #messages: Messages | undefined;
  #overrides: Readonly<Record<string, string>> = {};
  #observers: MutationObserver[] = [];

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    const changed = () => void this.#load();
    // Any ancestor may carry the language, also outside the roots that this element stands in.
    for (let root: Node = this.#host.getRootNode(); ; root = root.host.getRootNode()) {
      const observer = new MutationObserver(changed);
      observer.observe(root, { attributes: true, attributeFilter: ['lang'], subtree: true });
      this.#observers.push(observer);
      if (!(root instanceof ShadowRoot)) break;
    }
    void this.#load();
  }

  hostDisconnected(): void {
    for (const observer of this.#observers) observer.disconnect();
    this.#observers = [];
  }

  /** A company's own texts, merged by key. */
  override(overrides: Readonly<Record<string, string>>): void {
    this.#overrides = overrides;
    if (this.#messages && this.words) this.words = wordsOf(this.words.lang, this.#messages, overrides);
  }

  async #load(): Promise<void> {
    const wish = languageAt(this.#host);
    const { lang, met } = bestOf(wish, Object.keys(locales));
    this.wish = { lang: wish, met };
    if (this.words?.lang === lang) return;
    const messages = await this.#bring(lang);
    // Another language may have been asked for meanwhile.
    if (!messages || bestOf(languageAt(this.#host), Object.keys(locales)).lang !== lang) return;
    this.#messages = messages;
    this.words = wordsOf(lang, messages, this.#overrides);
    this.#host.requestUpdate();
  }

  /** The language's chunk; when it does not come, English may, and otherwise the fallback stays on the page. */
  async #bring(lang: string): Promise<Messages | undefined> {
    try {
      return await locales[lang]?.();
    } catch {
      return lang === 'en' ? undefined : this.words ? undefined : locales['en']?.().catch(() => undefined);
    }
  }
}
