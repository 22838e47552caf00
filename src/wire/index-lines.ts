import { escalationBodies, type EscalationBody, type IndexRow } from './resolution-index.ts';

/** What a line of the figures counts, and out of what; words for both are found by these names. */
export type IndexCount = 'received' | 'excluded' | 'answered' | 'in-time' | 'overdue' | 'reported' | 'resolved' | 'resolved-in-time' | 'known' | 'reopened' | EscalationBody;
export type IndexWhole = 'arrived' | 'received' | 'answered' | 'asked' | 'reported';

/** A count beside what it is a part of. `part` is `null` where it is withheld, and so is a `whole`. */
export interface IndexLine {
  readonly key: IndexCount;
  readonly part: number | null;
  readonly whole: number | null;
  readonly of: IndexWhole;
  /** One of the shares that say most. */
  readonly shown?: true;
}

/** The figures of one row in the order in which they are read: numerator and denominator, nothing left out that is not set by law. */
export function indexLines(row: IndexRow): IndexLine[] {
  const { received, excluded, answered, answeredWithinDeadline, overdueOpen, asked, reported, resolved, resolvedWithinDeadline, reopened, escalated } = row;
  const inBrazil = row.statute.startsWith('br-');
  const ofReceived = { whole: received, of: 'received' } as const;
  const ofReported = { whole: reported, of: 'reported' } as const;
  return [
    { key: 'received', part: received, whole: received + excluded, of: 'arrived' },
    { key: 'excluded', part: excluded, whole: received + excluded, of: 'arrived' },
    { key: 'answered', part: answered, ...ofReceived },
    ...(answeredWithinDeadline === null ? [] : [{ key: 'in-time', part: answeredWithinDeadline, whole: answered, of: 'answered', shown: true } as const]),
    ...(overdueOpen === null ? [] : [{ key: 'overdue', part: overdueOpen, ...ofReceived } as const]),
    // How much the next lines say stands right before them.
    { key: 'reported', part: reported, whole: asked, of: 'asked', shown: true },
    { key: 'resolved', part: resolved, ...ofReported, shown: true },
    ...(answeredWithinDeadline === null ? [] : [{ key: 'resolved-in-time', part: resolvedWithinDeadline, ...ofReported } as const]),
    // Whoever says nothing does not count as resolved: no answer that never came makes this share larger.
    { key: 'known', part: resolved, ...ofReceived, shown: true },
    { key: 'reopened', part: reopened, whole: answered, of: 'answered' },
    ...escalationBodies.filter((body) => inBrazil || escalated[body] > 0).map((body) => ({ key: body, part: escalated[body], ...ofReceived }) as const),
  ];
}
