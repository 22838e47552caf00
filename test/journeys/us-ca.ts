import { cancel } from '../../src/flows/cancel.ts';
import { usCa } from '../../src/statutes/us-ca.ts';
import { through } from './journey.ts';

const who = { name: 'Dolores Huerta', contract: 'Gym 1962' };
const email = 'dolores@example.com';

/** Leaving a subscription in California. */
export const usCaJourneys = through(cancel, usCa, {
  'in three answers': {
    paging: 'steps',
    stops: [['contract', who], ['contact', { email }], ['review', {}]],
    posted: { ...who, email },
  },
});
