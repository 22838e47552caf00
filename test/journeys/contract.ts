import { contract } from '../../src/flows/contract.ts';
import { generic } from '../../src/statutes/generic.ts';
import { usCa } from '../../src/statutes/us-ca.ts';
import { through } from './journey.ts';

const who = { name: 'Ada Lovelace', address: '12 St James Square\nLondon' };
const email = 'ada@example.com';

/** Contracting where no particular statute is claimed. Offers are those of `test/helpers/offers.ts`. */
export const contractJourneys = through(contract, generic, {
  'as soon as possible': {
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
    paging: 'one-page',
    stops: [['offer', { offer: 'basic', ...who, start: 'soonest', email, agreed: 'yes' }]],
    posted: { offer: 'basic', ...who, start: 'soonest', email, agreed: 'yes' },
  },
});

const dolores = { name: 'Dolores Huerta' };
const mail = 'dolores@example.com';
const consents = { agreed: 'yes', recurring: 'yes' };

/** Subscribing in California: charges that repeat are agreed to by themselves (US-02). */
export const usCaContracts = through(contract, usCa, {
  'with a consent of its own to charges that repeat': {
    paging: 'steps',
    stops: [
      ['offer', { offer: 'fibre-500' }],
      ['facts', {}],
      ['who', dolores],
      ['begin', { start: 'soonest' }],
      ['contact', { email: mail }],
      ['agree', consents],
      ['review', {}],
    ],
    posted: { offer: 'fibre-500', ...dolores, start: 'soonest', email: mail, ...consents },
  },
  'on a chosen day, with all questions on one page': {
    paging: 'one-page',
    stops: [['offer', { offer: 'basic', ...dolores, start: 'on-date', startDate: '2027-03-01', email: mail, ...consents }]],
    posted: { offer: 'basic', ...dolores, start: 'on-date', startDate: '2027-03-01', email: mail, ...consents },
  },
});
