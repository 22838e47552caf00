/** A deadline that is neither met nor fired, as far as firing it is concerned. */
export interface WaitingDeadline {
  /** ISO 8601 in UTC; an answer at this very moment is in time. */
  readonly dueAt: string;
  /** How many hours ahead the operator was last warned; 0 = not yet. It only ever becomes less. */
  readonly warnedFor: number;
}

/** What is to be done about a deadline now. `nextAt` is when to look again, always later than now. */
export type DeadlineStep =
  | { readonly fires: 'missed' }
  | { readonly fires: 'near' | null; readonly warnedFor: number; readonly nextAt: string };

const hour = 3_600_000;

/** Hours before a deadline at which the operator is warned, unless the company says otherwise. */
export const usualWarnings: readonly number[] = [48, 24];

/**
 * Decides about one deadline at one moment. Whoever was away for two warnings gets the later one only; after the deadline there is
 * nothing to warn of. What was fired is not asked about any more, so a clock that jumps back fires nothing twice, and one that jumps forward
 * fires at once.
 * @param warnings hours before the deadline, in any order
 */
export function step({ dueAt, warnedFor }: WaitingDeadline, now: Date, warnings: readonly number[]): DeadlineStep {
  const due = Date.parse(dueAt);
  const left = due - now.getTime();
  if (left < 0) return { fires: 'missed' };
  const reached = Math.min(...warnings.filter((hours) => left <= hours * hour));
  const fires = reached !== Infinity && (warnedFor === 0 || reached < warnedFor);
  const warned = fires ? reached : warnedFor;
  const coming = Math.max(...warnings.filter((hours) => left > hours * hour && (warned === 0 || hours < warned)));
  const next = coming === -Infinity ? due + 1 : due - coming * hour;
  return { fires: fires ? 'near' : null, warnedFor: warned, nextAt: new Date(next).toISOString() };
}
