/** What a text is on a page; how long its clip may be follows from it (`longestSeconds`). */
export type SlotKind = 'title' | 'question' | 'hint' | 'option' | 'error' | 'button' | 'legal' | 'receipt' | 'wait' | 'offline';

/** One text that a person can meet in a flow, and hence one clip in each sign language. */
export interface Slot {
  /** `<flow>.<step>.title`, `<flow>.<field>.question`, `<flow>.<field>.option:<value>`, `<flow>.button:<id>` and so on. */
  readonly slot: string;
  readonly kind: SlotKind;
  /** The messages that are signed, one after another. Of each, the first key that has words. */
  readonly keys: readonly (readonly string[])[];
  /** The step or the field that it belongs to, where it belongs to one. */
  readonly step?: string;
  readonly field?: string;
  /** The key of the label that the text names. */
  readonly label?: string;
  /** The question says that it need not be answered. */
  readonly optional?: true;
  /** Numbers that are known beforehand. */
  readonly numbers?: Readonly<Record<string, number>>;
  /** A button whose label the statute may fix to the letter. */
  readonly statutory?: 'start' | 'confirm';
}

/** How long a clip may be, in seconds: one idea each, and what is chosen or pressed is said shortly. */
export const longestSeconds: Readonly<Record<SlotKind, number>> = { title: 15, question: 20, hint: 20, option: 8, error: 20, button: 5, legal: 30, receipt: 30, wait: 15, offline: 20 };
