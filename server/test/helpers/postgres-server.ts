import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { makePostgres } from './postgres-cluster.ts';

/** A PostgreSQL server of the tests. */
export interface Postgres {
  /** Where it is; of its owner. */
  readonly url: string;
  /** Makes a database: an empty one, or as the one that `template` names. @returns its address */
  fresh(template?: string): Promise<string>;
  /** Says something to it as its owner. */
  say(sql: string, url?: string): Promise<Record<string, unknown>[]>;
  /** Kills it as a power cut would, and starts it again over the same data. */
  kill(): Promise<void>;
  /** Ends it for good; one of somebody else is left as it was, without our databases. */
  end(): Promise<void>;
}

/** Debian's own, started in a temporary folder. It ends with the process at the latest. @param settings beyond the usual ones, by their names in postgresql.conf @param within where that folder lies */
export async function startPostgres(settings: Readonly<Record<string, string>> = {}, within?: string): Promise<Postgres> {
  const cluster = makePostgres({ settings, within });
  await cluster.begin();
  return {
    ...at(cluster.url),
    kill: async () => {
      await cluster.end();
      await cluster.begin();
    },
    end: () => cluster.remove(),
  };
}

/** A server of somebody else. */
export function postgresAt(url: string): Postgres {
  const server = at(url);
  const made: string[] = [];
  return {
    ...server,
    fresh: async (template) => {
      const address = await server.fresh(template);
      made.push(new URL(address).pathname.slice(1));
      return address;
    },
    kill: () => Promise.reject(new Error('A server of somebody else is not killed.')),
    end: async () => {
      for (const name of made) await server.say(`DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

function at(url: string): Pick<Postgres, 'url' | 'say' | 'fresh'> {
  const say: Postgres['say'] = (sql, where = url) => sayTo(where, sql);
  return {
    url,
    say,
    fresh: async (template = 'template1') => {
      const name = `same_door_${randomBytes(6).toString('hex')}`;
      await say(`CREATE DATABASE ${name} TEMPLATE ${template}`);
      const address = new URL(url);
      address.pathname = `/${name}`;
      return address.href;
    },
  };
}

/** Says something to a database and hears its rows; whole numbers as numbers. */
export async function sayTo(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url, types: { getTypeParser: (type: number) => (type === 20 ? Number : (pg.types.getTypeParser(type) as (text: string) => unknown)) } });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
