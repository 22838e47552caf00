import type { Answers } from '../../src/wire/vocabulary.ts';
import { visit, type Person, type Settings } from './visit.ts';

/** Right answers to everything that `generic` and `br-sac` ask of somebody who complains. */
export const rightComplaint: Answers = {
  subject: 'Wrong bill in May',
  points: JSON.stringify(['The bill is too high.', 'Nobody answered my letter.']),
  undueCharge: 'yes',
  wish: 'Send me a right bill.',
  name: 'Ana Gonçalves',
  contract: 'K-42',
  medium: 'email',
  email: 'ana@example.com',
};

/** Somebody before the first page of a complaint. */
export const visitComplaint = (settings: Settings = {}): Promise<Person> => visit({ tag: 'same-door-complaint', ...settings });

/** Presses on until the page with this heading, past whatever lies before it. */
export async function goOnTo(person: Person, heading: string): Promise<void> {
  for (const next of ['What should happen?', 'About you', 'How should the company answer?', 'Your email address', 'Check your complaint']) {
    await person.press('Continue');
    await person.arrives(next);
    if (next === heading) return;
  }
  throw new Error(`There is no page "${heading}".`);
}

export const sendComplaint = (person: Person): Promise<void> => person.press('Send my complaint');
