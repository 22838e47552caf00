/** One line of the conversation that the form leads by itself; `door` is the form. */
export interface SelfLine {
  readonly who: 'door' | 'person';
  readonly text: string;
  /** BCP 47 tag, where it is not the language of the page. */
  readonly lang?: string | undefined;
}

/** What was said, in order. */
export class Lines {
  readonly all: SelfLine[] = [];

  add(who: SelfLine['who'], texts: readonly string[], lang?: string): void {
    for (const text of texts) this.all.push({ who, text, lang });
  }
}
