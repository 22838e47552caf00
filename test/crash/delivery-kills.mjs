// usage: node test/crash/delivery-kills.mjs [--kills 20] [--seed N]   DATABASE_URL=postgres://… for PostgreSQL
// Kills the real backend while it tells a moody receiver. Every acknowledged submission must take effect there once. Last line: N passed, N failed.
import { createHmac, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { definitions } from '../../scripts/flow-definitions.ts';
import { startBackend } from './backend-process.mjs';
import { generator, pause } from './random.mjs';

const { values } = parseArgs({ options: { kills: { type: 'string', default: '20' }, seed: { type: 'string' } } });
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const random = generator(seed);
const secret = Buffer.alloc(32, 7);
const folder = await mkdtemp(join(tmpdir(), 'same-door-deliveries-'));

const received = { attempts: 0, repeated: 0, unsigned: 0, changed: 0 };
/** What each webhook-id was, the first time that it was taken. */
const inEffect = new Map();
const moods = [503, 'cut', 'taken and cut', 'slow', 'slow', 'slow', 204, 204, 204, 204, 204, 204, 204, 204];
let wellAgain = false;

const receiver = createServer((request, response) => {
  const pieces = [];
  request.on('data', (piece) => pieces.push(piece));
  request.on('end', async () => {
    const body = Buffer.concat(pieces).toString();
    const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signatures } = request.headers;
    received.attempts += 1;
    const right = `v1,${createHmac('sha256', secret).update(`${id}.${at}.${body}`).digest('base64')}`;
    if (!String(signatures).split(' ').includes(right)) received.unsigned += 1;
    const mood = wellAgain ? 204 : moods[Math.floor(random.next() * moods.length)];
    if (mood === 'cut') return request.socket.destroy();
    if (typeof mood === 'number' && mood >= 400) return response.writeHead(mood).end();
    if (mood === 'slow') await pause(random.between(50, 1_500));
    if (inEffect.has(id)) {
      received.repeated += 1;
      if (inEffect.get(id).body !== body) received.changed += 1;
    } else inEffect.set(id, { body, submission: JSON.parse(body).data.content.submissionId });
    if (mood === 'taken and cut') return request.socket.destroy();
    response.writeHead(204).end();
  });
});
await new Promise((resolve) => receiver.listen(0, '127.0.0.1', resolve));
const host = `127.0.0.1:${receiver.address().port}`;

const [flows, tenants] = [join(folder, 'flows.json'), join(folder, 'tenants.json')];
await writeFile(flows, JSON.stringify(definitions()));
const endpoint = { id: 'crm', adapter: 'webhook', config: { url: `http://${host}/`, signWith: ['signing'] }, secrets: { signing: 'CRM_KEY' } };
await writeFile(tenants, JSON.stringify([{ slug: 'acme', name: 'Acme Telecom', origins: [], locale: 'en', zone: 'UTC', endpoints: [endpoint] }]));
const port = 4_300 + Math.floor(random.next() * 500);
const start = () => startBackend({ port, dataDir: join(folder, 'data'), flows, tenants, environment: { DELIVERY_INTERNAL_HOSTS: host, CRM_KEY: `whsec_${secret.toString('base64')}`, RATE_ADDRESS: '0', RATE_TENANT: '0' } });

async function up() {
  const backend = start();
  if (!(await backend.ready())) throw new Error(`The backend did not start: ${backend.said()}`);
  return backend;
}

/** Ids of submissions whose receipt somebody holds. */
const acknowledged = new Set();
let posting = true;
async function person() {
  while (posting) {
    const [key, body] = [randomUUID(), JSON.stringify({ flow: 'cancel', statute: 'generic', locale: 'en', submittedAt: new Date().toISOString(), answers: { name: 'Ana Souza', contract: '4711', when: 'soonest', email: 'ana@example.com' } })];
    for (let sent = false; !sent && posting; ) {
      const answer = await fetch(`http://127.0.0.1:${port}/v1/acme/submissions`, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': key }, body }).then((response) => (response.ok ? response.json() : null), () => null);
      if (answer) acknowledged.add(answer.receiptId);
      sent = answer !== null;
      if (!sent) await pause(30);
    }
    await pause(20);
  }
}

console.log(`Deliveries under kill -9 × ${values.kills} · seed ${seed} · ${process.env.DATABASE_URL ? 'PostgreSQL' : 'SQLite'} · Node ${process.version}`);
let backend = await up();
const people = [person(), person(), person()];
for (let kill = 0; kill < Number(values.kills); kill += 1) {
  await pause(random.between(100, 1_200));
  await backend.end('SIGKILL');
  backend = await up();
}
posting = false;
await Promise.all(people);
wellAgain = true;
const arrived = () => new Set([...inEffect.values()].map(({ submission }) => submission));
// The longest pause that anybody may be in by now: a lease, a rest of the circuit, a fifth attempt.
const began = performance.now();
for (const until = began + 11 * 60_000; performance.now() < until && [...acknowledged].some((id) => !arrived().has(id)); await pause(500));
const took = ((performance.now() - began) / 1_000).toFixed(1);
await backend.end('SIGTERM');
receiver.closeAllConnections();
receiver.close();

let [passed, failed] = [0, 0];
function check(sentence, right, found) {
  if (right) passed += 1;
  else failed += 1;
  console.log(`  ${right ? '✓' : '✗'} ${sentence.padEnd(64)} ${found}`);
}
const lost = [...acknowledged].filter((id) => !arrived().has(id)).length;
check('every receipt that somebody holds was told', lost === 0 && acknowledged.size > 0, `${acknowledged.size} receipts, ${lost} lost, the last after ${took} s`);
check('each in effect once', inEffect.size === arrived().size, `${inEffect.size} ids for ${arrived().size} submissions`);
check('with the same words at every attempt', received.changed === 0, `${received.attempts} attempts, ${received.repeated} taken before, ${received.changed} changed`);
check('and each attempt signed', received.unsigned === 0, `${received.unsigned} not`);
await rm(folder, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
