import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** The real server in a process of its own, which can be killed. */
export interface ChildServer {
  readonly address: string;
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>;
}

export interface ChildOptions {
  readonly dataDirectory: string;
  readonly tenants: readonly object[];
  readonly flows: readonly object[];
  readonly environment: Readonly<Record<string, string>>;
  /** A command that starts it, with arguments of its own. */
  readonly under?: readonly string[];
}

export async function startChild({ dataDirectory, tenants, flows, environment, under = [] }: ChildOptions): Promise<ChildServer> {
  const port = await freePort();
  const files = { TENANTS: join(dataDirectory, 'tenants.json'), FLOWS: join(dataDirectory, 'flows.json') };
  writeFileSync(files.TENANTS, JSON.stringify(tenants));
  writeFileSync(files.FLOWS, JSON.stringify(flows));
  const [command = process.execPath, ...words] = [...under, process.execPath, main];
  const child = spawn(command, words, { env: { ...process.env, ...environment, ...files, PORT: String(port), DATA_DIR: dataDirectory }, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  onTestFinished(kill);
  await listening(child);
  return { address: `http://127.0.0.1:${port}`, kill };
}

function listening(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (piece: Buffer) => (said += piece.toString()));
    child.once('message', () => resolve());
    child.once('exit', () => reject(new Error(`The server did not start: ${said}`)));
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens
  await new Promise((resolve) => server.close(resolve));
  return port;
}
