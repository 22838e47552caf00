import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import pg from 'pg';
import { postgresPrograms } from '../../../scripts/browsers.mjs';

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
      const settings = { listen_addresses: '', unix_socket_directories: folder, shared_buffers: '16MB', max_wal_size: '256MB', log_min_messages: 'warning' };
      server = spawn(command, [...before, join(bin, 'postgres'), '-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])], { stdio: ['ignore', 'ignore', 'pipe'], cwd: folder });
      let said = '';
      server.stderr?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes('ready to accept connections')) resolve();
      });
      server.on('exit', () => reject(new Error(`PostgreSQL did not start: ${said}`)));
    });
  await begin();
  const end = async () => {
    const gone = new Promise((resolve) => server?.once('exit', resolve));
    server?.kill('SIGQUIT');
    await gone;
  };
  stops.push(async () => {
    await end();
    rmSync(folder, { recursive: true, force: true });
  });
  return over(`postgres://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`, async () => {
    await end();
    await begin();
  });
}

function over(url: string, kill: () => Promise<void>): Postgres {
  const say: Postgres['say'] = async (sql, where = url) => {
    const client = new pg.Client({ connectionString: where, types: { getTypeParser: (type: number) => (type === 20 ? Number : (pg.types.getTypeParser(type) as (text: string) => unknown)) } });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  };
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

const idOf = (what: '-u' | '-g'): number => Number(execFileSync('id', [what, 'postgres'], { encoding: 'utf8' }));
