import * as v from 'valibot';
import { deliveryEvents as eventTypes } from '../../../src/wire/console-deliveries.ts';

/** One of a company's systems, as the configuration names it. What `config` holds is the adapter's matter. */
export const EndpointConfig = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/, 'An id has small letters, digits and hyphens, at most 40.')),
  /** `webhook`, `http`, `form` … (docs/deliveries.md). */
  adapter: v.pipe(v.string(), v.nonEmpty()),
  config: v.optional(v.record(v.string(), v.unknown())),
  /** What is told here; left out, everything. */
  events: v.optional(v.pipe(v.array(v.picklist(eventTypes, `An event is one of ${eventTypes.join(', ')}.`)), v.minLength(1, 'An endpoint without events would never be told anything; leave "events" out for all of them.'))),
  /** Names of secrets, and in which variable of the environment each stands: a secret itself is in no file. */
  secrets: v.optional(v.record(v.string(), v.pipe(v.string(), v.regex(/^[A-Z][A-Z0-9_]*$/, 'A secret is given by the name of an environment variable such as CRM_SIGNING_KEY, never by itself.')))),
  /** `off`: nothing new is put down for it, and what waits for it waits. */
  state: v.optional(v.picklist(['active', 'off'], 'An endpoint is active or off.')),
});
export type EndpointConfig = v.InferOutput<typeof EndpointConfig>;

export const EndpointConfigs = v.pipe(
  v.array(EndpointConfig),
  v.maxLength(20, 'A company has 20 endpoints at most.'),
  v.check((endpoints) => new Set(endpoints.map(({ id }) => id)).size === endpoints.length, 'Two endpoints have the same id.'),
  v.readonly(),
);
