import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { openStorage } from '../src/storage/open-storage.ts';
import { allFlows } from './helpers/flows.ts';
import { databaseOf, submission, temporaryFolder } from './helpers/house.ts';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

/** A server as it runs for a company: a process of its own. */
async function startServer(environment: Record<string, string>) {
  const folder = temporaryFolder();
  const flows = join(folder, 'flows.json');
  writeFileSync(flows, JSON.stringify(allFlows));
  const free = createServer().listen(0, '127.0.0.1');
  await once(free, 'listening');
  const { port } = free.address() as AddressInfo; // listening on a port
  free.close();
  const dataDirectory = join(folder, 'data');
  const databaseUrl = await databaseOf(folder);
  const child = spawn(process.execPath, [main], { env: { ...process.env, ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }), DATA_DIR: dataDirectory, FLOWS: flows, PORT: String(port), ...environment }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child, 'message');
  return { child, port, address: `http://127.0.0.1:${port}`, dataDirectory, databaseUrl };
}

const headers = () => ({ 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() });

/** A person whose line is slow: half of the request is on its way. */
function slowPerson(port: number) {
  const body = JSON.stringify(submission());
  const sent = request({ port, host: '127.0.0.1', method: 'POST', path: '/v1/acme/submissions', headers: { ...headers(), 'content-length': Buffer.byteLength(body) } });
  const answer = new Promise<number | string | undefined>((resolve) => sent.once('response', (response) => resolve(response.resume().statusCode)).once('error', (error: NodeJS.ErrnoException) => resolve(error.code)));
  sent.write(body.slice(0, 100));
  return { answer, goOn: () => void sent.end(body.slice(100)) };
}

test('told to stop under load, a server says so first, ends what is under way, sends conversations elsewhere, and loses nothing it has acknowledged', { timeout: 60_000 }, async () => {
  const { child, port, address, dataDirectory, databaseUrl } = await startServer({ DRAIN_SECONDS: '1' });
  const acknowledged: string[] = [];
  const people = Array.from({ length: 6 }, async () => {
    for (;;) {
      // Refused and cut requests stay with their device, which sends them again.
      const response = await fetch(`${address}/v1/acme/submissions`, { method: 'POST', headers: headers(), body: JSON.stringify(submission()) }).catch(() => null);
      if (response?.status !== 201) return response?.status;
      acknowledged.push(((await response.json()) as { protocol: string }).protocol);
    }
  });
  const socket = new WebSocket(`ws://127.0.0.1:${port}/v1/rtt`, 'same-door-rtt.v1', { origin: `http://localhost:${port}` });
  const closed = once(socket, 'close') as Promise<[code: number]>;
  await once(socket, 'open');
  const slow = slowPerson(port);
  await expect.poll(() => acknowledged.length, { timeout: 20_000 }).toBeGreaterThan(20);

  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await expect.poll(async () => (await fetch(`${address}/readyz`)).status).toBe(503);
  const whileDraining = acknowledged.length;
  slow.goOn();
  expect(await slow.answer).toBe(201);
  expect((await closed)[0]).toBe(1012);
  expect(await exit).toEqual([0, null]);
  await Promise.all(people);
  // While it only said so, it still took requests.
  expect(acknowledged.length).toBeGreaterThan(whileDraining);

  const storage = await openStorage({ directory: dataDirectory, databaseUrl });
  const [tenant] = await storage.tenants();
  const lost = (await Promise.all(acknowledged.map(async (protocol) => ((await storage.findByProtocol(tenant?.id ?? '', protocol)) ? [] : [protocol])))).flat();
  await storage.close();
  expect(lost).toEqual([]);
});

test('a request that never ends keeps nobody from stopping the server', { timeout: 60_000 }, async () => {
  const { child, port } = await startServer({ STOP_SECONDS: '1' });
  const slow = slowPerson(port);
  // It has arrived as far as it will.
  await fetch(`http://127.0.0.1:${port}/healthz`);
  const begun = performance.now();
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(performance.now() - begun).toBeLessThan(10_000);
  expect(await slow.answer).toBe('ECONNRESET');
});
