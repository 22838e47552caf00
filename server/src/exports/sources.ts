import type { ExportName } from '../../../src/wire/console-exports.ts';
import type { ResolutionFigures } from '../../../src/wire/resolution-index.ts';
import { openSubmission } from '../cases/case-view.ts';
import type { Span } from '../console/span.ts';
import type { Tenant } from '../flows/published-flow.ts';
import type { Services } from '../http/services.ts';
import { monthIn } from '../receipts/deadline.ts';
import { newest, type LeafPlace } from '../storage/audit-storage.ts';
import type { ExportedCase, ExportPage } from '../storage/export-storage.ts';
import type { Row } from './rows.ts';

/** What an export is made from: the columns, whose names and order are a promise (docs/exports.md), and pages of rows. */
export interface Source {
  readonly columns: readonly string[];
  readonly pages: (tenant: Tenant, span: Span) => AsyncGenerator<readonly Row[]>;
}

type Means = Pick<Services, 'storage' | 'vault' | 'index' | 'clock'>;

/** So many rows are in memory at once. */
export const pageRows = 200;

const columnsOf = {
  cases: ['protocol', 'flow', 'status', 'openedAt', 'receivedAt', 'answeredAt', 'closedAt', 'reopened', 'dueAt', 'deadline'],
  deadlines: ['protocol', 'flow', 'kind', 'dueAt', 'state', 'metAt'],
  deliveries: ['id', 'protocol', 'endpoint', 'event', 'state', 'attempts', 'createdAt', 'settledAt', 'lastError'],
  figures: ['period', 'state', 'revision', 'flow', 'statute', 'received', 'excluded', 'answered', 'answeredWithinDeadline', 'overdueOpen', 'daysMedian', 'daysP90', 'asked', 'reported', 'resolved', 'resolvedWithinDeadline', 'reopened', 'procon', 'consumidorGovBr', 'regulator'],
  audit: ['at', 'event', 'actor', 'name', 'object', 'protocol', 'index', 'hash'],
} as const satisfies Readonly<Record<ExportName, readonly string[]>>;

/** @param words with what people wrote, as JSON in a column of its own */
export function sourceOf(what: ExportName, { storage, vault, index, clock }: Means, words: boolean): Source {
  const { exports, audit } = storage;
  const stateNow = (dueAt: string, metAt: string | null): string => (metAt !== null ? (metAt <= dueAt ? 'met' : 'missed') : dueAt < clock().toISOString() ? 'missed' : 'open');
  const sources: Readonly<Record<ExportName, Source['pages']>> = {
    cases: (tenant, span) =>
      byId(span, (page) => exports.cases(tenant.id, page), ({ id: _id, submissionId, bodyEncrypted, metAt, ...one }: ExportedCase) => ({
        ...one,
        deadline: one.dueAt === null ? null : stateNow(one.dueAt, metAt),
        ...(words && { answers: submissionId === null ? null : JSON.stringify(openSubmission(vault, tenant.id, { submissionId, bodyEncrypted })?.answers ?? null) }),
      })),
    deadlines: (tenant, span) => byId(span, (page) => exports.deadlines(tenant.id, page), ({ id: _id, ...one }) => ({ ...one, state: stateNow(one.dueAt, one.metAt) })),
    deliveries: (tenant, span) => byId(span, (page) => exports.deliveries(tenant.id, page), ({ state, ...one }) => ({ ...one, state: state === 'leased' ? 'waiting' : state })),
    async *figures(tenant, { from, until }) {
      for (const { period, state, revision } of (await index.periods(tenant)).periods) {
        // A month belongs to the span when its days do.
        if ((from !== '' && period < monthIn(tenant.zone, new Date(from))) || (until !== '~' && period > monthIn(tenant.zone, new Date(Date.parse(until) - 1)))) continue;
        const snapshot = await index.snapshot(tenant, period, revision);
        const { rows = [] } = snapshot ? (JSON.parse(snapshot.figures) as ResolutionFigures) : {}; // we wrote it
        yield rows.map(({ daysToAnswer: { median, p90 }, escalated, per1000Customers: _share, ...row }) => ({ period, state, revision, ...row, daysMedian: median, daysP90: p90, procon: escalated.procon, consumidorGovBr: escalated['consumidor-gov-br'], regulator: escalated.regulator }));
      }
    },
    async *audit(tenant, span) {
      const names = new Map((await storage.operators.list(tenant.id)).map(({ id, name }) => [`operator:${id}`, name]));
      let before: LeafPlace | undefined = newest;
      while (before) {
        const leaves = await audit.list(tenant.id, { event: null, actor: null, ...span, before, limit: pageRows });
        const protocols = await audit.protocolsOf(tenant.id, leaves.map(({ object }) => object));
        yield leaves.map(({ id: _id, ...leaf }) => ({ ...leaf, name: names.get(leaf.actor) ?? null, protocol: protocols.get(leaf.object) ?? null }));
        before = leaves.length < pageRows ? undefined : leaves.at(-1);
      }
    },
  };
  return { columns: words ? [...columnsOf[what], 'answers'] : columnsOf[what], pages: sources[what] };
}

async function* byId<Found extends { readonly id: string }>(span: Span, read: (page: ExportPage) => Promise<readonly Found[]>, asRow: (found: Found) => Row): AsyncGenerator<readonly Row[]> {
  let after: string | undefined = '';
  while (after !== undefined) {
    const found: readonly Found[] = await read({ ...span, after, limit: pageRows });
    yield found.map(asRow);
    after = found.length < pageRows ? undefined : found.at(-1)?.id;
  }
}
