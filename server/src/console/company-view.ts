import type { CompanyProblem, CompanyView } from '../../../src/wire/console-company.ts';
import { usualWarnings } from '../deadlines/step.ts';
import type { EndpointConfig } from '../deliveries/endpoint-config.ts';
import type { Tenant } from '../flows/published-flow.ts';
import { termsOf } from '../retention/terms.ts';
import { demoTenant, type TenantConfig } from '../tenants.ts';
import { hasPasswords } from './accounts.ts';

/** What of the server stands beside a company's own settings. */
interface Surroundings {
  readonly issuer: string;
  readonly kid: string;
  readonly mails: boolean;
  /** Endpoints that wait because a secret of theirs is not set, by id. */
  readonly withoutSecret: readonly string[];
}

/**
 * A company as its own people may see it. Each value is named one by one: what is new in the file is shown by nobody until somebody has
 * said that it may be. Of an endpoint's own configuration only the host is told; addresses, headers and names of variables can hold what opens something.
 */
export function companyView(tenant: Tenant, { issuer, kid, mails, withoutSecret }: Surroundings): CompanyView {
  const { slug, name, locale, zone, flows, live, installation = false, contact = null, origins, channels = [], escalation = [], offers = [], endpoints = [] } = tenant;
  const { alarmsTo = null, deadlineWarnings = usualWarnings, holidays = [], retention = {}, customers = null, interpreters, oidc, identityKeys } = tenant;
  const definitions = flows.map(({ definition }) => definition);
  const ownIn = ({ flow, statute }: { readonly flow: string; readonly statute: string }): number => live.fields.filter((field) => field.flow === flow && field.statute === statute).length;
  return {
    slug,
    name,
    locale,
    zone,
    installation,
    contact,
    origins: [...origins],
    channels: channels.map(({ kind, value, label, hours }) => ({ kind, value, ...(label !== undefined && { label }), ...(hours !== undefined && { hours }) })),
    escalation: escalation.map(({ name: body, url, from }) => ({ name: body, url, from })),
    flows: definitions.map(({ flow, statute, version, legal }) => ({ flow, statute, basis: legal.basis, version, own: ownIn({ flow, statute }) })),
    languages: languagesOf(definitions.map(({ words }) => words)),
    offers: offers.map(({ id, name: offer }) => ({ id, name: offer })),
    endpoints: endpoints.map(({ id, adapter, config, events, state = 'active' }) => ({ id, adapter, host: hostIn(config), state, secretMissing: withoutSecret.includes(id), ...(events && { events }) })),
    mails,
    alarmsTo,
    warnings: [...deadlineWarnings].sort((one, other) => other - one),
    holidays: [...holidays],
    retention: definitions.map(({ flow, statute }) => ({ flow, statute, ...termsOf(retention, flow, statute) })),
    customers,
    interpreters: (interpreters?.hours ?? []).map(({ lang, days, from, to }) => ({ days: [...days], from, to, ...(lang !== undefined && { lang }) })),
    signIn: { passwords: hasPasswords(tenant), provider: oidc ? new URL(oidc.issuer).host : null },
    identityKeys: (identityKeys?.keys ?? []).map(({ kid: key }) => key),
    issuer,
    kid,
    problems: problemsOf(tenant, withoutSecret),
  };
}

/** What its people, or whoever runs the server, may want to mend; the gravest first. */
export function problemsOf(tenant: Tenant, withoutSecret: readonly string[]): CompanyProblem[] {
  const { flows, live, contact, channels = [], endpoints = [] } = tenant;
  const found: Readonly<Record<CompanyProblem, boolean>> = {
    'no-flow': flows.length === 0,
    'flow-fault': live.faults.length > 0,
    'secret-missing': withoutSecret.length > 0,
    'demo-company': isDemo(tenant),
    'no-contact': !contact && channels.length === 0,
    'no-deliveries': !endpoints.some(({ state }) => state !== 'off'),
  };
  return (Object.keys(found) as CompanyProblem[]).filter((problem) => found[problem]); // its own keys
}

function isDemo(tenant: TenantConfig): boolean {
  const { slug, name, locale, zone, origins } = tenant;
  return JSON.stringify({ slug, name, origins, locale, zone }) === JSON.stringify(demoTenant);
}

/** Languages in which every flow has words. */
function languagesOf(words: readonly Readonly<Record<string, unknown>>[]): string[] {
  const [first = {}, ...others] = words;
  return Object.keys(first).filter((lang) => others.every((other) => Object.hasOwn(other, lang)));
}

/** Where an endpoint is, whatever its adapter: the host of its address, or the mail server. Nothing where neither stands in the file. */
function hostIn(config: EndpointConfig['config'] = {}): string | null {
  const [url, host] = ['url', 'host'].map((name) => (Object.hasOwn(config, name) ? config[name] : undefined));
  if (typeof url === 'string') return URL.canParse(url) ? new URL(url).host : null;
  return typeof host === 'string' ? host : null;
}
