import type { FastifyInstance } from 'fastify';
import type { ResolutionIndex } from './resolution-index.ts';

const hour = 3_600_000; // ms

/** Looks at the index at the start and every hour; each month moves once a week at most, whoever looks. Closing waits for the month under way. */
export function lookHourly(app: FastifyInstance, index: ResolutionIndex): void {
  const stop = new AbortController();
  let looking = Promise.resolve();
  const look = (): void => {
    // What fails here stands in no way; the next hour tries again.
    looking = looking.then(() => index.wake(stop.signal)).catch((error: unknown) => app.log.error({ err: error }, 'the resolution index was not looked at'));
  };
  const timer = setInterval(look, hour).unref();
  app.addHook('onReady', async () => look());
  app.addHook('preClose', async () => {
    clearInterval(timer);
    stop.abort();
    await looking;
  });
}
