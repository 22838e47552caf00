import type { Pool, PoolClient } from 'pg';
import { send } from './perform-there.ts';
import { isGone } from './retry.ts';
import { StorageUnavailable } from './storage.ts';

/** All or nothing. The connection is a pipeline: what is sent without being waited for arrives in order, and the first that fails fails all after it. */
export function inTransaction<Result>(pool: Pool, isolation: string, work: (client: PoolClient, underWay: Promise<unknown>[]) => Promise<Result>): Promise<Result> {
  return withClient(pool, async (client) => {
    const underWay: Promise<unknown>[] = [];
    send(client.query(`BEGIN ISOLATION LEVEL ${isolation}`), underWay);
    try {
      const result = await work(client, underWay);
      const committed = client.query('COMMIT');
      const [{ command }] = await Promise.all([committed, ...underWay]);
      // After an error that somebody caught, PostgreSQL takes COMMIT for ROLLBACK, and says so here only.
      if (command !== 'COMMIT') throw new StorageUnavailable('25P02');
      return result;
    } catch (error) {
      // What comes after a failure fails because of it (25P02): the first one says why.
      const first = (await Promise.allSettled(underWay)).find(({ status }) => status === 'rejected');
      const reason: unknown = first?.status === 'rejected' ? first.reason : error;
      if (!isGone(reason)) await client.query('ROLLBACK');
      throw reason;
    }
  });
}

/** A connection that was lost is not used again. */
export async function withClient<Result>(pool: Pool, work: (client: PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  let lost = false;
  try {
    return await work(client);
  } catch (error) {
    lost = isGone(error);
    throw error;
  } finally {
    client.release(lost);
  }
}
