import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A nats-server of the test's own, on loopback. */
export interface NatsServer {
  readonly url: string;
  /** As when the machine dies. */
  kill(): Promise<void>;
  /** Stops it in the middle of whatever it does, without closing a connection. */
  freeze(): Promise<void>;
  thaw(): void;
  /** Again on the same port, with nothing in its memory; nothing when it runs. */
  start(): Promise<void>;
  /** Ends it for good. */
  end(): Promise<void>;
}

export async function natsServer(): Promise<NatsServer> {
  const folder = mkdtempSync(join(tmpdir(), 'same-door-nats-'));
  const port = await freePort();
  let child: ChildProcess | undefined;
  const kill = async (): Promise<void> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  const start = async (): Promise<void> => {
    if (child && child.exitCode === null && child.signalCode === null) return;
    child = spawn('nats-server', ['-a', '127.0.0.1', '-p', String(port), '-js', '-sd', folder], { stdio: 'ignore', env: { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin` } });
    await listening(port, child);
  };
  await start();
  return {
    url: `nats://127.0.0.1:${port}`,
    kill,
    async freeze() {
      child?.kill('SIGSTOP');
      // Every thread of it: one of them may still be answering.
      const tasks = `/proc/${child?.pid}/task`;
      while (readdirSync(tasks).some((task) => !/^State:\s+T/m.test(readFileSync(`${tasks}/${task}/status`, 'utf8')))) await new Promise((later) => setTimeout(later, 5));
    },
    thaw: () => void child?.kill('SIGCONT'),
    start,
    async end() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // listening on a port
  server.close();
  await once(server, 'close');
  return port;
}

async function listening(port: number, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error('nats-server ended at once: install the Debian package nats-server.');
    const socket = connect(port, '127.0.0.1');
    const there = await new Promise<boolean>((answer) => socket.once('connect', () => answer(true)).once('error', () => answer(false)));
    socket.destroy();
    if (there) return;
    await new Promise((later) => setTimeout(later, 20));
  }
}
