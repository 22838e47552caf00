import type { AnswersOf, FieldTable } from './vocabulary.ts';

/** Everything that a contract can say. Payment is no part of it: the company takes it elsewhere, afterwards. */
export const contractFields = {
  /** Which of the company's offers, by its id. */
  offer: { as: 'offer' },
  name: { as: 'text', max: 200 },
  /** Where something is delivered or a line is laid; only where the statute or the company asks for it. */
  address: { as: 'long-text', max: 1000, sometimes: true },
  /** When it begins; asked as openly as when it ends. */
  start: { as: 'choice', choices: ['soonest', 'on-date'], sometimes: true },
  startDate: { as: 'date', sometimes: true, onlyIf: { field: 'start', is: 'on-date' } },
  email: { as: 'email' },
  phone: { as: 'phone', sometimes: true },
  /** That the person agrees to these terms; never preselected. */
  agreed: { as: 'consent' },
  /** That charges repeat until the contract is cancelled, agreed to by itself (US-02). */
  recurring: { as: 'consent', sometimes: true },
} as const satisfies FieldTable;

export type ContractAnswers = AnswersOf<typeof contractFields>;
