import type { FlowRules, Statute } from '../statutes/statute.ts';
import type { Answers, AnswersOf, FieldTable } from '../wire/vocabulary.ts';

/** What a page tells the browser about a field: nothing that changes what is asked. */
export interface FieldHints {
  /** HTML autofill token (WCAG 1.3.5). */
  readonly autocomplete?: string;
  /** Numbers and codes that no dictionary knows. */
  readonly spellcheck?: false;
}

/** One way on; the first whose guard holds is taken. A guard sees typed answers and what the statute asks. */
export interface Branch<A, Id extends string> {
  when?(answers: A, rules: FlowRules): boolean;
  readonly to: Id;
}

export type Next<A, Id extends string> = Id | readonly Branch<A, Id>[];

/** A step of a flow. It holds no words: those are found by path, `<flow>.<step>.title`. */
export type Step<T extends FieldTable, Id extends string> =
  | { readonly kind: 'tell'; readonly next: Next<AnswersOf<T>, Id> }
  | { readonly kind: 'ask'; readonly fields: { readonly [K in keyof T]?: FieldHints }; readonly next: Next<AnswersOf<T>, Id> }
  | { readonly kind: 'review'; readonly next: Id }
  | { readonly kind: 'receipt' };

export type FlowId = keyof Statute['flows'];
export type StepKind = Step<FieldTable, string>['kind'];

/** A flow as a value: a graph of steps over a table of fields. Made by `defineFlow`. */
export interface Flow {
  readonly id: FlowId;
  readonly answers: FieldTable;
  readonly start: string;
  readonly steps: Readonly<Record<string, Step<FieldTable, string>>>;
}

export type { Answers };
