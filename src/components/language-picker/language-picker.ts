import { html, nothing, type TemplateResult } from 'lit';

/** A language that a person may choose. */
export interface OfferedLanguage {
  /** BCP 47 tag. */
  readonly lang: string;
  /** As it is called in itself. */
  readonly name: string;
}

export interface LanguagePicker {
  /** The word for "language" in the language on the page. */
  readonly label: string;
  /** The language on the page. */
  readonly current: string;
  readonly offered: readonly OfferedLanguage[];
  /** Resolves when the words are there, or will not come: to the language that is on the page then. */
  readonly choose: (lang: string) => Promise<string>;
}

/**
 * The choice of another language: a native select, one stop of the tab key, which every screen reader knows. Each option carries its own
 * language. Whoever cannot read the page finds the word in English beside its own.
 */
export function languagePicker({ label, current, offered, choose }: LanguagePicker): TemplateResult {
  return html`<div class="field">
    <label for="language">${label}${current.startsWith('en') ? nothing : html` / <span lang="en" dir="ltr">Language</span>`}</label>
    <select
      id="language"
      @change=${async ({ target }: Event) => {
        const select = target as HTMLSelectElement; // the listener is on this very select
        select.value = await choose(select.value);
      }}
    >
      ${offered.map(({ lang, name }) => html`<option value=${lang} lang=${lang} .selected=${lang === current}>${name}</option>`)}
    </select>
  </div>`;
}
