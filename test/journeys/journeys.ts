import { brSacJourneys } from './br-sac.ts';
import { de312kJourneys } from './de-312k.ts';
import { de356aJourneys } from './de-356a.ts';
import { eu11aJourneys } from './eu-11a.ts';
import { frResiliationJourneys } from './fr-resiliation.ts';
import { genericJourneys } from './generic.ts';
import type { Journey } from './journey.ts';
import { ukDmccJourneys } from './uk-dmcc.ts';
import { usCaJourneys } from './us-ca.ts';

/** Every journey, by statute and name. */
export const journeys: readonly (readonly [name: string, journey: Journey])[] = [
  genericJourneys,
  brSacJourneys,
  de312kJourneys,
  de356aJourneys,
  eu11aJourneys,
  frResiliationJourneys,
  ukDmccJourneys,
  usCaJourneys,
].flatMap((table) => Object.entries(table).map(([name, journey]) => [`${journey.statute.id}: ${name}`, journey] as const));
