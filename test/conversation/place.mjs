import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const backend = fileURLToPath(new URL('backend.mjs', import.meta.url));

/** A backend that can be killed, behind a line that can be cut; both keep their address. */
export async function openPlace({ dataDir, weakening = '' }) {
  const port = await freePort();
  const open = new Set();
  const proxy = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    const pair = { near, far };
    const end = () => {
      open.delete(pair);
      near.destroy();
      far.destroy();
    };
    open.add(pair);
    for (const [from, to] of [[near, far], [far, near]]) {
      from.setNoDelay(true);
      from.on('error', end).on('close', end);
      from.pipe(to);
    }
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const address = `http://127.0.0.1:${proxy.address().port}`;
  let child;
  const start = async () => {
    child = fork(backend, { env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, PUBLIC_URL: address, WEAKENING: weakening }, execArgv: ['--expose-gc', '--no-warnings'], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    let said = '';
    child.stderr.on('data', (piece) => (said = (said + piece).slice(-4_000)));
    const [message] = await Promise.race([once(child, 'message'), once(child, 'exit')]);
    if (message !== 'listening') throw new Error(`The backend did not start:\n${said}`);
  };
  await start();
  const json = async (path, headers = {}, body) => {
    const response = await fetch(`${address}${path}`, { method: 'POST', headers: { ...headers, ...(body && { 'content-type': 'application/json' }) }, ...(body && { body: JSON.stringify(body) }) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
    return JSON.parse(text);
  };
  return {
    address,
    memory: async () => (await (await fetch(`${address}/test/memory`)).json()).heapUsed,
    session: () => json('/v1/acme/sessions', { 'idempotency-key': randomUUID() }, { flow: 'cancel', statute: 'br-sac', locale: 'pt-BR', send: ['text'], recv: ['text'] }),
    personTicket: ({ sid, token }) => json(`/v1/acme/sessions/${sid}/ticket`, { authorization: `Bearer ${token}` }),
    operatorTicket: ({ sid }) => json(`/test/operator/${sid}`),
    record: async ({ protocol, token }) => {
      const response = await fetch(`${address}/v1/acme/cases/${protocol}`, { headers: { authorization: `Bearer ${token}` } });
      return (await response.json()).conversation.lines;
    },
    /** Cuts one connection that is open. @returns whether there was one */
    cut(random) {
      const pairs = [...open];
      const pair = pairs[Math.floor(random.next() * pairs.length)];
      pair?.near.resetAndDestroy();
      return pair !== undefined;
    },
    async kill() {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
      await start();
    },
    async close() {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
      for (const { near } of open) near.destroy();
      proxy.close();
    },
  };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}
