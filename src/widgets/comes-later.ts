import type { ReactiveControllerHost } from 'lit';
import type { LaterPages } from '../components/shell/later-pages.ts';
import type { WordSet } from '../i18n/word-set.ts';
import type { draftIn } from './draft.ts';
import type { LanguageSwitch } from './language-switch.ts';

type Drafts = (...of: Parameters<typeof draftIn>) => ReturnType<typeof draftIn> | undefined;

const afterSending: WordSet = (lang) => import('../i18n/sets/after.ts').then(({ afterWords }) => afterWords(lang));

/** What the first question need not wait for: pages and words that come while the person types, and what only some pages ask for. */
export class ComesLater {
  /** The pages after the questions, once they have come. */
  pages: LaterPages | undefined;
  /** Words on those pages; empty as long as nobody needs them. */
  words: readonly WordSet[] = [];
  drafts: Drafts | undefined;
  languageSwitch: LanguageSwitch | undefined;
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** @param useWords takes up the words, which come by a way of their own */
  async bringPages(useWords: () => Promise<void>): Promise<void> {
    this.words = [afterSending];
    const [{ laterPages }] = await Promise.all([import('../components/shell/later-pages.ts'), useWords()]);
    this.pages = laterPages;
    this.#host.requestUpdate();
  }

  /** Only a page that asks for drafts pays for them; when they do not come, the page is led without. */
  async bringDrafts(): Promise<void> {
    this.drafts ??= await import('./draft.ts').then(({ draftIn }) => draftIn, () => () => undefined);
    this.#host.requestUpdate();
  }

  /** Who offers no other language pays for none. */
  async bringLanguages(...of: Parameters<typeof import('./language-switch.ts').languageSwitch>): Promise<void> {
    const { languageSwitch } = await import('./language-switch.ts');
    this.languageSwitch = languageSwitch(...of);
    this.#host.requestUpdate();
  }
}
