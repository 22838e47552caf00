import { createDeadlines, type Deadlines } from '../../src/deadlines/deadlines.ts';
import { usualWarnings } from '../../src/deadlines/step.ts';
import type { FiredDeadline } from '../../src/storage/deadline-storage.ts';
import { openPostgres } from '../../src/storage/postgres.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { generic } from './flows.ts';
import { onSqlite, temporaryFolder } from './house.ts';
import { postgres } from './postgres.ts';

/** An empty database, and how to open it as one process more. */
interface EmptyDatabase {
  readonly name: 'SQLite' | 'PostgreSQL';
  make(): Promise<() => Promise<Storage>>;
}

export const sqlite: EmptyDatabase = {
  name: 'SQLite',
  make: async () => {
    const directory = temporaryFolder();
    return () => openSqlite({ directory });
  },
};
const server: EmptyDatabase = {
  name: 'PostgreSQL',
  make: async () => {
    const url = await (await postgres()).fresh();
    return () => openPostgres({ url });
  },
};

/** Both; where all tests run on PostgreSQL, SQLite has had its turn. */
export const databases: readonly EmptyDatabase[] = onSqlite ? [sqlite, server] : [server];

/** A company in a database, and nothing else but cases in which something is due. */
export interface DueHouse {
  readonly tenantId: string;
  open(): Promise<Storage>;
  /** Cases with one deadline each; they are called 0, 1, 2 … */
  due(dueAts: readonly string[]): Promise<void>;
  /** What a process does when it starts, a few at a time. */
  restarted(storage: Storage, warnings?: readonly number[]): Promise<void>;
  /** As some process would, noted in `fired`. */
  watch(storage: Storage, clock: () => Date, fired: FiredDeadline[], batch?: number): Deadlines;
}

/** @param slug another one is another company in the same database */
export async function dueHouse(open: () => Promise<Storage>, slug = 'acme'): Promise<DueHouse> {
  const storage = await open();
  const tenantId = await storage.keepTenant({ slug, name: 'Acme', origins: [], locale: 'en', zone: 'America/Sao_Paulo' }, '2026-10-01T00:00:00.000Z');
  await storage.flows.begin(tenantId, (bases) => bases, '2026-10-01T00:00:00.000Z', [generic]);
  await storage.close();
  return {
    tenantId,
    open,
    async due(dueAts) {
      const writing = await open();
      const all = dueAts.map((deadlineAt, index) => caseDue(tenantId, String(index).padStart(6, '0'), deadlineAt));
      // Hundreds at once wait for a handful of connections to PostgreSQL, and on a busy machine the last of them in vain.
      while (all.length > 0) await Promise.all(all.splice(0, 50).map((one) => writing.register(one)));
      await writing.close();
    },
    async restarted({ deadlines }, warnings = usualWarnings) {
      for (let after: string | null = ''; after !== null; ) after = await deadlines.lookAgain(tenantId, { warnings, after, limit: 2 });
    },
    watch: (watched, clock, fired, batch) =>
      createDeadlines({
        storage: {
          ...watched.deadlines,
          // What a transaction says that was kept: one that lost against another server's is run again, and what it had fired is fired by the other.
          async pass(...asked) {
            const kept = await watched.deadlines.pass(...asked);
            fired.push(...kept.fired);
            return kept;
          },
        },
        clock,
        tenants: [{ id: tenantId }],
        tell: () => {},
        warn: (error) => {
          throw error;
        },
        ...(batch !== undefined && { batch }),
      }),
  };
}

function caseDue(tenantId: string, id: string, deadlineAt: string) {
  const { flow, statute, version: flowVersion } = generic;
  const at = '2026-10-01T00:00:00.000Z';
  return { tenantId, submissionId: `s${id}`, caseId: id, protocol: `2026-${id}`, key: id, flow, statute, flowVersion, bodySha256: '', bodyEncrypted: new Uint8Array(1), submittedAt: at, receivedAt: at, jws: '', kid: '', secretHash: '', leafHash: '', deadlineAt };
}

/** `0 48 h`, `0 missed`: which deadline told what. */
export const toldBy = (fired: readonly FiredDeadline[]): string[] => fired.map(({ caseId, type, hours }) => `${Number(caseId)} ${type === 'deadline.missed' ? 'missed' : `${hours} h`}`);
