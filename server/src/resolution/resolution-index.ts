import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EscalationBody, ExclusionReason, IndexPeriods, ResolutionFigures } from '../../../src/wire/resolution-index.ts';
import { leafOf } from '../cases/leaf.ts';
import { monthIn } from '../receipts/deadline.ts';
import type { Vault } from '../receipts/vault.ts';
import { timeOrderedId } from '../storage/ids.ts';
import type { CasePlace, EscalationSource, StoredSnapshot } from '../storage/resolution-storage.ts';
import type { Storage } from '../storage/storage.ts';
import type { TenantConfig } from '../tenants.ts';
import { createTally, type Escalated, type Figures } from './figures.ts';
import { isFinal, monthsToLookAt, spanOf, weekIn } from './months.ts';

export type IndexTenant = Pick<TenantConfig, 'slug' | 'zone' | 'customers'> & { readonly id: string };

/** Somebody has turned to an office: the person says so, or the company heard of it. */
export interface EscalationGiven {
  readonly body: EscalationBody;
  readonly source: EscalationSource;
  readonly reference?: string | undefined;
  /** Who noted it at the console. */
  readonly operatorId?: string;
}

/**
 * How many requests were resolved, as the person says, how fast, and within the deadline. It only ever adds up what stands in rows
 * that the company cannot write: there is no way from here to an outcome.
 */
export interface ResolutionIndex {
  /** Looks at every month of every company that nobody has looked at this week, and publishes what moved. Harmless at any time, in any number of processes. */
  wake(stop?: AbortSignal): Promise<void>;
  /** @param revision the latest when left out */
  snapshot(tenant: IndexTenant, period: string, revision?: number): Promise<StoredSnapshot | null>;
  /** What is published, newest first. */
  periods(tenant: IndexTenant): Promise<IndexPeriods>;
  escalate(tenant: IndexTenant, caseId: string, given: EscalationGiven): Promise<{ readonly state: 'new' | 'known'; readonly at: string }>;
  /** Spam is no complaint. `stands`: somebody stands behind it, and it goes on counting. */
  exclude(tenant: IndexTenant, caseId: string, given: { readonly reason: ExclusionReason; readonly operatorId: string }): Promise<'excluded' | 'known' | 'stands'>;
  lift(tenant: IndexTenant, caseId: string, given: { readonly operatorId: string }): Promise<'lifted' | 'known'>;
}

interface Means {
  readonly storage: Pick<Storage, 'resolution'>;
  readonly vault: Vault;
  readonly tenants: readonly IndexTenant[];
  readonly clock: () => Date;
  /** Cases read at once; between two pages others get their turn. */
  readonly pageSize?: number;
}

export function createResolutionIndex({ storage: { resolution }, vault, tenants, clock, pageSize = 200 }: Means): ResolutionIndex {
  /** A month as it stands in the rows now. Outcomes first: whoever reports meanwhile is not yet counted, and nobody is counted who was not asked. */
  const count = async (tenant: IndexTenant, period: string, before: Figures['shown'], customers: number | null, now: Date): Promise<Figures> => {
    const span = spanOf(period);
    const outcomes = await resolution.outcomes(tenant.id, period);
    const tally = createTally({ zone: tenant.zone, escalated: byCase(await resolution.escalations(tenant.id, span)), now });
    for (let after: CasePlace | null = null; ; ) {
      const page = await resolution.cases(tenant.id, span, after, pageSize);
      for (const facts of page) if (monthIn(tenant.zone, new Date(facts.openedAt)) === period) tally.add(facts);
      const last = page.at(-1);
      if (!last || page.length < pageSize) return tally.figures(outcomes, before, customers);
      after = last;
      await nextTurn();
    }
  };

  const lookAt = async (tenant: IndexTenant, period: string, now: Date): Promise<void> => {
    const week = weekIn(tenant.zone, now);
    if (((await resolution.lookedIn(tenant.id, period)) ?? '') >= week) return;
    const before = await resolution.snapshot(tenant.id, period, null);
    // A final month keeps the number of customers it was counted by.
    const customers = before?.state === 'final' ? before.customers : (tenant.customers ?? null);
    const { rows, shown, lastDueAt } = await count(tenant, period, before ? (JSON.parse(before.shown) as Figures['shown']) : {}, customers, now); // we wrote it
    const state = before?.state === 'final' || isFinal(tenant.zone, period, lastDueAt, now) ? 'final' : 'provisional';
    const figures: ResolutionFigures = { tenant: tenant.slug, period, zone: tenant.zone, state, revision: (before?.revision ?? 0) + 1, customers, rows: [...rows] };
    const text = JSON.stringify(figures);
    const moved = !before || JSON.stringify({ ...figures, revision: before.revision }) !== before.figures;
    const at = now.toISOString();
    const sha256 = createHash('sha256').update(text).digest('hex');
    const leaf = leafOf({ event: 'index-published', actor: 'server', object: `${period}/${figures.revision}`, at, sealed: Buffer.from(text) });
    const snapshot = { period, revision: figures.revision, state, customers, figures: text, sha256, shown: JSON.stringify(shown), at, leaf } as const;
    await resolution.look({ tenantId: tenant.id, period, week, snapshot: moved ? snapshot : null });
  };

  return {
    async wake(stop) {
      const now = clock();
      for (const tenant of tenants) {
        const first = await resolution.firstCaseAt(tenant.id);
        for (const period of first === null ? [] : monthsToLookAt(tenant.zone, first, now)) {
          if (stop?.aborted) return;
          await lookAt(tenant, period, now);
        }
      }
    },
    snapshot: ({ id }, period, revision) => resolution.snapshot(id, period, revision ?? null),
    periods: async ({ id, slug, zone }) => ({ tenant: slug, zone, periods: [...(await resolution.periods(id))] }),
    async escalate({ id: tenantId }, caseId, { body, source, reference, operatorId = null }) {
      const [id, at] = [timeOrderedId(), clock().toISOString()];
      const referenceEncrypted = reference === undefined ? null : vault.seal(tenantId, id, Buffer.from(reference.trim()));
      const sealed = referenceEncrypted ?? new Uint8Array();
      const leaf = leafOf({ event: 'escalation-noted', actor: source === 'person' ? 'person' : 'company', object: id, at, sealed: Buffer.concat([Buffer.from(JSON.stringify([caseId, body, source, operatorId])), sealed]) });
      return resolution.escalate({ tenantId, id, caseId, body, source, operatorId, referenceEncrypted, at, leaf });
    },
    async exclude({ id: tenantId }, caseId, { reason, operatorId }) {
      const [id, at] = [timeOrderedId(), clock().toISOString()];
      const leaf = leafOf({ event: 'case-excluded', actor: 'company', object: id, at, sealed: Buffer.from(JSON.stringify([caseId, reason, operatorId])) });
      return resolution.exclude({ tenantId, id, caseId, reason, operatorId, at, leaf });
    },
    async lift({ id: tenantId }, caseId, { operatorId }) {
      const at = clock().toISOString();
      const leaf = leafOf({ event: 'exclusion-lifted', actor: 'company', object: caseId, at, sealed: Buffer.from(JSON.stringify([caseId, operatorId])) });
      return resolution.lift({ tenantId, caseId, operatorId, at, leaf });
    },
  };
}

/** Where each case was carried on to; told by several, it counts once. */
function byCase(rows: readonly { readonly caseId: string; readonly body: EscalationBody }[]): Escalated {
  const found = new Map<string, Set<EscalationBody>>();
  for (const { caseId, body } of rows) found.set(caseId, (found.get(caseId) ?? new Set()).add(body));
  return found;
}
