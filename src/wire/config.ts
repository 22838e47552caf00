import * as v from 'valibot';
import { Channels, Contact } from './channels.ts';
import { CompanyField } from './company-field.ts';
import { Offer } from './offer.ts';
import { ownEntries } from './own-entries.ts';

const profile = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/));

/** What a company's backend can set on a widget; it outdoes whatever stands in the page. Nothing here changes what is law. */
export const Policy = v.strictObject({
  /** The profile under which each flow is led. */
  statute: v.optional(v.strictObject({ cancel: v.optional(profile), contract: v.optional(profile), complaint: v.optional(profile) })),
  /** Modes that are on from the start, by id. */
  modes: v.optional(v.array(v.pipe(v.string(), v.regex(/^[a-z-]{1,40}$/)))),
  /** The page on which one cancels. */
  cancelUrl: v.optional(v.pipe(v.string(), v.regex(/^(https:\/\/|\/(?![/\\]))\S+$/))),
});
export type Policy = v.InferOutput<typeof Policy>;

/** What a company has published: what a widget needs to know beside the page that it stands on. */
export const PublishedConfig = v.object(
  ownEntries({
    iss: v.string(),
    tenant: v.string(),
    name: v.string(),
    locale: v.string(),
    zone: v.string(),
    /** What can be asked for, under which statute, in which version. */
    flows: v.array(v.object({ flow: v.string(), statute: v.string(), version: v.string() })),
    offers: v.array(Offer),
    /** Every way to reach a person, in the company's order (BR-08). */
    channels: Channels,
    /** How else to reach the company, in its own words; a widget says it where a request stays unsent. Backends from before give none. */
    contact: v.optional(Contact),
    /** The company's own questions, each with the step that asks it. */
    fields: v.array(v.strictObject({ ...CompanyField.entries, step: v.string() })),
    policy: Policy,
    uploads: v.object({ files: v.number(), bytes: v.number() }),
  }),
);
export type PublishedConfig = v.InferOutput<typeof PublishedConfig>;

/**
 * `GET /v1/{tenant}/config`. `jws` is a compact JWS, `alg: EdDSA`, `typ: config+jws`, whose payload is `config` to the letter. A
 * widget takes the payload, and only where the signature holds (docs/decisions/0018).
 */
export const ConfigAnswer = v.object(ownEntries({ config: PublishedConfig, jws: v.string() }));
export type ConfigAnswer = v.InferOutput<typeof ConfigAnswer>;
