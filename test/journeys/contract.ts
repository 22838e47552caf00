import { generic } from '../../src/statutes/generic.ts';
import type { Journeys } from './journey.ts';

const who = { name: 'Ada Lovelace', address: '12 St James Square\nLondon' };
const email = 'ada@example.com';

/** Contracting where no particular statute is claimed. Offers are those of `test/helpers/offers.ts`. */
export const contractJourneys: Journeys = {
  'as soon as possible': {
    statute: generic,
    paging: 'steps',
    stops: [
      ['offer', { offer: 'basic' }],
      ['facts', {}],
      ['who', { name: who.name }],
      ['begin', { start: 'soonest' }],
      ['contact', { email }],
      ['agree', { agreed: 'yes' }],
      ['review', {}],
    ],
    posted: { offer: 'basic', name: who.name, start: 'soonest', email, agreed: 'yes' },
  },
  'on a chosen day, at an address, with a relay number': {
    statute: generic,
    paging: 'steps',
    stops: [
      ['offer', { offer: 'fibre-500' }],
      ['facts', {}],
      ['who', who],
      ['begin', { start: 'on-date' }],
      ['date', { startDate: '2027-3-1' }],
      ['contact', { email: ' ada@example.com ', phone: '18001 020 7946 0000' }],
      ['agree', { agreed: 'yes' }],
      ['review', {}],
    ],
    posted: { offer: 'fibre-500', ...who, start: 'on-date', startDate: '2027-03-01', email, phone: '18001 020 7946 0000', agreed: 'yes' },
  },
  'all questions on one page': {
    statute: generic,
    paging: 'one-page',
    stops: [['offer', { offer: 'basic', ...who, start: 'soonest', email, agreed: 'yes' }]],
    posted: { offer: 'basic', ...who, start: 'soonest', email, agreed: 'yes' },
  },
};
