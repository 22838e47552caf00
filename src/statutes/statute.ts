import type { cancelFields } from '../wire/cancel.ts';
import type { DeadlineRule } from '../wire/flow-definition.ts';
import type { FieldTable, Need } from '../wire/vocabulary.ts';

/** A text that the law fixes: shown to the letter, in its own language, and never overridden by a host page. */
export interface StatutoryLabel {
  readonly lang: string;
  readonly text: string;
}

/** What a statute says about one flow. */
export interface FlowRules<T extends FieldTable = FieldTable> {
  /** The closed list of fields. A field that is not named here is neither asked nor accepted. */
  readonly needs: { readonly [K in keyof T]?: Need };
  /** Exact labels of the first button (`start`) and of the one that commits (`confirm`). */
  readonly labels?: { readonly start?: StatutoryLabel; readonly confirm?: StatutoryLabel };
  /** By when an answer is due, where the statute sets a term. */
  readonly deadline?: DeadlineRule;
}

/** One legal profile as data. Which rows of law it rests on stands beside each value. */
export interface Statute {
  readonly id: string;
  /** The legal basis as it stands in receipts; empty where no statute is claimed. */
  readonly basis: string;
  /** All fields and the button on one page, and nothing else on it: no slot, no help, no mode switch. */
  readonly strict: boolean;
  readonly flows: { readonly cancel: FlowRules<typeof cancelFields> };
}
