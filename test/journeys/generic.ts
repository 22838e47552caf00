import { cancel } from '../../src/flows/cancel.ts';
import { generic } from '../../src/statutes/generic.ts';
import { through } from './journey.ts';

const contract = { name: 'Ada Lovelace', contract: 'AC-1815-1210' };
const email = 'ada@example.com';

/** Cancelling where no particular statute is claimed. */
export const genericJourneys = through(cancel, generic, {
  'as soon as possible': {
    paging: 'steps',
    stops: [['contract', contract], ['when', { when: 'soonest' }], ['contact', { email }], ['review', {}]],
    posted: { ...contract, when: 'soonest', endDate: 'earliest', email },
  },
  'on a chosen day, with a relay number': {
    paging: 'steps',
    stops: [
      ['contract', contract],
      ['when', { when: 'on-date' }],
      ['date', { endDate: '2027-3-1' }],
      ['contact', { email: ' ada@example.com ', phone: '18001 020 7946 0000', message: 'Please write,\nI cannot hear.' }],
      ['review', {}],
    ],
    posted: { ...contract, when: 'on-date', endDate: '2027-03-01', email, phone: '18001 020 7946 0000', message: 'Please write,\nI cannot hear.' },
  },
  'all questions on one page': {
    paging: 'one-page',
    stops: [['contract', { ...contract, when: 'on-date', endDate: '2027-03-01', email }]],
    posted: { ...contract, when: 'on-date', endDate: '2027-03-01', email },
  },
});
