import { usCa } from '../../src/statutes/us-ca.ts';
import type { Journeys } from './journey.ts';

const who = { name: 'Dolores Huerta', contract: 'Gym 1962' };
const email = 'dolores@example.com';

/** Leaving a subscription in California. */
export const usCaJourneys: Journeys = {
  'in three answers': {
    statute: usCa,
    paging: 'steps',
    stops: [['contract', who], ['contact', { email }], ['review', {}]],
    posted: { ...who, email },
  },
};
