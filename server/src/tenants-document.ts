import * as v from 'valibot';
import { tenantsProblemsMax, type CheckedTenants, type TenantsProblem } from '../../src/wire/console-company.ts';
import type { FlowDefinition } from '../../src/wire/flow-definition.ts';
import { checkAskedAnswers } from './deliveries/asked-answers.ts';
import { checkEndpoints } from './deliveries/endpoints.ts';
import { checkCompanyFields } from './flows/company-fields.ts';
import { jsonFault } from './json-fault.ts';
import { problemsOfIssue } from './schema-problems.ts';
import { Tenants, type TenantConfig } from './tenants.ts';

/** What a document is held against. */
interface Means {
  /** Slugs of the companies that the server runs on. */
  readonly running: readonly string[];
  /** What law and product bring. */
  readonly definitions: readonly FlowDefinition[];
  /** Names of questions that were published at the console, by the company's slug. */
  readonly atConsole: Readonly<Record<string, readonly string[]>>;
}

/** What the server would say of a TENANTS document at its start, mistake by mistake. Nothing of it is kept, and no variable of the environment is looked at. */
export function checkDocument(text: string, { running, definitions, atConsole }: Means): CheckedTenants {
  const given = parsed(text);
  if ('problem' in given) return { companies: 0, added: [], gone: [], problems: [given.problem], more: false };
  const slugs = slugsIn(given.value);
  const read = v.safeParse(Tenants, given.value);
  const found = read.success ? read.output.flatMap((tenant, index) => faultsOf(tenant, index, { definitions, atConsole })) : read.issues.slice(0, tenantsProblemsMax + 1).flatMap((issue) => problemsOfIssue(Tenants, issue));
  const problems = found.map((problem) => ({ ...problem, ...companyAt(problem.path, slugs) }));
  return {
    companies: slugs.length,
    added: slugs.flatMap((slug) => (slug !== undefined && !running.includes(slug) ? [slug] : [])),
    gone: running.filter((slug) => !slugs.includes(slug)),
    problems: problems.slice(0, tenantsProblemsMax),
    more: problems.length > tenantsProblemsMax,
  };
}

function parsed(text: string): { readonly value: unknown } | { readonly problem: TenantsProblem } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return { problem: { kind: 'json', path: '', ...(jsonFault(text) ?? { why: 'other', line: 1, column: 1 }) } };
  }
}

/** What only a company as a whole can get wrong: endpoints, questions, and mappings that name an answer. */
function faultsOf(tenant: TenantConfig, index: number, { definitions, atConsole }: Pick<Means, 'definitions' | 'atConsole'>): TenantsProblem[] {
  const { slug, endpoints = [], fields = [] } = tenant;
  const rule = (path: string, check: () => void): TenantsProblem[] => {
    try {
      check();
      return [];
    } catch (error) {
      return [{ kind: 'rule', path: `[${index}].${path}`, sentence: (error as Error).message }]; // they throw nothing else
    }
  };
  const ofEndpoints = endpoints.flatMap((one, place) => {
    const only = [{ slug, fields, endpoints: [one] }];
    return rule(`endpoints[${place}]`, () => {
      checkEndpoints(only);
      checkAskedAnswers(only, definitions, atConsole);
    });
  });
  const ofFields = fields.flatMap((one, place) => rule(`fields[${place}]`, () => checkCompanyFields(definitions, { slug, fields: [one] })));
  return [...ofEndpoints, ...ofFields, ...(ofFields.length > 0 ? [] : rule('fields', () => checkCompanyFields(definitions, { slug, fields })))];
}

/** A slug for each company, where one can be read. */
function slugsIn(given: unknown): (string | undefined)[] {
  if (!Array.isArray(given)) return [];
  return given.map((one: unknown) => {
    const slug: unknown = typeof one === 'object' && one !== null && Object.hasOwn(one, 'slug') ? (one as { readonly slug: unknown }).slug : undefined; // it has it
    return typeof slug === 'string' && slug.length <= 40 ? slug : undefined;
  });
}

function companyAt(path: string, slugs: readonly (string | undefined)[]): { readonly company?: string } {
  const company = slugs[Number(/^\[(\d+)\]/.exec(path)?.[1] ?? -1)];
  return company === undefined ? {} : { company };
}
