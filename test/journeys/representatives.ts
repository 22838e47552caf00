import { brSacJourneys } from './br-sac.ts';
import { brSacComplaints, esComplaints, genericComplaints } from './complaint.ts';
import { contractJourneys, usCaContracts } from './contract.ts';
import { de312kJourneys } from './de-312k.ts';
import { de356aJourneys } from './de-356a.ts';
import { eu11aJourneys } from './eu-11a.ts';
import { frResiliationJourneys } from './fr-resiliation.ts';
import { genericJourneys } from './generic.ts';
import type { Journey } from './journey.ts';
import { ukDmccJourneys } from './uk-dmcc.ts';
import { usCaJourneys } from './us-ca.ts';

/** A journey in one language. */
export interface Representative {
  readonly journey: Journey;
  readonly lang: string;
}

/**
 * The tenth of all journeys that real browsers go and stories show: each flow under each statute once, where the law has a
 * language in that one, and the others spread so that each of the nine is spoken.
 */
export const representatives: readonly Representative[] = [
  { lang: 'ar', journey: genericJourneys['on a chosen day, with a relay number'] },
  { lang: 'pt-BR', journey: brSacJourneys['on a chosen day, by the short number of the relay'] },
  { lang: 'de', journey: de312kJourneys['for an important reason, to a chosen day'] },
  { lang: 'de', journey: de356aJourneys['from a part of an order'] },
  { lang: 'it', journey: eu11aJourneys['from an order'] },
  { lang: 'fr', journey: frResiliationJourneys['of a phone line, for a legitimate reason, by post'] },
  { lang: 'en', journey: ukDmccJourneys['by a clear statement'] },
  { lang: 'es', journey: usCaJourneys['in three answers'] },
  { lang: 'ro', journey: contractJourneys['on a chosen day, at an address, with a relay number'] },
  { lang: 'en', journey: usCaContracts['with a consent of its own to charges that repeat'] },
  { lang: 'pt', journey: genericComplaints['of two things with a file, with an answer by post'] },
  { lang: 'pt-BR', journey: brSacComplaints['of an undue charge, with an answer by e-mail'] },
  { lang: 'es', journey: esComplaints['of two things, with an answer by post'] },
];
