import type { Answers } from '../../src/wire/vocabulary.ts';
import { visit, type Person, type Settings } from './visit.ts';

/** Right answers to everything that `generic` and `br-sac` ask. */
export const rightAnswers: Answers = { name: 'Ana Gonçalves', contract: 'K-42', when: 'soonest', email: 'ana@example.com' };

/** Somebody who has answered everything and stands before the button that sends. */
export async function beforeSending(settings: Settings = {}): Promise<Person> {
  const person = await visit({ answers: rightAnswers, ...settings });
  for (const heading of ['When should', 'Your confirmation', 'Check your answers']) {
    await person.press('Continue');
    await person.arrives(heading);
  }
  return person;
}

/** Presses the button that sends. */
export const send = (person: Person): Promise<void> => person.press('Cancel my contract now');

/** A company's function that takes what is sent, and answers with a receipt unless it is told another answer. */
export function company(answer: (attempt: number) => unknown = () => receiptAnswer) {
  const arrived: { readonly submission: { readonly answers: Answers }; readonly key: string }[] = [];
  const transport = async (submission: unknown, { idempotencyKey }: { idempotencyKey: string }) => {
    arrived.push({ submission: submission as { answers: Answers }, key: idempotencyKey }); // what the widget sends
    return answer(arrived.length);
  };
  return { arrived, transport };
}

export const receiptAnswer = { receiptId: 'r-1', protocol: '2026-7K3M-9QXT-4BR3', receivedAt: '2026-11-24T10:00:00Z' };
