import type { Tenant } from '../flows/published-flow.ts';
import type { Metrics } from '../ops/metrics.ts';
import type { Fanout } from '../ops/fanout.ts';
import type { Vault } from '../receipts/vault.ts';
import { createDemand, type Demand } from './demand.ts';
import { createProofs, type Proofs } from './proofs.ts';

/** What became of a request while its company was under attack: told to prove itself, let in, or sent away. */
type Fate = 'asked' | 'good' | 'expired' | 'bad' | 'vouched' | 'form' | 'form-turned-away';

/** Who is asked for a proof, when, and what it is worth. */
export interface UnderAttack extends Demand, Proofs {
  count(fate: Fate): void;
}

interface Means {
  readonly from: number;
  readonly cost?: number | undefined;
  readonly vault: Vault;
  readonly clock: () => Date;
  readonly fanout: Fanout;
  readonly metrics: Metrics;
  readonly tenants: readonly Pick<Tenant, 'id'>[];
}

export function openUnderAttack({ from, cost, vault, clock, fanout, metrics, tenants }: Means): UnderAttack {
  const demand = createDemand({ from, clock, fanout });
  const fates = metrics.counter('proofs_total', 'Requests while their company was under attack, by what became of them.', ['fate']);
  const levels = (): number[] => tenants.map(({ id }) => demand.level(id));
  // No company's name: a figure is about nobody (docs/decisions/0053).
  metrics.gauge('proof_level', 'How hard the hardest proof of work is that is asked for now, from 0 (none) to 4.', () => [{ value: Math.max(0, ...levels()) }]);
  metrics.gauge('companies_under_attack', 'Companies whose visitors are asked for a proof of work now.', () => [{ value: levels().filter((level) => level > 0).length }]);
  return { ...demand, ...createProofs({ vault, clock, cost }), count: (fate) => fates.add([fate]) };
}
