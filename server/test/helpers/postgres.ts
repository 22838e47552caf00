import { randomBytes } from 'node:crypto';
import { afterAll } from 'vitest';
import { makePostgres, sayTo } from './postgres-server.ts';

/** A PostgreSQL server of this test file. */
export interface Postgres {
  /** Makes an empty database. @returns its address */
  fresh(): Promise<string>;
  /** Says something to it as its owner. */
  say(sql: string, url?: string): Promise<Record<string, unknown>[]>;
  /** Kills it as a power cut would, and starts it again over the same data. */
  kill(): Promise<void>;
}

let running: Promise<Postgres> | undefined;

/**
 * The server of this test file: the one that `TEST_DATABASE_URL` names, else Debian's own, started in a temporary folder the first time that
 * somebody asks. It ends with the file, and with the process.
 */
export function postgres(): Promise<Postgres> {
  const given = process.env['TEST_DATABASE_URL'];
  return (running ??= given === undefined ? start() : Promise.resolve(over(given, () => Promise.reject(new Error('A server of somebody else is not killed.')))));
}

const stops: (() => Promise<void>)[] = [];
afterAll(async () => void (await Promise.all(stops.map((stop) => stop()))));

async function start(): Promise<Postgres> {
  const server = makePostgres();
  stops.push(() => server.remove());
  await server.begin();
  return over(server.url, async () => {
    await server.end();
    await server.begin();
  });
}

function over(url: string, kill: () => Promise<void>): Postgres {
  const say: Postgres['say'] = (sql, where = url) => sayTo(where, sql);
  return {
    say,
    kill,
    fresh: async () => {
      const name = `same_door_${randomBytes(6).toString('hex')}`;
      await say(`CREATE DATABASE ${name}`);
      // A server of somebody else is left as it was; ours goes with its folder.
      if (url === process.env['TEST_DATABASE_URL']) stops.push(async () => void (await say(`DROP DATABASE ${name}`)));
      const address = new URL(url);
      address.pathname = `/${name}`;
      return address.href;
    },
  };
}
