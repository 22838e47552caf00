import { ukDmcc } from '../../src/statutes/uk-dmcc.ts';
import type { Journeys } from './journey.ts';

const who = { name: 'Grace Hopper', contract: 'The weekly box' };
const email = 'grace@example.co.uk';

/** Leaving in the United Kingdom, before the act is in force. */
export const ukDmccJourneys: Journeys = {
  'by a clear statement': {
    statute: ukDmcc,
    paging: 'steps',
    stops: [['contract', who], ['contact', { email }], ['review', {}]],
    posted: { ...who, email },
  },
};
