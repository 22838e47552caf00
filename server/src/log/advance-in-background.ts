import type { FastifyInstance } from 'fastify';
import type { Log } from './log.ts';

/** With a lease of half a minute, a checkpoint is never more than a minute away, also when the server that had the log in hand is gone. */
const pause = 20_000; // ms

/** Lets the log grow while the server is up. */
export function advanceInBackground(app: FastifyInstance, log: Pick<Log, 'advanceIfOurs'>): void {
  let work: Promise<void> | undefined;
  const timer = setInterval(() => {
    work ??= log
      .advanceIfOurs()
      // What waits, waits in the database, and the next time takes it along.
      .catch((error: unknown) => app.log.error({ err: error }, 'no checkpoint'))
      .finally(() => (work = undefined));
  }, pause).unref();
  app.addHook('preClose', async () => {
    clearInterval(timer);
    await work;
  });
}
