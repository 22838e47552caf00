import type { FieldTable } from '../wire/vocabulary.ts';
import type { Flow, FlowId, Step } from './types.ts';

/**
 * Makes a flow of its parts and lets the compiler check them: a step may only ask for fields of the table, `next` may only
 * name a sibling, and a guard compares answers with values that they can have.
 */
export function defineFlow<const T extends FieldTable, const Id extends string>(flow: {
  readonly id: FlowId;
  readonly answers: T;
  readonly start: NoInfer<Id>;
  readonly steps: Readonly<Record<Id, Step<T, NoInfer<Id>>>>;
}): Flow {
  return flow;
}
