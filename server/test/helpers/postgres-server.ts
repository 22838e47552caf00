import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { postgresPrograms } from '../../../scripts/browsers.mjs';

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

/** Debian's own, started in a temporary folder. It ends with the process at the latest. @param settings beyond the usual ones, by their names in postgresql.conf */
export async function startPostgres(settings: Readonly<Record<string, string>> = {}): Promise<Postgres> {
  const bin = postgresPrograms();
  if (!bin) throw new Error('These tests need a PostgreSQL server: apt-get install postgresql (Debian), or set TEST_DATABASE_URL=postgres://… to one in which databases may be made.');
  const folder = mkdtempSync(join(tmpdir(), 'same-door-pg-'));
  // PostgreSQL does not run as root.
  const root = process.getuid?.() === 0;
  const as = root ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups', '--pdeathsig=INT'] : ['setpriv', '--pdeathsig=INT'];
  if (root) chownSync(folder, idOf('-u'), idOf('-g'));
  const data = join(folder, 'data');
  const [command = '', ...before] = as;
  execFileSync(command, [...before, join(bin, 'initdb'), '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'], { stdio: 'pipe', cwd: folder });

  let server: ChildProcess | undefined;
  const begin = () =>
    new Promise<void>((resolve, reject) => {
      const all = { listen_addresses: '', unix_socket_directories: folder, shared_buffers: '16MB', max_wal_size: '256MB', log_min_messages: 'warning', ...settings };
      server = spawn(command, [...before, join(bin, 'postgres'), '-D', data, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])], { stdio: ['ignore', 'ignore', 'pipe'], cwd: folder });
      let said = '';
      server.stderr?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes('ready to accept connections')) resolve();
      });
      server.on('exit', () => reject(new Error(`PostgreSQL did not start: ${said}`)));
    });
  await begin();
  const stop = async () => {
    const gone = new Promise((resolve) => server?.once('exit', resolve));
    server?.kill('SIGQUIT');
    await gone;
  };
  return {
    ...at(`postgres://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`),
    kill: async () => {
      await stop();
      await begin();
    },
    end: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
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

const idOf = (what: '-u' | '-g'): number => Number(execFileSync('id', [what, 'postgres'], { encoding: 'utf8' }));
