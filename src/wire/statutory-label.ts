/** A text that the law fixes: shown to the letter, in its own language, and never overridden by a host page. */
export interface StatutoryLabel {
  readonly lang: string;
  readonly text: string;
}

/** One label, or one for each language in which the law is written; the person's language decides, the first otherwise. */
export type StatutoryLabels = StatutoryLabel | readonly StatutoryLabel[];

/** The label in the person's language, or the first one. */
export function labelIn(labels: StatutoryLabels | undefined, lang: string): StatutoryLabel | undefined {
  const list = [labels ?? []].flat() as readonly StatutoryLabel[]; // `flat` does not know readonly lists
  const language = (tag: string) => tag.split('-')[0];
  return list.find((label) => label.lang === lang) ?? list.find((label) => language(label.lang) === language(lang)) ?? list[0];
}
