import * as v from 'valibot';
import { ownEntries } from './own-entries.ts';

/** Somebody is free, everybody is in a call, nobody is there. */
export const availabilityStates = ['open', 'busy', 'closed'] as const;

/**
 * `GET /v1/{tenant}/interpreters?lang=bzs`: whether somebody who signs this language can be called now. `etaSec` comes from what people
 * really waited lately, and `opensAt` (ISO 8601) from hours that the company has said: where nobody knows, they are left out.
 */
export const Availability = v.object(
  ownEntries({
    state: v.picklist(availabilityStates),
    etaSec: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
    opensAt: v.optional(v.string()),
  }),
);
export type Availability = v.InferOutput<typeof Availability>;
