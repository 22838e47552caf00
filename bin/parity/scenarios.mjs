import { flows, statutes } from '../sign/shots.mjs';

/** What a person answers, by the name of the field; each flow's whole way is led by these. A list is one entry a line. */
const answers = {
  kind: 'ordinary',
  name: 'Ana Gonçalves',
  contract: 'K-42',
  when: 'soonest',
  email: 'ana@example.com',
  offer: 'basic',
  start: 'soonest',
  agreed: 'yes',
  recurring: 'yes',
  subject: 'Wrong bill in May',
  points: ['The bill is too high.', 'Nobody answered my letter.'],
  undueCharge: 'yes',
  wish: 'Send me a right bill.',
  medium: 'email',
};

/** An offer, for who contracts: the least that one can say, with the words of law that a page must show. */
const offers = [
  { id: 'basic', name: 'Basic', price: { amount: '9.90', currency: 'EUR', period: 'month' }, keyTerms: ['Ends when you want.'], withdrawal: 'You can withdraw within 14 days.', terms: 'Section 1. We lay the line.' },
  { id: 'more', name: 'More', price: { amount: '19.90', currency: 'EUR', period: 'month' } },
];

/** Every flow under every statute that says something of it, and the one mistake that is made in it: an address that is none. */
export const scenarios = Object.keys(flows).flatMap((flow) =>
  [...statutes.values()].flatMap(({ id, strict, flows: rules }) =>
    rules[flow] ? [{ flow, statute: id, strict, asked: Object.keys(rules[flow].needs), answers, offers, wrong: { field: 'email', answer: 'ana at example' } }] : [],
  ),
);
