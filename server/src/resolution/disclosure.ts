/** So many people at least have to have reported before anything is said about what they reported, and so many more before it is said anew. */
export const crowd = 10;

/** What people reported about the requests of one row, whole. Never shown like this. */
export interface Reports {
  /** Whose answer came in time. */
  readonly inTime: Voices;
  /** Whose did not, or had no deadline. */
  readonly otherwise: Voices;
}
export interface Voices {
  readonly reported: number;
  readonly resolved: number;
}

/** What has been shown of them, and from which whole it was made. Kept beside the figures, never published. */
export interface Shown {
  readonly reported: number;
  readonly resolved: number;
  /** As of the last time that they were told apart. */
  readonly apart: { readonly inTime: number; readonly otherwise: number };
  /** `null`: not told apart now. */
  readonly resolvedInTime: number | null;
}

export const nothingShown: Shown = { reported: 0, resolved: 0, apart: { inTime: 0, otherwise: 0 }, resolvedInTime: null };

/**
 * What may be shown now. Two numbers that were ever shown differ by what at least ten people said, or not at all: over time, and
 * between those whose answer came in time and the others. The company knows whom it answered last week, and late; what a single one of
 * them said must not be what is left when one subtracts.
 */
export function disclose({ inTime, otherwise }: Reports, before: Shown = nothingShown): Shown {
  const reported = inTime.reported + otherwise.reported;
  if (reported - before.reported < crowd) return before;
  const apart = { inTime: inTime.reported, otherwise: otherwise.reported };
  const hidden = (now: number, then: number): boolean => now !== then && now - then < crowd;
  const tellsApart = !hidden(apart.inTime, before.apart.inTime) && !hidden(apart.otherwise, before.apart.otherwise);
  return {
    reported,
    resolved: inTime.resolved + otherwise.resolved,
    apart: tellsApart ? apart : before.apart,
    resolvedInTime: tellsApart ? inTime.resolved : null,
  };
}
