import type { LaterPages } from '../components/shell/later-pages.ts';
import type { Flow } from '../flow/types.ts';
import type { WordSet } from '../i18n/word-set.ts';
import type { DraftPlace } from './draft.ts';
import type { SameDoorFlow } from './flow-element.ts';
import type { LanguageSwitch } from './language-switch.ts';

type Drafts = (name: string, flow: Flow) => DraftPlace | undefined;

const afterSending: WordSet = (lang) => import('../i18n/sets/after.ts').then(({ afterWords }) => afterWords(lang));

/** What the first question need not wait for: pages and words that come while the person types, and what only some pages ask for. */
export class ComesLater {
  /** Words on the pages after the questions; empty as long as nobody needs them. */
  words: readonly WordSet[] = [];
  /** Whether pages or words did not come when they were last fetched. */
  missing = false;
  drafts: Drafts | undefined;
  languageSwitch: LanguageSwitch | undefined;
  readonly #host: SameDoorFlow;
  #pages: LaterPages | undefined;

  constructor(host: SameDoorFlow) {
    this.#host = host;
  }

  /** The pages after the questions, once they have come with their words. */
  get pages(): LaterPages | undefined {
    return this.#host.spoken?.find('receipt.lead') ? this.#pages : undefined;
  }

  /** Brings the pages. Resolves when they are there, or will not come this time. */
  async bringPages(): Promise<void> {
    if (this.pages) return;
    this.words = [afterSending];
    const pages = import('../components/shell/later-pages.ts').then(({ laterPages }) => (this.#pages = laterPages));
    await Promise.allSettled([pages, this.#host.useWords()]);
    this.missing = !this.pages;
    // Whoever stands at a page that was missing stands at its heading when it has come; otherwise they hear that it has not.
    if (this.#waiting && !this.missing) this.#host.turn();
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    if (this.#waiting) this.#host.say('queued.offline');
  }

  /** Whether the page that stands there offers to try again. */
  get #waiting(): boolean {
    return this.#host.renderRoot.querySelector('#again') !== null;
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
