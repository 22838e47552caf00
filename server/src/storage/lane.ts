/** Several programs in one transaction, or none of them. */
type Together<Job, Result> = (jobs: readonly Job[]) => Promise<readonly Result[]>;

/** So many share a transaction at most: the first of them waits for the last. */
const most = 64;

/**
 * One after the other: whatever comes while a transaction is under way shares the next, and its fsync. When a job fails, all are run again
 * one by one, so that nobody pays for a stranger's mistake – unless it is the database that is gone (`isGone`), which is nobody's.
 */
export function lane<Job, Result>(together: Together<Job, Result>, isGone: (error: unknown) => boolean): (job: Job) => Promise<Result> {
  const waiting: { readonly job: Job; readonly resolve: (result: Result) => void; readonly reject: (reason: unknown) => void }[] = [];
  let busy = false;

  const settle = async (batch: typeof waiting): Promise<void> => {
    try {
      const results = await together(batch.map(({ job }) => job));
      batch.forEach(({ resolve }, index) => resolve(results[index] as Result)); // same length by construction
    } catch (error) {
      if (batch.length === 1 || isGone(error)) batch.forEach(({ reject }) => reject(error));
      else for (const one of batch) await settle([one]);
    }
  };
  const drain = async (): Promise<void> => {
    busy = true;
    while (waiting.length > 0) await settle(waiting.splice(0, most));
    busy = false;
  };

  return (job) =>
    new Promise((resolve, reject) => {
      waiting.push({ job, resolve, reject });
      // After the sockets of this turn were read, as on SQLite.
      if (!busy) setImmediate(() => void (busy || drain()));
    });
}
