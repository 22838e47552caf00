// usage: node server/bench/load.mjs [seconds] [connections]
// Durable signed receipts a second, beside a bare Fastify route in the same run: the ratio travels between machines, the
// figures do not. The servers run in processes of their own; the generator shares the cores with them.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(import.meta.url);
const message = {
  flow: 'cancel',
  statute: 'br-sac',
  locale: 'pt-BR',
  submittedAt: '2026-10-05T17:59:58.000Z',
  answers: { name: 'Ana Souza', contract: '4711', when: 'soonest', email: 'ana@example.com', message: 'Por favor, cancelem. '.repeat(40) },
};

if (process.argv[2] === 'serve') await serve(process.argv[3], process.argv[4]);
else await measure(Number(process.argv[2] ?? 10), Number(process.argv[3] ?? 64));

async function measure(seconds, connections) {
  const { default: autocannon } = await import('autocannon');
  const results = {};
  // Turn and turn about, so that a busy neighbour troubles both.
  for (const name of ['bare', 'durable', 'bare', 'durable']) {
    const folder = mkdtempSync(join(tmpdir(), 'same-door-bench-'));
    const child = fork(here, ['serve', name, folder], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    try {
      const [{ url }] = await once(child, 'message');
      await run(autocannon, url, 2, connections);
      const before = await cpuOf(child);
      const { done, ...result } = await run(autocannon, url, seconds, connections);
      const cpu = Math.round(((await cpuOf(child)) - before) / done);
      (results[name] ??= []).push({ ...result, 'CPU µs each': cpu });
    } finally {
      child.kill('SIGTERM');
      await once(child, 'exit');
      rmSync(folder, { recursive: true, force: true });
    }
  }
  const [bare, durable] = [results.bare, results.durable].map((runs) => runs.toSorted((a, b) => b.rate - a.rate)[0]);
  console.table({ 'bare Fastify route': bare, 'durable signed receipt': durable });
  console.log(`${durable.rate} receipts/s, p99 ${durable.p99} ms, ${(durable.rate / bare.rate).toFixed(3)} of the bare route (${connections} connections, better of two runs)`);
  // Aims of the house: at least 2000 a second, p99 at most 150 ms.
  if (durable.failed > 0 || bare.failed > 0) process.exitCode = 1;
}

/** Processor time that a server has used, in microseconds: the figure that a busy machine troubles least. */
async function cpuOf(child) {
  child.send('cpu');
  const [{ user, system }] = await once(child, 'message');
  return user + system;
}

async function run(autocannon, url, duration, connections) {
  const body = JSON.stringify(message);
  const result = await autocannon({
    url,
    duration,
    connections,
    requests: [
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        setupRequest: (request) => ({ ...request, headers: { ...request.headers, 'idempotency-key': crypto.randomUUID() } }),
      },
    ],
  });
  return { rate: Math.round(result.requests.average), p50: result.latency.p50, p99: result.latency.p99, failed: result.non2xx + result.errors, done: result.requests.total };
}

async function serve(name, folder) {
  const listen = async (app, path) => process.send({ url: (await app.listen({ port: 0, host: '127.0.0.1' })) + path });
  process.once('SIGTERM', () => process.exit());
  process.on('message', () => process.send(process.cpuUsage()));
  if (name === 'bare') {
    const { default: fastify } = await import('fastify');
    const app = fastify();
    app.post('/', async (_request, reply) => reply.code(201).send({ receiptId: 'none' }));
    await listen(app, '/');
    return;
  }
  const { createServer } = await import('../src/server.ts');
  const { brSac } = await import('../test/helpers/flows.ts');
  const app = await createServer({ dataDirectory: folder, flows: [brSac], limits: { tenant: 0, address: 0 }, log: { write: () => true } });
  await listen(app, '/v1/acme/submissions');
}
