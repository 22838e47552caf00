import { cancel } from '../../src/flows/cancel.ts';
import { de356a } from '../../src/statutes/de-356a.ts';
import { through } from './journey.ts';

const order = { name: 'Käthe Müller', contract: 'Bestellung 4711, nur die Lampe' };
const email = 'kaethe@beispiel.de';

/** Withdrawing in Germany: the statement, then its confirmation. */
export const de356aJourneys = through(cancel, de356a, {
  'from a part of an order': {
    paging: 'steps',
    stops: [['contract', order], ['contact', { email }], ['review', {}]],
    posted: { ...order, email },
  },
});
