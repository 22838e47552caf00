import * as v from 'valibot';
import { answersSchema } from '../../../src/wire/answers-schema.ts';
import { FlowDefinition } from '../../../src/wire/flow-definition.ts';
import { dayIn, deadlineAt, eachQuarter } from '../receipts/deadline.ts';
import { holidaysOf } from '../receipts/holidays.ts';
import type { TenantConfig } from '../tenants.ts';
import type { LiveFlows } from './live-flows.ts';

/** A flow as the server uses it: the definition, and the one schema that its answers must meet. */
export interface PublishedFlow {
  readonly definition: FlowDefinition;
  readonly answers: ReturnType<typeof answersSchema>;
  /** When an answer to what arrives at this moment is due, where the statute sets a term. */
  readonly deadlineAt: (receivedAt: Date) => string | null;
  /** The legal basis that a receipt of this moment claims: none before the statute applies. */
  readonly basisAt: (receivedAt: Date) => string;
}

/** A company as the server knows it while it runs. */
export interface Tenant extends TenantConfig {
  /** UUID; opens every key in the database. */
  readonly id: string;
  /** What it asks right now; another list as soon as something was published. */
  readonly flows: readonly PublishedFlow[];
  readonly live: LiveFlows;
  /** The calendar year on the company's clocks. */
  readonly yearOf: (moment: Date) => number;
}

/** @throws Error with the place of each mistake */
export function readDefinitions(given: unknown): FlowDefinition[] {
  const result = v.safeParse(v.array(FlowDefinition), given);
  if (!result.success) {
    const places = result.issues.map((issue) => `${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`);
    throw new Error(`The flow definitions cannot be used. ${places.join(' ')}`);
  }
  return result.output;
}

/**
 * @param tenant whose zone counts for terms that name none, and whose holidays win
 * @throws RangeError when a need names a field that is not in the table, or when nobody knows the holidays of a term
 */
export async function publishedFlow(definition: FlowDefinition, { zone, holidays }: Pick<TenantConfig, 'zone' | 'holidays'>): Promise<PublishedFlow> {
  const { fields, needs, legal } = definition;
  const answers = answersSchema(fields, needs);
  const rule = legal.deadline && { ...legal.deadline, zone: legal.deadline.zone ?? zone };
  const { basis, since } = legal;
  const basisAt = since === undefined ? () => basis : eachQuarter((moment) => (dayIn(rule?.zone ?? zone, moment) < since ? '' : basis));
  if (!rule) return { definition, answers, basisAt, deadlineAt: () => null };
  const isHoliday = rule.count === 'working' ? await holidaysOf(rule.holidays, holidays) : undefined;
  return { definition, answers, basisAt, deadlineAt: eachQuarter((moment) => deadlineAt(rule, moment, isHoliday)) };
}

export function findFlow({ flows }: Tenant, flow: string, statute: string): PublishedFlow | undefined {
  return flows.find(({ definition }) => definition.flow === flow && definition.statute === statute);
}

/** Fields in reading order, each with the step that asks it; a field without a step comes last, under its own name. */
export function askedFields({ steps, needs }: FlowDefinition): { step: string; field: string }[] {
  const placed = steps.flatMap(({ id, fields }) => fields.filter((field) => Object.hasOwn(needs, field)).map((field) => ({ step: id, field })));
  const missing = Object.keys(needs).filter((name) => !placed.some(({ field }) => field === name));
  return [...placed, ...missing.map((field) => ({ step: field, field }))];
}
