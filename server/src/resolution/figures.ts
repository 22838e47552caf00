import type { EscalationBody, IndexRow } from '../../../src/wire/resolution-index.ts';
import { daysBetween } from '../receipts/deadline.ts';
import { disclose, nothingShown, type Reports, type Shown } from './disclosure.ts';

/** What one case adds to the index. Nothing here tells by which mode somebody wrote. */
export interface CaseFacts {
  readonly caseId: string;
  readonly flow: string;
  readonly statute: string;
  readonly openedAt: string;
  /** The first complete answer. */
  readonly answeredAt: string | null;
  readonly askedAt: string | null;
  readonly reopenedCount: number;
  /** The deadline of the answer; no operator can edit its row. */
  readonly dueAt: string | null;
  readonly metAt: string | null;
  /** Whether the company excluded it: 0 or 1. */
  readonly excluded: number;
  /** How often the person said anything after the request itself. */
  readonly spoken: number;
}

/** So many people said this about the requests of one kind. */
export interface OutcomeCount {
  readonly flow: string;
  readonly statute: string;
  readonly resolved: 'yes' | 'no';
  readonly inTime: 0 | 1 | null;
  readonly count: number;
}

/** A case, and where it was carried on to. */
export type Escalated = ReadonlyMap<string, ReadonlySet<EscalationBody>>;

export interface Figures {
  readonly rows: readonly IndexRow[];
  /** By `flow/statute`; for the next revision. */
  readonly shown: Readonly<Record<string, Shown>>;
  readonly lastDueAt: string | null;
}

/** Adds up cases one after the other, so that a large month need not be in memory. */
export interface Tally {
  add(facts: CaseFacts): void;
  /** @param before what the last revision has shown of outcomes */
  figures(outcomes: readonly OutcomeCount[], before: Figures['shown'], customers: number | null): Figures;
}

export function createTally({ zone, escalated, now }: { readonly zone: string; readonly escalated: Escalated; readonly now: Date }): Tally {
  const rows = new Map<string, RowTally>();
  const rowOf = ({ flow, statute }: Pick<CaseFacts, 'flow' | 'statute'>): RowTally => {
    const key = `${flow}/${statute}`;
    const row = rows.get(key) ?? emptyRow(flow, statute);
    rows.set(key, row);
    return row;
  };
  let lastDueAt: string | null = null;

  return {
    add(facts) {
      const row = rowOf(facts);
      if (facts.dueAt !== null && facts.dueAt > (lastDueAt ?? '')) lastDueAt = facts.dueAt;
      const bodies = escalated.get(facts.caseId) ?? new Set();
      if (isExcluded(facts, bodies.size > 0)) {
        row.excluded += 1;
        return;
      }
      row.received += 1;
      if (facts.dueAt !== null) row.due += 1;
      if (facts.askedAt !== null) row.asked += 1;
      if (facts.reopenedCount > 0) row.reopened += 1;
      for (const body of bodies) row.escalated[body] += 1;
      if (facts.answeredAt === null) {
        if (facts.dueAt !== null && facts.dueAt < now.toISOString()) row.overdue += 1;
        return;
      }
      row.answered += 1;
      if (facts.dueAt !== null && facts.metAt !== null && facts.metAt <= facts.dueAt) row.inTime += 1;
      const days = Math.max(0, daysBetween(zone, new Date(facts.openedAt), new Date(facts.answeredAt)));
      row.days.set(days, (row.days.get(days) ?? 0) + 1);
    },
    figures(outcomes, before, customers) {
      outcomes.forEach(rowOf);
      const ordered = [...rows.values()].toSorted((one, other) => compare(one.flow, other.flow) || compare(one.statute, other.statute));
      const shown = Object.fromEntries(ordered.map((row) => [`${row.flow}/${row.statute}`, disclose(reportsIn(outcomes, row), before[`${row.flow}/${row.statute}`])]));
      return { rows: ordered.map((row) => published(row, shown[`${row.flow}/${row.statute}`] ?? nothingShown, customers)), shown, lastDueAt };
    },
  };
}

/** Excluded is what nobody stands behind: an answer, an escalation or a word of the person ends it, whatever the company says. */
export function isExcluded({ excluded, askedAt, answeredAt, spoken }: Pick<CaseFacts, 'excluded' | 'askedAt' | 'answeredAt' | 'spoken'>, escalated: boolean): boolean {
  return excluded === 1 && askedAt === null && answeredAt === null && spoken === 0 && !escalated;
}

interface RowTally {
  readonly flow: string;
  readonly statute: string;
  received: number;
  excluded: number;
  due: number;
  answered: number;
  inTime: number;
  overdue: number;
  asked: number;
  reopened: number;
  readonly escalated: Record<EscalationBody, number>;
  /** How many cases were answered after so many days. */
  readonly days: Map<number, number>;
}

function emptyRow(flow: string, statute: string): RowTally {
  return { flow, statute, received: 0, excluded: 0, due: 0, answered: 0, inTime: 0, overdue: 0, asked: 0, reopened: 0, escalated: { procon: 0, 'consumidor-gov-br': 0, regulator: 0 }, days: new Map() };
}

function reportsIn(outcomes: readonly OutcomeCount[], { flow, statute }: RowTally): Reports {
  const of = outcomes.filter((one) => one.flow === flow && one.statute === statute);
  const sum = (some: readonly OutcomeCount[]): number => some.reduce((total, { count }) => total + count, 0);
  const voices = (some: readonly OutcomeCount[]) => ({ reported: sum(some), resolved: sum(some.filter(({ resolved }) => resolved === 'yes')) });
  return { inTime: voices(of.filter(({ inTime }) => inTime === 1)), otherwise: voices(of.filter(({ inTime }) => inTime !== 1)) };
}

function published({ flow, statute, received, excluded, due, answered, inTime, overdue, asked, reopened, escalated, days }: RowTally, { reported, resolved, resolvedInTime }: Shown, customers: number | null): IndexRow {
  return {
    flow,
    statute,
    received,
    excluded,
    answered,
    answeredWithinDeadline: due > 0 ? inTime : null,
    overdueOpen: due > 0 ? overdue : null,
    daysToAnswer: { median: quantile(days, 0.5), p90: quantile(days, 0.9) },
    asked,
    reported: reported > 0 ? reported : null,
    resolved: reported > 0 ? resolved : null,
    resolvedWithinDeadline: due > 0 ? resolvedInTime : null,
    reopened,
    escalated,
    per1000Customers: customers !== null && customers > 0 ? Math.round((received / customers) * 100_000) / 100 : null,
  };
}

/** The nearest rank: a number of days that somebody really waited. */
function quantile(counts: ReadonlyMap<number, number>, share: number): number | null {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const rank = Math.ceil(share * total);
  let seen = 0;
  for (const [value, count] of [...counts].toSorted(([one], [other]) => one - other)) {
    seen += count;
    if (seen >= rank) return value;
  }
  return null;
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
