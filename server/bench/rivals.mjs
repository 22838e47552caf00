// Servers of a measurement, each in a process of its own that can be asked what it uses.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(import.meta.url);

if (process.argv[2] === 'serve') await serve(process.argv[3], process.argv[4], process.argv[5]);

/** @param name one of those in `load.mjs` @param databaseUrl an empty database, where it is PostgreSQL */
export async function openRival(name, databaseUrl = '', folder = mkdtempSync(join(tmpdir(), 'same-door-bench-'))) {
  const child = fork(here, ['serve', name, folder, databaseUrl], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const [{ url }] = await once(child, 'message');
  const ask = async (what) => {
    child.send(what);
    return (await once(child, 'message'))[0];
  };
  return {
    url,
    folder,
    /** Processor time that it has used, in microseconds: the figure that a busy machine troubles least. */
    async cpu() {
      const { user, system } = await ask('cpu');
      return user + system;
    },
    /** Bytes. */
    memory: () => ask('memory'),
    async kill() {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
    async end() {
      child.kill('SIGTERM');
      await once(child, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function serve(name, folder, databaseUrl) {
  process.once('SIGTERM', () => process.exit());
  process.on('message', (what) => process.send(what === 'cpu' ? process.cpuUsage() : process.memoryUsage()));
  const listen = async (app, path) => process.send({ url: (await app.listen({ port: 0, host: '127.0.0.1' })) + path });
  if (name.startsWith('receipt')) {
    const { createServer } = await import('../src/server.ts');
    const { brSac } = await import('../test/helpers/flows.ts');
    const app = await createServer({ dataDirectory: folder, flows: [brSac], limits: { tenant: 0, address: 0 }, log: { write: () => true }, ...(databaseUrl && { databaseUrl }) });
    return listen(app, '/v1/acme/submissions');
  }
  const { default: fastify } = await import('fastify');
  const app = fastify();
  const insert = name === 'bare route' ? async () => {} : databaseUrl ? await intoPostgres(databaseUrl) : await intoSqlite(folder);
  app.post('/', async ({ headers, body }, reply) => {
    await insert(headers['idempotency-key'], JSON.stringify(body));
    return reply.code(201).send({ receiptId: 'none' });
  });
  return listen(app, '/');
}

/** One statement, one commit, one fsync. */
async function intoSqlite(folder) {
  const { default: Sqlite } = await import('better-sqlite3');
  const database = new Sqlite(join(folder, 'bare.db'));
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec('CREATE TABLE requests (key TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT');
  const statement = database.prepare('INSERT INTO requests (key, body) VALUES (?, ?)');
  return async (key, body) => void statement.run(key, body);
}

async function intoPostgres(databaseUrl) {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
  await pool.query('CREATE TABLE requests (key uuid PRIMARY KEY, body text NOT NULL)');
  return async (key, body) => void (await pool.query({ name: 'insert', text: 'INSERT INTO requests (key, body) VALUES ($1, $2)', values: [key, body] }));
}
