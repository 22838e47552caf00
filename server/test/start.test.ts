import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { settingsFrom } from '../src/settings.ts';
import { allFlows } from './helpers/flows.ts';
import { databaseOf, submission, temporaryFolder } from './helpers/house.ts';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

async function start(environment: Record<string, string>) {
  const folder = temporaryFolder();
  const databaseUrl = await databaseOf(folder);
  const flows = join(folder, 'flows.json');
  writeFileSync(flows, JSON.stringify(allFlows));
  const child = spawn(process.execPath, [main], { env: { ...process.env, ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }), DATA_DIR: join(folder, 'data'), FLOWS: flows, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const pieces: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece: Buffer) => pieces.push(piece.toString()));
  return { child, said: () => pieces.join('') };
}

async function busyPort() {
  const server = createTcpServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: String((server.address() as AddressInfo).port), free: () => new Promise((done) => server.close(done)) };
}

test('on a busy port the server says so, and which variable to set', async () => {
  const { port, free } = await busyPort();
  const { child, said } = await start({ PORT: port });
  const [code] = (await once(child, 'close')) as [number];
  await free();
  expect(code).toBe(1);
  expect(said()).toContain(`Port ${port} is in use: set PORT to a free one`);
}, 30_000);

test.for([{ signal: 'SIGINT' }, { signal: 'SIGTERM' }] as const)('$signal stops it cleanly after it said where to look', { timeout: 30_000 }, async ({ signal }) => {
  const { port, free } = await busyPort();
  await free();
  const { child, said } = await start({ PORT: port });
  while (!said().includes('Ctrl-C')) await once(child.stdout, 'data');
  const address = `http://127.0.0.1:${port}`;
  const response = await fetch(`${address}/v1/acme/submissions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify(submission()),
  });
  expect([response.status, Object.keys((await response.json()) as object)]).toEqual([201, ['receiptId', 'protocol', 'receivedAt', 'receipt', 'url', 'deadlineAt']]);
  child.kill(signal);
  expect(await once(child, 'close')).toEqual([0, null]);
  for (const path of ['/verify', '/openapi.json']) expect(said()).toContain(`http://localhost:${port}${path}`);
});

test('a wrong setting is named, with what it takes', () => {
  expect(() => settingsFrom({ PORT: '80a' })).toThrow('PORT takes a whole number from 0 to 65535, not "80a".');
  expect(() => settingsFrom({ PUBLIC_URL: 'receipts' })).toThrow('PUBLIC_URL takes an address');
  expect(() => settingsFrom({ FLOWS: '/nowhere.json' })).toThrow('FLOWS takes the path of a JSON file; /nowhere.json cannot be read as one.');
  expect(() => settingsFrom({ SITE: 'x' })).toThrow('SITE reads');
  expect(settingsFrom({ PORT: '', HOST: ' ' })).toMatchObject({ port: 4173, host: '127.0.0.1', publicUrl: 'http://localhost:4173', dataDirectory: './data' });
});
