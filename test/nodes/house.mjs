import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { definitions } from '../../scripts/flow-definitions.ts';
import { freePort } from '../../scripts/free-port.mjs';
import { natsServer } from '../../server/test/helpers/nats.ts';
import { startPostgres } from '../../server/test/helpers/postgres-server.ts';
import { startBackend } from '../crash/backend-process.mjs';
import { openDoor } from './door.mjs';
import { openReceiver } from './receiver.mjs';

/** Two processes of the real server behind one address: one PostgreSQL, one NATS, one folder of keys and files, one system of the company. */
export async function openHouse({ folder, random }) {
  const [postgres, nats, receiver, ...ports] = await Promise.all([startPostgres(), natsServer(), openReceiver({ random }), freePort(), freePort()]);
  const door = await openDoor(ports, random);
  const [dataDir, console, flows, tenants] = ['data', 'console', 'flows.json', 'tenants.json'].map((name) => join(folder, name));
  await Promise.all([dataDir, console].map((made) => mkdir(made)));
  await writeFile(flows, JSON.stringify(definitions()));
  await writeFile(tenants, JSON.stringify([{ slug: 'acme', name: 'Acme Telecom', origins: [], locale: 'en', zone: 'UTC', endpoints: [receiver.endpoint] }]));
  const databaseUrl = await postgres.fresh();
  const environment = {
    ...receiver.environment,
    DATABASE_URL: databaseUrl,
    NATS_URL: nats.url,
    PUBLIC_URL: door.address,
    CONSOLE: console,
    RATE_TENANT: '0',
    RATE_ADDRESS: '0',
    UPLOAD_QUOTA_MB: '10737',
  };
  const start = (port) => startBackend({ port, dataDir, flows, tenants, environment });
  const up = async (node) => {
    if (!(await node.ready(120_000))) throw new Error(`A node does not start:\n${node.said()}`);
    return node;
  };
  const first = await up(start(ports[0]));
  const [, firstPassword] = / {2}acme +admin +(\S+)/.exec(first.said()) ?? [];
  if (!firstPassword) throw new Error(`The first node told no first password:\n${first.said()}`);
  await first.end('SIGTERM'); // in peace, which leaves Node its compiled code: starts are quick from here on
  const nodes = await Promise.all(ports.map((port) => up(start(port))));

  return {
    address: door.address,
    door,
    nodes,
    receiver,
    firstPassword,
    rows: (sql) => postgres.say(sql, databaseUrl),
    /** As when its machine dies; it stays away until `restart`. */
    kill: (which) => nodes[which].end('SIGKILL'),
    async restart(which) {
      nodes[which] = await up(start(ports[which]));
    },
    async close() {
      door.close();
      await Promise.all(nodes.map((node) => node.end('SIGKILL')));
      await Promise.all([receiver.close(), nats.end(), postgres.end()]);
    },
  };
}
