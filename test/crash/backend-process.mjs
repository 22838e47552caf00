import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { pause } from './random.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Starts the real backend and does not wait for it. What it says is kept, for the day it does not start. */
export function startBackend({ port, dataDir, flows, tenants, environment = {} }) {
  const child = spawn(process.execPath, ['server/src/main.ts'], {
    cwd: root,
    env: { ...process.env, NODE_COMPILE_CACHE: `${dataDir}-code`, ...environment, PORT: String(port), DATA_DIR: dataDir, FLOWS: flows, TENANTS: tenants },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (said = (said + piece).slice(-4000)));
  const address = `http://127.0.0.1:${port}`;
  const gone = () => child.exitCode !== null || child.signalCode !== null;
  return {
    address,
    said: () => said,
    /** Whether it came up; `false` when it was ended before. */
    async ready(within = 180_000) {
      for (const deadline = performance.now() + within; performance.now() < deadline; await pause(10)) {
        if (gone()) return false;
        if (await fetch(`${address}/readyz`).then(({ ok }) => ok, () => false)) return true;
      }
      throw new Error(`The backend was not ready within ${within / 1000} s:\n${said}`);
    },
    gone,
    async end(signal) {
      if (gone()) return;
      child.kill(signal);
      await once(child, 'exit');
    },
  };
}
