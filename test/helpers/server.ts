import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../scripts/free-port.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A reference backend of its own, on a free port, with data that nobody else sees. */
export interface RunningServer {
  /** Without a trailing slash. */
  readonly url: string;
  readonly dataDir: string;
  readonly process: ChildProcess;
  /** Asks it to close, waits, and removes the data (unless the caller brought its own folder). */
  stop(): Promise<void>;
  /** Everything that was printed, the log among it. */
  said(): string;
}

/** Settings of the server's environment; a `DATA_DIR` given here is kept after `stop`. */
export type ServerSettings = Readonly<Record<string, string>>;

/** Starts the real server over the built library (`npm run build` first) and waits until it is ready to receive. */
export async function startServer(settings: ServerSettings = {}): Promise<RunningServer> {
  const port = await freePort();
  const dataDir = settings['DATA_DIR'] ?? (await mkdtemp(join(tmpdir(), 'same-door-test-')));
  const child = spawn(process.execPath, ['server/src/main.ts'], {
    cwd: root,
    env: {
      ...process.env,
      FLOWS: 'dist/flows.json',
      SITE: '/=examples/plain,/dist=dist,/examples=examples,/sign=.cache/sign-sample',
      CONSOLE: 'dist/console',
      ...settings,
      PORT: String(port),
      DATA_DIR: dataDir,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = collect(child);
  const url = `http://127.0.0.1:${port}`;
  await ready(`${url}/readyz`, child, said);
  return {
    url,
    dataDir,
    process: child,
    said,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      if (!settings['DATA_DIR']) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function ready(address: string, child: ChildProcess, said: () => string): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode} before it was ready:\n${said()}`);
    const answer = await fetch(address).catch(() => undefined); // refused until it listens
    if (answer?.ok) return;
    await new Promise((resume) => setTimeout(resume, 50));
  }
  child.kill('SIGKILL');
  throw new Error(`The server was not ready within a minute:\n${said()}`);
}

function collect(child: ChildProcess): () => string {
  const pieces: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece: Buffer) => pieces.push(piece.toString()));
  return () => pieces.join('');
}
