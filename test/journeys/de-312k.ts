import { cancel } from '../../src/flows/cancel.ts';
import { de312k } from '../../src/statutes/de-312k.ts';
import { through } from './journey.ts';

const person = { name: 'Käthe Müller', contract: 'Vertrag 4711', email: 'kaethe@beispiel.de' };

/** Terminating in Germany: one page by law, whatever paging was wished for. */
export const de312kJourneys = through(cancel, de312k, {
  'with the usual notice, as early as possible': {
    paging: 'steps',
    stops: [['kind', { kind: 'ordinary', ...person }]],
    posted: { kind: 'ordinary', ...person, endDate: 'earliest' },
  },
  'for an important reason, to a chosen day': {
    paging: 'steps',
    stops: [['kind', { kind: 'extraordinary', reason: 'Seit Mai kein Anschluss.', ...person, identity: 'Kundin 0815', endDate: '2026-12-31' }]],
    posted: { kind: 'extraordinary', reason: 'Seit Mai kein Anschluss.', ...person, identity: 'Kundin 0815', endDate: '2026-12-31' },
  },
  'after a change of mind about the reason': {
    paging: 'one-page',
    stops: [['kind', { kind: 'ordinary', reason: 'Das ging niemanden etwas an.', ...person }]],
    posted: { kind: 'ordinary', ...person, endDate: 'earliest' },
  },
});
