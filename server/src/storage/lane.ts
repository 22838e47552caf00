/** Several programs in one transaction, or none of them. */
type Together<Job, Result> = (jobs: readonly Job[]) => Promise<readonly Result[]>;

export interface LaneOptions {
  /** How many transactions may be under way at once. One keeps the order; with more, two that run at once must not be able to harm each other. */
  readonly abreast?: number;
  /** So many share a transaction at most: the first of them waits for the last. */
  readonly most?: number;
}

/**
 * Whatever comes while transactions are under way shares the next, and its fsync. When one fails, its halves are run again, and theirs, so
 * that nobody pays for a stranger's mistake and a mistake does not make a crowd wait – unless it is the database that is gone (`isGone`),
 * which is nobody's.
 */
export function lane<Job, Result>(together: Together<Job, Result>, isGone: (error: unknown) => boolean, { abreast = 1, most = 64 }: LaneOptions = {}): (job: Job) => Promise<Result> {
  const waiting: { readonly job: Job; readonly resolve: (result: Result) => void; readonly reject: (reason: unknown) => void }[] = [];
  let underWay = 0;

  const settle = async (batch: typeof waiting): Promise<void> => {
    try {
      const results = await together(batch.map(({ job }) => job));
      batch.forEach(({ resolve }, index) => resolve(results[index] as Result)); // same length by construction
    } catch (error) {
      if (batch.length === 1 || isGone(error)) return batch.forEach(({ reject }) => reject(error));
      const half = Math.ceil(batch.length / 2);
      await settle(batch.slice(0, half));
      await settle(batch.slice(half));
    }
  };
  const drain = async (): Promise<void> => {
    underWay += 1;
    while (waiting.length > 0) await settle(waiting.splice(0, most));
    underWay -= 1;
  };
  /** After the sockets of this turn were read, as on SQLite: as many transactions as the crowd fills. */
  const begin = (): void => {
    while (waiting.length > 0 && underWay < abreast) void drain();
  };

  return (job) =>
    new Promise((resolve, reject) => {
      waiting.push({ job, resolve, reject });
      if (underWay < abreast) setImmediate(begin);
    });
}
