import { brSacJourneys } from './br-sac.ts';
import { de312kJourneys } from './de-312k.ts';
import { genericJourneys } from './generic.ts';
import type { Journey } from './journey.ts';

/** Every journey, by statute and name. */
export const journeys: readonly (readonly [name: string, journey: Journey])[] = [genericJourneys, brSacJourneys, de312kJourneys].flatMap((table) =>
  Object.entries(table).map(([name, journey]) => [`${journey.statute.id}: ${name}`, journey] as const),
);
