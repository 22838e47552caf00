import type { cancelFields } from '../wire/cancel.ts';
import type { complaintFields } from '../wire/complaint.ts';
import type { contractFields } from '../wire/contract.ts';
import type { DeadlineRule } from '../wire/flow-definition.ts';
import type { StatutoryLabels } from '../wire/statutory-label.ts';
import type { FieldTable, Need } from '../wire/vocabulary.ts';

/** What a statute says about one flow. */
export interface FlowRules<T extends FieldTable = FieldTable> {
  /** The closed list of fields. A field that is not named here is neither asked nor accepted. */
  readonly needs: { readonly [K in keyof T]?: Need };
  /** A company may ask more than this list. Otherwise the list is closed, by the article in `closedBy`. */
  readonly open?: true;
  readonly closedBy?: string;
  /** Exact labels of the first button (`start`) and of the one that commits (`confirm`). */
  readonly labels?: { readonly start?: StatutoryLabels; readonly confirm?: StatutoryLabels };
  /** The same flow in other words: withdrawing from a contract is no cancelling. Names a set of words. */
  readonly words?: 'withdraw';
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
  /** From which day it applies (ISO 8601); left out where it applied before this library existed. */
  readonly since?: string;
  /** Not in force yet: the page's developer is told, and nothing claims the statute. */
  readonly pending?: true;
  /** By when the history of a request is to be sent once a person asks for it, where the statute sets a term. */
  readonly history?: DeadlineRule;
  /** Doors that stand together on the first level of every menu. */
  readonly firstLevel?: readonly ('cancel' | 'contract' | 'complaint')[];
  /** A statute may say nothing about a flow; then the flow is led as under no statute in particular. */
  readonly flows: {
    readonly cancel?: FlowRules<typeof cancelFields>;
    readonly contract?: FlowRules<typeof contractFields>;
    readonly complaint?: FlowRules<typeof complaintFields>;
  };
}
