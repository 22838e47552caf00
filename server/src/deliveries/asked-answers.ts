import { cancelFields } from '../../../src/wire/cancel.ts';
import { complaintFields } from '../../../src/wire/complaint.ts';
import { contractFields } from '../../../src/wire/contract.ts';
import type { FlowDefinition } from '../../../src/wire/flow-definition.ts';
import type { TenantConfig } from '../tenants.ts';
import { unknownAnswers } from './mapping.ts';

const ours = [cancelFields, contractFields, complaintFields].flatMap((fields) => Object.keys(fields));

/**
 * Whether the mappings of each company name answers that somebody can be asked for: a typing error in one would leave a field empty in
 * the company's system, and nobody would notice.
 * @throws Error that names endpoint, answer, and what there is
 */
export function checkAskedAnswers(tenants: readonly Pick<TenantConfig, 'slug' | 'endpoints' | 'fields'>[], flows: readonly Pick<FlowDefinition, 'fields'>[], atConsole: Readonly<Record<string, readonly string[]>> = {}): void {
  const faults = tenants.flatMap(({ slug, endpoints = [], fields: own = [] }) => {
    const asked = [...flows.flatMap(({ fields }) => Object.keys(fields)), ...own.map(({ name }) => name), ...(atConsole[slug] ?? [])];
    const names = [...new Set([...ours, ...asked])];
    return endpoints.flatMap(({ id, config }) => unknownAnswers(config, names).map((fault) => `The endpoint "${id}" of "${slug}": ${fault}`));
  });
  if (faults.length > 0) throw new Error(`The endpoints cannot be used. ${faults.join(' ')}`);
}
