import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postgresPrograms } from '../../../scripts/browsers.mjs';

/** A PostgreSQL server in a temporary folder. */
export interface PostgresCluster {
  readonly url: string;
  /** Where its files lie. */
  readonly data: string;
  /** Starts it over the same data, and waits until it takes connections. */
  begin(environment?: Readonly<Record<string, string>>): Promise<void>;
  /** Ends it at once and without tidying up, as a power cut would. */
  end(): Promise<void>;
  /** The processes that work for it. */
  workers(): readonly number[];
  /** Ends it for good. */
  remove(): Promise<void>;
}

/**
 * Debian's own PostgreSQL with a new, empty cluster, not yet started. It ends with the process that made it.
 * @param segment size of a segment of the write-ahead log, in megabytes
 * @param within where its folder lies
 */
export function makePostgres({ settings = {}, segment = 16, within = tmpdir() }: { readonly settings?: Readonly<Record<string, string>>; readonly segment?: number; readonly within?: string | undefined } = {}): PostgresCluster {
  const bin = postgresPrograms();
  if (!bin) throw new Error('These tests need a PostgreSQL server: apt-get install postgresql (Debian), or set TEST_DATABASE_URL=postgres://… to one in which databases may be made.');
  const folder = mkdtempSync(join(within, 'same-door-pg-'));
  // PostgreSQL does not run as root.
  const root = process.getuid?.() === 0;
  const as = root ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups', '--pdeathsig=INT'] : ['setpriv', '--pdeathsig=INT'];
  if (root) chownSync(folder, idOf('-u'), idOf('-g'));
  const data = join(folder, 'data');
  const [command = '', ...before] = as;
  execFileSync(command, [...before, join(bin, 'initdb'), '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync', `--wal-segsize=${segment}`], { stdio: 'pipe', cwd: folder });

  let server: ChildProcess | undefined;
  const end = async (): Promise<void> => {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const gone = new Promise((resolve) => server?.once('exit', resolve));
    server.kill('SIGQUIT');
    await gone;
  };
  return {
    url: `postgres://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`,
    data,
    begin: (environment = {}) =>
      new Promise<void>((resolve, reject) => {
        const all = { listen_addresses: '', unix_socket_directories: folder, shared_buffers: '16MB', max_wal_size: '256MB', log_min_messages: 'warning', ...settings };
        const given = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
        server = spawn(command, [...before, join(bin, 'postgres'), '-D', data, ...given], { stdio: ['ignore', 'ignore', 'pipe'], cwd: folder, env: { ...process.env, ...environment } });
        let said = '';
        server.stderr?.on('data', (chunk: Buffer) => {
          said = (said + chunk.toString()).slice(-4_000);
          if (said.includes('ready to accept connections')) resolve();
        });
        server.on('exit', () => reject(new Error(`PostgreSQL did not start: ${said}`)));
      }),
    end,
    workers: () => (server?.pid === undefined ? [] : readFileSync(`/proc/${server.pid}/task/${server.pid}/children`, 'utf8').trim().split(' ').map(Number)),
    remove: async () => {
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const idOf = (what: '-u' | '-g'): number => Number(execFileSync('id', [what, 'postgres'], { encoding: 'utf8' }));
