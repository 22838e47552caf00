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

/** Every journey by its full name, such as `cancel under br-sac: as soon as possible`. */
export const journeys: readonly (readonly [name: string, journey: Journey])[] = [
  genericJourneys,
  brSacJourneys,
  de312kJourneys,
  de356aJourneys,
  eu11aJourneys,
  frResiliationJourneys,
  ukDmccJourneys,
  usCaJourneys,
  contractJourneys,
  usCaContracts,
  genericComplaints,
  brSacComplaints,
  esComplaints,
].flatMap((table) => Object.entries<Journey>(table).map(([name, journey]) => [`${journey.flow.id} under ${journey.statute.id}: ${name}`, journey] as const));

/** The journeys through one flow. */
export const journeysThrough = (id: Journey['flow']['id']) => journeys.filter(([, { flow }]) => flow.id === id);
