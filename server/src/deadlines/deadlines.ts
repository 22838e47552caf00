import type { FastifyInstance } from 'fastify';
import type { DeadlineStorage, OnFired } from '../storage/deadline-storage.ts';
import type { TenantConfig } from '../tenants.ts';
import { usualWarnings } from './step.ts';

/** Watches over what is due: warns the operator before, notes what was missed, and tells of both once. */
export interface Deadlines {
  /** Looks at once, after what is under way. @throws StorageUnavailable */
  wake(): Promise<void>;
  /** Looks from now on, at the latest every minute. */
  start(): void;
  /** Begins nothing new; resolves when what is under way is done. */
  stop(): Promise<void>;
}

interface Means {
  readonly storage: DeadlineStorage;
  readonly clock: () => Date;
  readonly tenants: readonly (Pick<TenantConfig, 'deadlineWarnings'> & { readonly id: string })[];
  /** Told that deadlines of a company fired; which ones, whoever looks is told. */
  readonly tell: (tenantId: string) => void;
  /** Told why it could not look. */
  readonly warn: (error: unknown) => void;
  /** What else is written when a deadline fires, in its transaction. */
  readonly onFired?: OnFired | undefined;
  /** How many deadlines are looked at in one transaction. */
  readonly batch?: number;
}

/** A clock may be set anew, and another process may plan something: nobody sleeps longer than this. */
const longestSleep = 60_000;

/**
 * The rows say what is due and what was done about it; this only wakes up and looks, as any other process may at the same moment. Hence
 * a restart, a second server or a clock that is set changes when something fires, and never how often.
 */
export function createDeadlines({ storage, clock, tenants, tell, warn, onFired, batch = 200 }: Means): Deadlines {
  let work: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const look = async (): Promise<void> => {
    for (const { id, deadlineWarnings: warnings = usualWarnings } of tenants) {
      for (let looked = batch; looked === batch && !stopped; ) {
        const pass = await storage.pass(id, { now: clock(), warnings, limit: batch, onFired });
        ({ looked } = pass);
        if (pass.fired.length > 0) tell(id);
      }
    }
  };
  const wake = (): Promise<void> => {
    const looking = work.then(look);
    work = looking.catch(() => undefined); // whoever woke it is told
    return looking;
  };
  const sleep = async (): Promise<number> => {
    const now = clock();
    const moments = await Promise.all(tenants.map(({ id }) => storage.next(id, now.toISOString())));
    return Math.min(longestSleep, ...moments.flatMap((moment) => (moment === null ? [] : Date.parse(moment) - now.getTime())));
  };
  const turn = async (): Promise<void> => {
    const pause = await wake().then(() => (stopped ? longestSleep : sleep())).catch((error: unknown) => {
      warn(error);
      return longestSleep;
    });
    if (!stopped) timer = setTimeout(() => void turn(), pause).unref();
  };
  const begin = async (): Promise<void> => {
    for (const { id, deadlineWarnings: warnings = usualWarnings } of tenants) {
      for (let after: string | null = ''; after !== null && !stopped; ) after = await storage.lookAgain(id, { warnings, after, limit: 5 * batch });
    }
  };

  return {
    wake,
    start() {
      work = begin().catch(warn);
      void turn();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await work;
    },
  };
}

/** From the start of the server until it closes. */
export function watchDeadlines(app: FastifyInstance, deadlines: Deadlines): void {
  app.addHook('onReady', async () => deadlines.start());
  app.addHook('preClose', () => deadlines.stop());
}
