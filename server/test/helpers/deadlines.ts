import { join } from 'node:path';
import { createDeadlines, type Deadlines } from '../../src/deadlines/deadlines.ts';
import type { FiredDeadline } from '../../src/storage/deadline-storage.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { temporaryFolder } from './house.ts';

const config = { slug: 'acme', name: 'Acme', origins: [], locale: 'en', zone: 'America/Sao_Paulo' };

/** A database with a company and nothing else but cases in which something is due. */
export interface DueHouse {
  readonly folder: string;
  readonly tenantId: string;
  open(): Promise<Storage>;
  /** Cases with one deadline each; they are called 0, 1, 2 … */
  due(dueAts: readonly string[]): Promise<void>;
  /** As some process would, noted in `fired`. */
  watch(storage: Storage, clock: () => Date, fired: FiredDeadline[], batch?: number): Deadlines;
}

export async function dueHouse(): Promise<DueHouse> {
  const folder = temporaryFolder();
  const storage = await openSqlite({ directory: folder });
  const tenantId = await storage.keepTenant(config, '2026-10-01T00:00:00.000Z');
  await storage.close();
  return {
    folder,
    tenantId,
    open: () => openSqlite({ directory: folder }),
    async due(dueAts) {
      const { default: Sqlite } = await import('better-sqlite3');
      const database = new Sqlite(join(folder, 'same-door.db'));
      const openCase = database.prepare(`INSERT INTO cases (tenant_id, id, protocol, kind, status, opened_at) VALUES (?, ?, ?, 'complaint', 'open', '2026-10-01')`);
      const deadline = database.prepare(`INSERT INTO deadlines (tenant_id, id, case_id, kind, due_at, state) VALUES (?, ?, ?, 'answer', ?, 'open')`);
      database.transaction(() => {
        dueAts.forEach((dueAt, index) => {
          const id = String(index).padStart(6, '0');
          openCase.run(tenantId, id, `2026-${id}`);
          deadline.run(tenantId, id, id, dueAt);
        });
      })();
      database.close();
    },
    watch: (open, clock, fired, batch) => {
      const told = new Map<string, FiredDeadline>();
      return createDeadlines({
        storage: open.deadlines,
        clock,
        tenants: [{ id: tenantId }],
        // What a transaction wrote counts once it is committed.
        tell: () => {
          fired.push(...told.values());
          told.clear();
        },
        warn: (error) => {
          throw error;
        },
        // eslint-disable-next-line require-yield -- notes what is told, and writes nothing
        *onFired(event) {
          told.set(`${event.deadlineId} ${event.type} ${event.hours ?? ''}`, event);
        },
        ...(batch !== undefined && { batch }),
      });
    },
  };
}

/** `0 48 h`, `0 missed`: which deadline told what. */
export const toldBy = (fired: readonly FiredDeadline[]): string[] => fired.map(({ deadlineId, type, hours }) => `${Number(deadlineId)} ${type === 'deadline.missed' ? 'missed' : `${hours} h`}`);
