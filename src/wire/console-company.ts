import * as v from 'valibot';
import { deliveryEvents } from './console-deliveries.ts';
import { ownEntries } from './own-entries.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const moment = v.pipe(v.string(), v.nonEmpty());
const texts = v.array(v.string());

/** What somebody who runs a company, or the server, would want to know of its configuration, the gravest first. None of it stops a request. */
export const companyProblems = [
  /** Nothing can be asked for. */
  'no-flow',
  /** Questions that the console published are not asked any more: law or product changed. */
  'flow-fault',
  /** A secret that an endpoint names is not set: what goes there waits. */
  'secret-missing',
  /** It is the company of the demo: no TENANTS was set. */
  'demo-company',
  /** Receipts and error pages name no other way to reach the company. */
  'no-contact',
  /** Nothing goes to a system of the company's own. */
  'no-deliveries',
] as const;
export type CompanyProblem = (typeof companyProblems)[number];

/** `GET /v1/console/company`: the operator's own company, as the server knows it. No secret is in it, nor where one stands. */
export const CompanyView = v.object(
  ownEntries({
    slug: v.string(),
    name: v.string(),
    locale: v.string(),
    zone: v.string(),
    /** Whether its admins and auditors see all companies of this server. */
    installation: v.boolean(),
    contact: v.nullable(v.string()),
    /** Sites that may post beside the server's own. */
    origins: texts,
    channels: v.array(v.object(ownEntries({ kind: v.string(), value: v.string(), label: v.optional(v.string()), hours: v.optional(v.string()) }))),
    escalation: v.array(v.object(ownEntries({ name: v.string(), url: v.string(), from: v.picklist(['receipt', 'due']) }))),
    /** What can be asked for right now; `own` counts the company's questions, `basis` is empty where no law is claimed. */
    flows: v.array(v.object(ownEntries({ flow: v.string(), statute: v.string(), basis: v.string(), version: v.string(), own: count }))),
    /** Languages in which all of it can be asked, as BCP 47 tags. */
    languages: texts,
    offers: v.array(v.object(ownEntries({ id: v.string(), name: v.string() }))),
    /** Its own systems. `host`: without path, name and password; `events` left out: everything. */
    endpoints: v.array(
      v.object(
        ownEntries({ id: v.string(), adapter: v.string(), host: v.nullable(v.string()), events: v.optional(v.array(v.picklist(deliveryEvents))), state: v.picklist(['active', 'off']), secretMissing: v.boolean() }),
      ),
    ),
    /** This server sends receipts by e-mail at all. */
    mails: v.boolean(),
    /** Whom an e-mail tells that a delivery waits for somebody. */
    alarmsTo: v.nullable(v.string()),
    /** Hours before something is due, the most first. */
    warnings: v.array(count),
    holidays: texts,
    /** Days that each part is kept after the end of a case, as they count: what a law wants is in them. */
    retention: v.array(v.object(ownEntries({ flow: v.string(), statute: v.string(), record: count, files: count, videos: count, lines: count }))),
    customers: v.nullable(count),
    /** Sign languages and times at which interpreters are there; `lang` left out: all. */
    interpreters: v.array(v.object(ownEntries({ lang: v.optional(v.string()), days: v.array(count), from: v.string(), to: v.string() }))),
    /** Whether people sign in with a password, and by which host of the company's own. */
    signIn: v.object(ownEntries({ passwords: v.boolean(), provider: v.nullable(v.string()) })),
    /** Names of the keys with which the company's own server says who a person is. */
    identityKeys: texts,
    /** Who signs receipts, and with which key. */
    issuer: v.string(),
    kid: v.string(),
    problems: v.array(v.picklist(companyProblems)),
  }),
);
export type CompanyView = v.InferOutput<typeof CompanyView>;

/** One company of the server. Counts and a moment: nothing of a person, and no case. `dead`: deliveries and e-mails that wait for somebody. */
export const CompanyLine = v.object(
  ownEntries({ slug: v.string(), name: v.string(), open: count, overdue: count, dead: count, lastReceiptAt: v.nullable(moment), problems: v.array(v.picklist(companyProblems)) }),
);
export type CompanyLine = v.InferOutput<typeof CompanyLine>;

/** `last-good`: what TENANTS or FLOWS says cannot be used. `this-machine`: receipts name an address that nobody else reaches. */
export const serverProblems = ['last-good', 'this-machine'] as const;

/** `GET /v1/console/companies`: for the company that runs the installation; for all others it is not there. */
export const CompanyList = v.object(ownEntries({ companies: v.array(CompanyLine), problems: v.array(v.picklist(serverProblems)), now: moment }));
export type CompanyList = v.InferOutput<typeof CompanyList>;

/** A document has at most so many characters. */
export const tenantsMax = 500_000;
/** `POST /v1/console/companies/check`: a TENANTS document, as text. Nothing is kept of it. */
export const TenantsDocument = v.strictObject({ document: v.pipe(v.string('required'), v.nonEmpty('required'), v.maxLength(tenantsMax, 'too-long')) }, 'required');

/** What a place takes instead of what stands there. */
export const expectedKinds = ['text', 'number', 'yes-or-no', 'list', 'object', 'one-of'] as const;
/** Why a text is no JSON. */
export const jsonFaults = ['end', 'quotes', 'comment', 'comma-too-many', 'comma-missing', 'other'] as const;
export type JsonFaultKind = (typeof jsonFaults)[number];

const place = { path: v.string(), /** The slug of the company that it is about, where it can be told. */ company: v.optional(v.string()) };
/** One thing to mend. `path` is such as `[0].endpoints[1].config.url`; empty for the document itself. */
export const TenantsProblem = v.variant('kind', [
  v.object(ownEntries({ kind: v.literal('json'), ...place, why: v.picklist(jsonFaults), line: count, column: count })),
  /** Nobody reads this name; `meant` is the one that was probably meant. */
  v.object(ownEntries({ kind: v.literal('unknown'), ...place, name: v.string(), meant: v.optional(v.string()) })),
  v.object(ownEntries({ kind: v.literal('missing'), ...place, name: v.string() })),
  v.object(ownEntries({ kind: v.literal('type'), ...place, expected: v.picklist(expectedKinds), choices: v.optional(texts) })),
  /** In the server's own words, which are English. */
  v.object(ownEntries({ kind: v.literal('rule'), ...place, sentence: v.string() })),
]);
export type TenantsProblem = v.InferOutput<typeof TenantsProblem>;

/** So many problems at most are told at once. */
export const tenantsProblemsMax = 50;
/** What the server would say of a document at its start. `added`, `gone`: slugs, against what this server runs on. */
export const CheckedTenants = v.object(ownEntries({ companies: count, added: texts, gone: texts, problems: v.array(TenantsProblem), more: v.boolean() }));
export type CheckedTenants = v.InferOutput<typeof CheckedTenants>;
