import { cancel } from '../../src/flows/cancel.ts';
import { brSac } from '../../src/statutes/br-sac.ts';
import { through } from './journey.ts';

const contract = { name: 'João da Silva', contract: 'Linha 11 91234-5678' };
const email = 'joao@exemplo.com.br';

/** Cancelling a federally regulated service in Brazil. */
export const brSacJourneys = through(cancel, brSac, {
  'as soon as possible': {
    paging: 'steps',
    stops: [['contract', contract], ['when', { when: 'soonest' }], ['contact', { email }], ['review', {}]],
    posted: { ...contract, when: 'soonest', endDate: 'earliest', email },
  },
  'on a chosen day, by the short number of the relay': {
    paging: 'steps',
    stops: [
      ['contract', contract],
      ['when', { when: 'on-date' }],
      ['date', { endDate: '2027-2-28' }],
      ['contact', { email, phone: '142' }],
      ['review', {}],
    ],
    posted: { ...contract, when: 'on-date', endDate: '2027-02-28', email, phone: '142' },
  },
  'all questions on one page': {
    paging: 'one-page',
    stops: [['contract', { ...contract, when: 'soonest', email }]],
    posted: { ...contract, when: 'soonest', endDate: 'earliest', email },
  },
});
