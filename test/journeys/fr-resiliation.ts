import { cancel } from '../../src/flows/cancel.ts';
import { frResiliation } from '../../src/statutes/fr-resiliation.ts';
import { through } from './journey.ts';

const address = '1 rue de la Paix\n75002 Paris';

/** Terminating in France: who has no e-mail address gets the confirmation by post. */
export const frResiliationJourneys = through(cancel, frResiliation, {
  'with no more than a name and an e-mail address': {
    paging: 'steps',
    stops: [['contract', { name: 'Zoé Petit' }], ['date', {}], ['medium', { medium: 'email' }], ['contact', { email: 'zoe@exemple.fr' }], ['review', {}]],
    posted: { name: 'Zoé Petit', endDate: 'earliest', medium: 'email', email: 'zoe@exemple.fr' },
  },
  'of a phone line, for a legitimate reason, by post': {
    paging: 'steps',
    stops: [
      ['contract', { name: 'Zoé Petit', contract: 'FR-1789', line: '+33 1 99 00 12 34' }],
      ['date', { endDate: '2027-1-31', grounds: 'Je déménage à l’étranger.' }],
      ['medium', { medium: 'post' }],
      ['by-post', { address }],
      ['review', {}],
    ],
    posted: { name: 'Zoé Petit', contract: 'FR-1789', line: '+33 1 99 00 12 34', endDate: '2027-01-31', grounds: 'Je déménage à l’étranger.', medium: 'post', address },
  },
});
