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

/** Lines as they are said in one breath: each ends as a sentence does, so that a voice does not run a question and its hint together. */
export const inOneBreath = (texts: readonly string[]): string => texts.map((text) => (/\p{P}\s*$/u.test(text) ? text : `${text}.`)).join(' ');
