import { cancel } from '../../src/flows/cancel.ts';
import { ukDmcc } from '../../src/statutes/uk-dmcc.ts';
import { through } from './journey.ts';

const who = { name: 'Grace Hopper', contract: 'The weekly box' };
const email = 'grace@example.co.uk';

/** Leaving in the United Kingdom, before the act is in force. */
export const ukDmccJourneys = through(cancel, ukDmcc, {
  'by a clear statement': {
    paging: 'steps',
    stops: [['contract', who], ['contact', { email }], ['review', {}]],
    posted: { ...who, email },
  },
});
