import type { AnswersOf, FieldTable } from './vocabulary.ts';

/** Everything that a complaint can say. Its points are numbered, and the answer addresses each (BR-17). */
export const complaintFields = {
  subject: { as: 'text', max: 200 },
  /** At least one; each is answered by itself. */
  points: { as: 'points', most: 20, max: 1000 },
  /** Whether something was charged that was not asked for: then charging is to stop at once (BR-18). */
  undueCharge: { as: 'choice', choices: ['no', 'yes'], sometimes: true },
  wish: { as: 'long-text', max: 2000, sometimes: true },
  files: { as: 'files', most: 10, sometimes: true },
  name: { as: 'text', max: 200 },
  contract: { as: 'text', max: 300, sometimes: true },
  /** By which medium the answer comes: the person's choice (BR-16). */
  medium: { as: 'choice', choices: ['email', 'post', 'phone'], sometimes: true },
  email: { as: 'email', sometimes: true, onlyIf: { field: 'medium', is: 'email' } },
  address: { as: 'long-text', max: 1000, sometimes: true, onlyIf: { field: 'medium', is: 'post' } },
  phone: { as: 'phone', sometimes: true, onlyIf: { field: 'medium', is: 'phone' } },
} as const satisfies FieldTable;

export type ComplaintAnswers = AnswersOf<typeof complaintFields>;
