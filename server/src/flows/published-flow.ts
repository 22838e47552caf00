import * as v from 'valibot';
import { answersSchema } from '../../../src/wire/answers-schema.ts';
import { FlowDefinition } from '../../../src/wire/flow-definition.ts';
import { deadlineAt, eachQuarter } from '../receipts/deadline.ts';
import type { TenantConfig } from '../tenants.ts';

/** A flow as the server uses it: the definition, and the one schema that its answers must meet. */
export interface PublishedFlow {
  readonly definition: FlowDefinition;
  readonly answers: ReturnType<typeof answersSchema>;
  /** When an answer to what arrives at this moment is due, where the statute sets a term. */
  readonly deadlineAt: (receivedAt: Date) => string | null;
}

/** A company as the server knows it while it runs. */
export interface Tenant extends TenantConfig {
  /** UUID; opens every key in the database. */
  readonly id: string;
  readonly flows: readonly PublishedFlow[];
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
 * @param zone the company's, for terms that name none
 * @throws RangeError when a need names a field that is not in the table
 */
export function publishedFlow(definition: FlowDefinition, zone: string): PublishedFlow {
  const { fields, needs, legal } = definition;
  const rule = legal.deadline && { ...legal.deadline, zone: legal.deadline.zone ?? zone };
  return { definition, answers: answersSchema(fields, needs), deadlineAt: rule ? eachQuarter((moment) => deadlineAt(rule, moment)) : () => null };
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
