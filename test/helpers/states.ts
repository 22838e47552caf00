import type { Answers } from '../../src/wire/vocabulary.ts';
import { until, visit, type Person } from './visit.ts';

const answers: Answers = { kind: 'ordinary', name: 'Ana Gonçalves', contract: 'K-42', when: 'on-date', endDate: '2027-01-31', email: 'ana@example.com' };

/** One state of a widget: what is on the tag, what is known, and what has to appear after each press of the page's button. */
export interface State {
  readonly tag?: string;
  readonly statute?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly known?: Answers;
  /** What to wait for after each press of the main button. */
  readonly presses?: readonly string[];
}

const toDate = ['#f-when-soonest', '#f-endDate-day'];
const toReview = [...toDate, '#f-email', 'dl'];
const wrong = '#summary';

/** Every state of cancelling that a person can see, in the order of the way. */
export const states: Readonly<Record<string, State>> = {
  'closed': { attributes: { open: 'none' } },
  'contract': {},
  'contract, with errors': { known: {}, presses: [wrong] },
  'when': { presses: ['#f-when-soonest'] },
  'when, with an error': { known: { ...answers, when: '' }, presses: ['#f-when-soonest', wrong] },
  'date': { presses: toDate },
  'date, with an error': { known: { ...answers, endDate: '2027-2-31' }, presses: [...toDate, wrong] },
  'contact': { presses: [...toDate, '#f-email'] },
  'contact, with errors': { known: { ...answers, email: 'ana', phone: 'x' }, presses: [...toDate, '#f-email', wrong] },
  'review': { presses: toReview },
  'queued': { attributes: { endpoint: 'sandbox:offline' }, presses: [...toReview, 'section > p ~ .actions button ~ button'] },
  'rejected': { attributes: { endpoint: 'sandbox:409-already-cancelled' }, presses: [...toReview, 'section > p ~ .actions button ~ button'] },
  'receipt': { presses: [...toReview, '[part="protocol"]'] },
  'all on one page, for those who listen': { attributes: { modes: 'screen-reader' }, presses: [] },
  '§ 312k, closed': { statute: 'de-312k', attributes: { open: 'none' } },
  '§ 312k': { statute: 'de-312k', known: {} },
  '§ 312k, with errors': { statute: 'de-312k', known: { kind: 'extraordinary' }, presses: [wrong] },
  '§ 312k, receipt': { statute: 'de-312k', presses: ['[part="protocol"]'] },
};

/** Somebody who has come to a state, in any language: found by ids, since the words differ. */
export async function arriveAt(name: string, lang: string, among: Readonly<Record<string, State>> = states): Promise<Person> {
  const { tag = 'same-door-cancel', statute = 'br-sac', attributes = {}, known = answers, presses = [] } = among[name] ?? {};
  const person = await visit({ tag, lang, answers: known, attributes: { statute, ...attributes } });
  if (attributes['modes']) {
    await until(() => person.root.querySelector('#one-page'), 'The mode does not come.');
    person.root.querySelector<HTMLElement>('#one-page')?.click();
    await until(() => person.root.querySelector('#f-name'), 'The questions do not come on one page.');
  }
  for (const sign of presses) {
    await person.settles();
    person.root.querySelector<HTMLElement>('button.main')?.click();
    await until(() => person.root.querySelector(sign), `${sign} does not come: ${person.text.slice(0, 200)}`);
  }
  await person.settles();
  return person;
}
