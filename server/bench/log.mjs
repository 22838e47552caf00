// How the log does with a million leaves: node server/bench/log.mjs [leaves]. On a database of its own, thrown away after.
import { createHash, createPublicKey, randomBytes, verify } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { judgeProof } from '../../bin/verify/log-proof.mjs';
import { createLog } from '../src/log/log.ts';
import { keyFolder } from '../src/receipts/key-files.ts';
import { openKeyring } from '../src/receipts/keyring.ts';
import { openSqlite } from '../src/storage/sqlite.ts';

const count = Number(process.argv[2] ?? 1_000_000);
const directory = mkdtempSync(join(tmpdir(), 'same-door-log-'));
const ms = (since) => performance.now() - since;
const round = (number, digits = 2) => Number(number.toFixed(digits));
const percentile = (times, share) => round(times.toSorted((one, other) => one - other)[Math.floor((times.length - 1) * share)]);

try {
  const storage = await openSqlite({ directory });
  const tenantId = await storage.keepTenant({ slug: 'acme', name: 'Acme', origins: ['https://acme.example'], locale: 'en', zone: 'UTC' }, new Date().toISOString());
  const keyring = openKeyring(keyFolder(directory), new Date());
  const log = createLog({ storage: storage.log, tenantIds: async () => [tenantId], origin: 'bench.example/log', signer: keyring, clock: () => new Date() });
  const database = new Sqlite(join(directory, 'same-door.db'));
  database.pragma('synchronous = OFF');
  const insert = database.prepare(`INSERT INTO audit_leaves (tenant_id, id, event, actor, object, hash, at) VALUES (?, ?, 'submission-received', 'person', ?, ?, ?)`);
  const receiptOf = (at) => `receipt ${at}`;
  const idOf = (at) => `${String(at).padStart(12, '0')}-7000-8000-${'0'.repeat(12)}`;
  const leaves = database.transaction((from, to) => {
    for (let at = from; at < to; at += 1) {
      const hash = createHash('sha256').update(Buffer.of(0)).update(receiptOf(at)).digest('hex');
      insert.run(tenantId, idOf(at), `s${at}`, hash, new Date().toISOString());
    }
  });
  leaves(0, count);

  // What holds up everybody else: how late a turn of the event loop comes while the log catches up.
  let latest = 0;
  let turn = performance.now();
  const watch = setInterval(() => {
    latest = Math.max(latest, ms(turn) - 5);
    turn = performance.now();
  }, 5);
  const start = performance.now();
  const cpu = process.cpuUsage();
  await log.advance();
  const all = ms(start);
  const { user, system } = process.cpuUsage(cpu);
  clearInterval(watch);

  const rounds = [];
  for (let at = 0; at < 60; at += 1) {
    leaves(count + at * 100, count + at * 100 + 100);
    const since = performance.now();
    await log.advance();
    rounds.push(ms(since));
  }
  const means = {
    sha256: (data) => createHash('sha256').update(data).digest(),
    verify: ({ x }, data, signature) => verify(null, data, createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }), signature),
  };
  const proofs = [];
  let good = 0;
  for (let at = 0; at < 1000; at += 1) {
    const which = randomBytes(4).readUInt32BE() % count;
    const since = performance.now();
    const proof = await log.prove(tenantId, `s${which}`);
    proofs.push(ms(since));
    const { fault } = await judgeProof(proof, receiptOf(which), keyring.jwks.keys, means);
    if (!fault) good += 1;
  }
  console.log(`${cpus().length} cores, load ${loadavg().map((one) => one.toFixed(1)).join(' ')}
${count} leaves at once: ${round(all / 1000)} s (${Math.round(count / (all / 1000))}/s, ${round((user + system) / count)} µs CPU a leaf), longest turn ${Math.round(latest)} ms
then 100 more and a checkpoint: p50 ${percentile(rounds, 0.5)} ms, p99 ${percentile(rounds, 0.99)} ms
a proof: p50 ${percentile(proofs, 0.5)} ms, p99 ${percentile(proofs, 0.99)} ms; ${good} of 1000 verified`);
  database.close();
  await storage.close();
} finally {
  rmSync(directory, { recursive: true, force: true });
}
