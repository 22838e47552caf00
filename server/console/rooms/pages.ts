/** One page of a list that goes on from the last line seen. */
export interface Page<Line> {
  readonly lines: readonly Line[];
  readonly more: boolean;
}

/** Pages of a list whose server is told where the last one ended, so that nothing is shown twice while the list grows. */
export class Pages<Line extends { readonly id: string }> {
  lines: readonly Line[] = [];
  more = false;
  page = 0;
  readonly #ask: (before: string) => Promise<Page<Line>>;
  /** Where each page begins that was seen. */
  readonly #begins = [''];

  /** @param ask the lines after this one; empty: from the beginning */
  constructor(ask: (before: string) => Promise<Page<Line>>) {
    this.#ask = ask;
  }

  /** The page that is shown, as it is now. */
  show(): Promise<void> {
    return this.turn(this.page);
  }

  /** What is shown stays where the server does not answer. */
  async turn(page: number): Promise<void> {
    if (page === this.page + 1) this.#begins[page] = this.lines.at(-1)?.id ?? '';
    const { lines, more } = await this.#ask(this.#begins[page] ?? '');
    this.lines = lines;
    this.more = more;
    this.page = page;
  }
}
