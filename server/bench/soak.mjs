// usage: npm run measure:soak [-- minutes [rate [sqlite|postgres]]]
// People who cancel, so many a second for half an hour: does memory stay where it is? Then kill -9 over what has gathered: how long
// until the first receipt?
import { statSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../test/helpers/postgres-server.ts';
import { openRival } from './rivals.mjs';
import { firstReceipt, shower } from './shower.mjs';

const [minutes = '30', rate = '500', engine = 'sqlite'] = process.argv.slice(2);
const name = engine === 'postgres' ? 'receipt, PostgreSQL' : 'receipt, SQLite';
const MiB = 2 ** 20;
const postgres = engine === 'postgres' ? await startPostgres({ shared_buffers: '128MB' }) : undefined;
let rival = await openRival(name, postgres?.url);

const minutesOf = [];
for (let minute = 0; minute < Number(minutes); minute += 1) {
  const { done, failed, p50, p99 } = await shower(rival.url, { seconds: 60, connections: 32, rate: Number(rate) });
  const { rss, heapUsed } = await rival.memory();
  minutesOf.push({ rate: Math.round(done / 60), p50, p99, failed, 'RSS MiB': Math.round(rss / MiB), 'heap MiB': Math.round(heapUsed / MiB), load: Number(loadavg()[0].toFixed(1)) });
  console.log(minute + 1, JSON.stringify(minutesOf.at(-1)));
}

const memories = minutesOf.map((one) => one['RSS MiB']);
const middle = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
// The first third fills what is kept on purpose: prepared statements, pages, code that was made fast.
const [early, late] = [middle(memories.slice(Math.floor(memories.length / 3), Math.ceil((memories.length * 2) / 3))), middle(memories.slice(Math.ceil((memories.length * 2) / 3)))];
const flat = minutesOf.length < 6 || late <= early * 1.1 + 8; // a few minutes say nothing about it
const failures = minutesOf.reduce((sum, { failed }) => sum + failed, 0);
console.log(`${minutesOf.length < 6 ? 'memory: too short to tell' : `memory: ${early} MiB in the second third, ${late} MiB in the last: ${flat ? 'flat' : 'it grows'}`}; ${failures} requests failed`);
if (!postgres) console.log(`database: ${Math.round(statSync(join(rival.folder, 'same-door.db')).size / MiB)} MiB, its log ${Math.round(statSync(join(rival.folder, 'same-door.db-wal')).size / MiB)} MiB`);

const starts = [];
for (let kill = 0; kill < 10; kill += 1) {
  await rival.kill();
  const from = performance.now();
  rival = await openRival(name, postgres?.url, rival.folder);
  await firstReceipt(rival.url);
  starts.push(Math.round(performance.now() - from));
}
starts.sort((a, b) => a - b);
console.log(`kill -9 to the first receipt, 10 times: median ${starts[5]} ms, slowest ${starts[9]} ms (aim: 2000)`);
await rival.end();
await postgres?.end();
if (!flat || failures > 0 || starts[9] > 2_000) process.exitCode = 1;
