import { cancel } from '../../src/flows/cancel.ts';
import { eu11a } from '../../src/statutes/eu-11a.ts';
import { through } from './journey.ts';

const order = { name: 'Ada Lovelace', contract: 'Order 1815-1210' };
const email = 'ada@example.com';

/** Withdrawing elsewhere in the European Union. */
export const eu11aJourneys = through(cancel, eu11a, {
  'from an order': {
    paging: 'steps',
    stops: [['contract', order], ['contact', { email }], ['review', {}]],
    posted: { ...order, email },
  },
  'with all questions on one page': {
    paging: 'one-page',
    stops: [['contract', { ...order, email }]],
    posted: { ...order, email },
  },
});
