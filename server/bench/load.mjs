// usage: npm run measure:load [-- seconds [connections]]
// Durable signed receipts a second on both engines, beside a bare Fastify route and a route with one bare INSERT, all in one
// run: the ratios travel between machines, the figures do not. Servers run in processes of their own; the generator and the
// database share the cores with them.
import { loadavg } from 'node:os';
import { startPostgres } from '../test/helpers/postgres-server.ts';
import { openRival } from './rivals.mjs';
import { shower } from './shower.mjs';

const [seconds = 10, connections = 64] = process.argv.slice(2).map(Number);
const names = ['bare route', 'one INSERT, SQLite', 'receipt, SQLite', 'one INSERT, PostgreSQL', 'receipt, PostgreSQL'];
const results = new Map(names.map((name) => [name, []]));

// Turn and turn about, so that a busy neighbour troubles all.
for (let round = 0; round < 2; round += 1) {
  for (const name of names) {
    const postgres = name.endsWith('PostgreSQL') ? await startPostgres({ shared_buffers: '128MB' }) : undefined;
    const rival = await openRival(name, postgres?.url);
    try {
      await shower(rival.url, { seconds: 2, connections });
      await postgres?.say('ANALYZE'); // as it does by itself in the first minute; before that it takes the wrong indexes
      const before = await rival.cpu();
      const { done, ...result } = await shower(rival.url, { seconds, connections });
      results.get(name).push({ ...result, 'CPU µs each': Math.round(((await rival.cpu()) - before) / done) });
    } finally {
      await rival.end();
      await postgres?.end();
    }
  }
}

const better = new Map([...results].map(([name, runs]) => [name, runs.toSorted((a, b) => b.rate - a.rate)[0]]));
console.log(`${connections} connections, ${seconds} s, better of two runs, load average ${loadavg()[0].toFixed(1)}`);
console.table(Object.fromEntries(better));
const ratio = (name, beside) => (better.get(name).rate / better.get(beside).rate).toFixed(3);
for (const [engine, least] of [['SQLite', 2_000], ['PostgreSQL', 1_500]]) {
  const { rate, p99 } = better.get(`receipt, ${engine}`);
  console.log(`${engine}: ${rate} receipts/s, p99 ${p99} ms (aims: ${least}, 150 ms); ${ratio(`receipt, ${engine}`, 'bare route')} of the bare route, ${ratio(`receipt, ${engine}`, `one INSERT, ${engine}`)} of one INSERT`);
}
if ([...better.values()].some(({ failed }) => failed > 0)) process.exitCode = 1;
