import type { FastifyInstance } from 'fastify';
import type { RetentionStorage, WalkPlace } from '../storage/retention-storage.ts';
import type { TenantConfig } from '../tenants.ts';
import type { Uploads } from '../uploads/uploads.ts';
import { clockStands } from './step.ts';
import { termsOf } from './terms.ts';

/** What one look came to: how many cases lost something, and how many files their bytes. */
export interface Forgotten {
  readonly cases: number;
  readonly files: number;
}

/** Forgets what has been kept long enough. */
export interface Retention {
  /** Looks at once. @throws StorageUnavailable */
  wake(): Promise<Forgotten>;
  /** Looks from now on, every day. */
  start(): void;
  /** Begins nothing new; resolves when what is under way is done. */
  stop(): Promise<void>;
}

interface Means {
  readonly storage: RetentionStorage;
  readonly clock: () => Date;
  readonly tenants: readonly (Pick<TenantConfig, 'retention'> & { readonly id: string })[];
  readonly uploadsOf: (tenantId: string) => Pick<Uploads, 'erase'>;
  /** Forgets logins of the console that nobody has used since. */
  readonly endLogins: (tenantId: string, before: string) => Promise<void>;
  /** Told what went, where anything did; numbers only. */
  readonly tell: (forgotten: Forgotten) => void;
  /** Told why it could not look, or not wholly. */
  readonly warn: (error: unknown) => void;
  /** How many cases are looked at in one transaction. */
  readonly batch?: number;
}

const day = 86_400_000;
const beginning: WalkPlace = { openedAt: '', caseId: '' };

/**
 * Walks once a day through the cases that ended, a few in each transaction, so that nobody waits for it. Rows go first and bytes on the disk
 * after them: what a kill leaves in between, the next start finds by its row.
 */
export function createRetention({ storage, clock, tenants, uploadsOf, endLogins, tell, warn, batch = 50 }: Means): Retention {
  let work: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const forget = async (): Promise<Forgotten> => {
    const forgotten = { cases: 0, files: 0 };
    for (const { id, retention = {} } of tenants) {
      const now = clock();
      const before = await storage.look(id, now.toISOString());
      await endLogins(id, new Date(now.getTime() - day).toISOString());
      if (!clockStands(before, now)) continue;
      for (let after: WalkPlace | null = beginning; after && !stopped; ) {
        const { erased, files, next } = await storage.erase(id, { now, termsOf: (flow, statute) => termsOf(retention, flow, statute), after, limit: batch });
        for (const file of files) await uploadsOf(id).erase(file);
        forgotten.cases += erased.length;
        forgotten.files += files.length;
        after = next;
      }
    }
    if (!(await storage.scrub())) warn('somebody was reading, so what was erased still lies in the log of the database until tomorrow');
    if (forgotten.cases > 0) tell(forgotten);
    return forgotten;
  };
  const wake = (): Promise<Forgotten> => {
    const forgetting = work.then(forget);
    work = forgetting.catch(() => undefined); // whoever woke it is told
    return forgetting;
  };

  return {
    wake,
    start() {
      void wake().catch(warn);
      timer = setInterval(() => void wake().catch(warn), day).unref();
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      await work;
    },
  };
}

/** From the start of the server until it closes. */
export function forgetDaily(app: FastifyInstance, retention: Retention): void {
  app.addHook('onReady', async () => retention.start());
  app.addHook('preClose', () => retention.stop());
}
