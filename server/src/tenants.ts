import * as v from 'valibot';
import { Channels } from '../../src/wire/channels.ts';
import { CompanyField } from '../../src/wire/company-field.ts';
import { Policy } from '../../src/wire/config.ts';
import { EndpointConfigs } from './deliveries/endpoint-config.ts';
import { OpeningHours } from './calls/opening-hours.ts';
import { OidcProvider } from './console/oidc-provider.ts';
import { IdentityKeys } from './identity/identity-keys.ts';
import { Retention } from './retention/terms.ts';
import { isDay } from '../../src/wire/vocabulary.ts';
import { Offer } from '../../src/wire/offer.ts';

const isOrigin = (text: string): boolean => URL.canParse(text) && new URL(text).origin === text;
const isZone = (zone: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false; // Intl throws a RangeError for what it does not know, and says nothing else.
  }
};

/** A company: who it is, from which sites its customers come, in which language and time zone it answers by default. */
export const TenantConfig = v.strictObject({
  slug: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/, 'A slug has small letters, digits and hyphens, at most 40.')),
  name: v.pipe(v.string(), v.nonEmpty()),
  /** Sites that may post, exactly, such as `https://shop.example`. The server's own origin is always allowed. */
  origins: v.array(v.pipe(v.string(), v.check(isOrigin, 'An origin is scheme, host and port only, such as https://shop.example.'))),
  locale: v.pipe(v.string(), v.check((tag) => isLocale(tag), 'A locale is a BCP 47 tag such as pt-BR.')),
  zone: v.pipe(v.string(), v.check(isZone, 'A zone is an IANA name such as America/Sao_Paulo.')),
  /** Public holidays of the company's own place, as `2026-12-25`; they win over those of the country where a law counts working days. */
  holidays: v.optional(v.array(v.pipe(v.string(), v.check(isDay, 'A holiday is a day such as 2026-12-25.')))),
  /** Whose admins and auditors see all companies of this server at the console, in numbers; one at most (docs/decisions/0067). */
  installation: v.optional(v.boolean()),
  /** How to reach the company otherwise; stands on receipts and where something went wrong, also in the widgets. */
  contact: v.optional(v.pipe(v.string(), v.maxLength(1000, 'A contact has at most 1000 characters.'))),
  /**
   * Where a person can turn beyond the company, `from` the receipt on or once the answer is `due` (BR-25). The company answers for
   * this list: it names what applies to it, and we claim nothing.
   */
  escalation: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          id: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/, 'An id has small letters, digits and hyphens, at most 40.')),
          name: v.pipe(v.string(), v.nonEmpty()),
          url: v.pipe(v.string(), v.check((url) => URL.canParse(url) && new URL(url).protocol === 'https:', 'An address of escalation starts with https://.')),
          from: v.picklist(['receipt', 'due']),
        }),
      ),
      v.readonly(),
    ),
  ),
  /** What can be contracted. Whoever contracts must have read one of these to the letter. */
  offers: v.optional(v.pipe(v.array(Offer), v.minLength(1), v.check((offers) => new Set(offers.map(({ id }) => id)).size === offers.length, 'Two offers have the same id.'), v.readonly())),
  /** How many customers the company says it has; complaints are counted by the thousand of them (docs/resolution-index.md). */
  customers: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  /** Ways to reach a person; a launcher shows all of them. */
  channels: v.optional(v.pipe(Channels, v.readonly())),
  /** Questions of the company's own, where the law allows more than its list. */
  fields: v.optional(v.pipe(v.array(CompanyField), v.maxLength(20), v.check((fields) => !fields.some(({ name }) => name in {}), 'A field has a name that every object has, such as constructor.'), v.readonly())),
  /** When interpreters are there (docs/interpreter.md). Whoever is at the console outside these hours can be called all the same. */
  interpreters: v.optional(v.strictObject({ hours: v.pipe(OpeningHours, v.readonly()) })),
  /** With which keys the company's own server says who a person is (docs/wire.md, identity). */
  identityKeys: v.optional(IdentityKeys),
  /** The company's own systems, to which what people send is delivered (docs/deliveries.md). */
  endpoints: v.optional(EndpointConfigs),
  /** Whom an e-mail tells that a delivery waits for a person. */
  alarmsTo: v.optional(v.pipe(v.string(), v.email('alarmsTo is an e-mail address such as it@shop.example.'))),
  /** Who the company's own provider says is at the console (docs/console.md). */
  oidc: v.optional(OidcProvider),
  /** So many hours before something is due, the operator is warned; 48 and 24 when left out, never when empty (docs/deadlines.md). */
  deadlineWarnings: v.optional(v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(1, 'A warning comes 1 to 720 hours before.'), v.maxValue(720, 'A warning comes 1 to 720 hours before.'))), v.maxLength(5), v.readonly())),
  /** How many days after the end of a case what is kept (docs/retention.md). */
  retention: v.optional(Retention),
  /** What outdoes the settings of the company's pages. */
  policy: v.optional(Policy),
});
export type TenantConfig = v.InferOutput<typeof TenantConfig>;

/** All companies of a server: no two are one, and at most one runs the installation. */
export const Tenants = v.pipe(
  v.array(TenantConfig),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const { value } = dataset;
    const at = (index: number, key: 'slug' | 'installation', message: string): void => {
      const tenant = value[index];
      if (tenant) addIssue({ message, path: [{ type: 'array', origin: 'value', input: value, key: index, value: tenant }, { type: 'object', origin: 'value', input: tenant, key, value: tenant[key] }] });
    };
    const runs = value.flatMap(({ installation }, index) => (installation ? [index] : []));
    const names = runs.map((index) => `"${value[index]?.slug}"`).join(', ');
    for (const index of runs.slice(1)) at(index, 'installation', `SD-E50: ${names} all say "installation": true, and one company at most runs the installation: its people see the numbers of all. Leave it with one, and take it out of the others.`);
    for (const [index, { slug }] of value.entries()) {
      if (value.findIndex((other) => other.slug === slug) < index) at(index, 'slug', `There is a company with the slug "${slug}" already: its requests would be taken by both.`);
    }
  }),
);

/** Who stands behind the demo page when no company is configured. */
export const demoTenant: TenantConfig = { slug: 'acme', name: 'Acme Telecom', origins: [], locale: 'en', zone: 'UTC' };

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false; // Intl throws a RangeError for what is no tag, and says nothing else.
  }
}
