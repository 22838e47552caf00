import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../../scripts/free-port.mjs';
import { openOutbox } from '../../src/outbox/open-outbox.ts';
import { memoryStore } from '../../src/outbox/store.ts';
import { httpTransport } from '../../src/transport/http.ts';
import { startBackend } from './backend-process.mjs';
import { judge } from './checker.mjs';
import { readKeys, readRows } from './database.mjs';
import { enginesUnderPowerCuts } from './engines.mjs';
import { pause } from './random.mjs';
import { forgetfulDisk } from './shadow.mjs';

/**
 * Rounds of: people send, every receipt they hold is written down, the power goes in the middle of it, and the backend
 * starts again on what was synced (with `library`) or on what was written (without: an ordinary kill -9).
 * @returns what was lost, in how many rounds, and out of how many receipts
 */
export async function cutThePower({ engine, library, name, ...more }) {
  const database = await enginesUnderPowerCuts[engine]({ library });
  try {
    return await cutOver({ ...more, database, library, name: `${engine}-${name}` });
  } finally {
    await database.close();
  }
}

async function cutOver({ rounds: wanted, minutes = Infinity, random, place, database, name, library, weakness }) {
  const dataDir = await place.folder(`${name}-disk`);
  const disk = library && forgetfulDisk(dataDir, library);
  const { flows, tenants } = await place.configuration([]);
  const story = { pressed: new Map(), kept: new Set(), told: [] };

  const started = performance.now();
  let rounds = 0;
  for (; rounds < wanted && performance.now() - started < minutes * 60_000; rounds += 1) {
    await database.begin();
    const environment = { ...(await disk?.begin()), ...weakness, ...database.environment };
    const backend = startBackend({ port: await freePort(), dataDir, flows, tenants, environment });
    if (!(await backend.ready())) throw new Error(`The backend does not start after power cut ${rounds}:\n${backend.said()}`);
    const stop = sendFrom(`${backend.address}/v1/acme`, story);
    await enough(20);
    await pause(random.between(0, 400));
    await Promise.all([backend.end('SIGKILL'), database.cut()]);
    stop();
    await disk?.cut();
    if (disk) await rm(join(dataDir, 'same-door.db-shm'), { force: true }); // shared memory, gone with the power
  }

  /** However slow the machine is: the power goes only when there is something to lose. */
  async function enough(receipts) {
    const before = story.told.length;
    for (const deadline = performance.now() + 180_000; story.told.length < before + receipts; await pause(10)) {
      if (performance.now() > deadline) throw new Error(`There were not ${receipts} receipts within three minutes.`);
    }
  }

  await database.begin();
  const backend = startBackend({ port: await freePort(), dataDir, flows, tenants, environment: database.environment });
  if (!(await backend.ready())) throw new Error(`The backend does not start after the last power cut:\n${backend.said()}`);
  const jwks = await readKeys(backend.address);
  await backend.end('SIGTERM');
  const faults = judge({ ...story, kept: new Set(), waiting: [], rows: await readRows(dataDir, database.url), jwks });
  return { ...faults, rounds, receipts: new Set(story.told.map(({ key }) => key)).size };
}

/** The real outbox with the real transport, in this process; what it holds in memory does not matter here. */
function sendFrom(endpoint, story) {
  const outbox = openOutbox({
    endpoint,
    transportFor: (target) => httpTransport({ endpoint: target, timeoutMs: 2000 }),
    stores: [memoryStore({})],
    tabs: { alone: (_, run) => run(), tell: () => {}, hear: () => {}, close: () => {} },
  });
  let going = true;
  const press = () => {
    if (!going) return;
    const key = crypto.randomUUID();
    const answers = { name: `Ana ${key}`, contract: '4711', email: 'ana@example.org' };
    const body = JSON.stringify({ flow: 'cancel', statute: 'generic', locale: 'en', submittedAt: new Date().toISOString(), answers });
    story.pressed.set(key, body);
    outbox.submit({ key, body }, ({ type, attempt }) => {
      if (type !== 'settled') return;
      if (attempt.outcome === 'received') story.told.push({ key, receipt: attempt.receipt });
      setImmediate(press);
    });
  };
  for (let hands = 0; hands < 8; hands += 1) press();
  return () => {
    going = false;
    outbox.close();
  };
}
