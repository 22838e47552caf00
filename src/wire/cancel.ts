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
  /** Telecoms: the phone number of the line that shall end (FR-02). */
  line: { as: 'phone', sometimes: true },
  when: { as: 'choice', choices: ['soonest', 'on-date'], sometimes: true },
  /** The day the contract shall end; blank says "as early as possible" (DE-10). */
  endDate: { as: 'date', blank: 'earliest', sometimes: true, onlyIf: { field: 'when', is: 'on-date' } },
  /** A legitimate reason, where ending early depends on one (FR-02). */
  grounds: { as: 'long-text', max: longTextMax, sometimes: true },
  /** How the confirmation comes: by e-mail, or else by post (FR-02). */
  medium: { as: 'choice', choices: ['email', 'post'], sometimes: true },
  email: { as: 'email', onlyIf: { field: 'medium', is: 'email' } },
  address: { as: 'long-text', max: 1000, sometimes: true, onlyIf: { field: 'medium', is: 'post' } },
  phone: { as: 'phone', sometimes: true },
  message: { as: 'long-text', max: longTextMax, sometimes: true },
} as const satisfies FieldTable;

export type CancelAnswers = AnswersOf<typeof cancelFields>;
