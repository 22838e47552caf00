import { setTimeout as pause } from 'node:timers/promises';
import { codeOf } from './unavailable.ts';

/** How long a database may be away, in milliseconds, before people are told: a fail-over is often shorter. */
const patience = 4_000;
const mostConflicts = 20;
const mostCollisions = 3;

/**
 * Runs work again where the database asks for it: it lost against another (40001, 40P01), it met a row that another has just written
 * (23505: the next time it sees it), or the database went away (08, 57P0). After a commit whose answer was lost, the keys decide:
 * the work sees what it has written.
 * @param alone whether the work is one program's; of many, the one that lost is found by running each alone
 */
export async function withRetry<Result>(work: () => Promise<Result>, { alone = true } = {}): Promise<Result> {
  const start = Date.now();
  for (let conflicts = 0, collisions = 0, losses = 0; ; ) {
    try {
      return await work();
    } catch (error) {
      if (alone && isConflict(error) && (conflicts += 1) < mostConflicts) await pause(Math.random() * Math.min(2 ** conflicts, 100));
      else if (alone && codeOf(error) === '23505' && (collisions += 1) < mostCollisions) continue;
      else if (isGone(error) && Date.now() - start < patience) await pause(Math.random() * Math.min(50 * 2 ** (losses += 1), 1_000));
      else throw error;
    }
  }
}

const isConflict = (error: unknown): boolean => ['40001', '40P01'].includes(codeOf(error) ?? '');

/** Whether the database, or the way to it, is gone: PostgreSQL's own words, the operating system's, and the driver's, which have no code. */
export function isGone(error: unknown): boolean {
  const code = codeOf(error);
  if (code !== undefined) return /^(?:08\w{3}|57P0\w|ECONN\w+|EPIPE|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|ENOENT)$/.test(code);
  return error instanceof Error && /^(?:Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error)/.test(error.message);
}
