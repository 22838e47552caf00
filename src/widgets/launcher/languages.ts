import { make } from '../../components/make/make.ts';
import type { LanguagePicker } from '../../components/language-picker/language-picker.ts';

/**
 * The choice of another language, as in the flows, for a list that is drawn by hand: a native select that stays while all around it
 * changes its words, so that the focus does.
 */
export class Languages {
  readonly #label = make('label', { for: 'language' });
  readonly #select = make('select', { id: 'language' });
  readonly element = make('div', { class: 'language' }, this.#label, this.#select);
  #choose: LanguagePicker['choose'] = async (lang) => lang;

  constructor() {
    this.#select.addEventListener('change', () => void this.#chosen());
  }

  /** Whether the person is choosing right now. */
  get inUse(): boolean {
    return this.#select.matches(':focus');
  }

  async #chosen(): Promise<void> {
    this.#select.value = await this.#choose(this.#select.value);
  }

  draw({ label, current, offered, choose }: LanguagePicker): void {
    this.#choose = choose;
    // Whoever cannot read the page finds the word in English beside its own.
    this.#label.replaceChildren(label, ...(current.startsWith('en') ? [] : [' / ', make('span', { lang: 'en', dir: 'ltr' }, 'Language')]));
    const tags = offered.map(({ lang }) => lang).join();
    if (tags !== [...this.#select.options].map(({ value }) => value).join()) {
      this.#select.replaceChildren(...offered.map(({ lang, name }) => make('option', { value: lang, lang }, name)));
    }
    this.#select.value = current;
  }
}
