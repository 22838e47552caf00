import { longTextMax, type AnswersOf, type FieldTable } from './vocabulary.ts';

/** Everything a cancellation can say. Which page asks for it is the flow's business, whether at all the statute's. */
export const cancelFields = {
  /** Ordinary, or extraordinary for an important reason (DE-04 a). */
  kind: { as: 'choice', choices: ['ordinary', 'extraordinary'], sometimes: true },
  /** Why, when the termination is extraordinary; never asked otherwise (DE-04 a). */
  reason: { as: 'long-text', max: longTextMax, sometimes: true, onlyIf: { field: 'kind', is: 'extraordinary' } },
  name: { as: 'text', max: 200 },
  /** What else tells this customer from another: customer number, address, line (DE-04 b). */
  identity: { as: 'text', max: 300, sometimes: true },
  /** The contract by number, or in the person's own words: nobody is stopped by a number that is not at hand. */
  contract: { as: 'text', max: 300 },
  when: { as: 'choice', choices: ['soonest', 'on-date'], sometimes: true },
  /** The day the contract shall end; blank says "as early as possible" (DE-10). */
  endDate: { as: 'date', blank: 'earliest', sometimes: true, onlyIf: { field: 'when', is: 'on-date' } },
  email: { as: 'email' },
  phone: { as: 'phone', sometimes: true },
  message: { as: 'long-text', max: longTextMax, sometimes: true },
} as const satisfies FieldTable;

export type CancelAnswers = AnswersOf<typeof cancelFields>;
