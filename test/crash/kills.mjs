import { randomUUID } from 'node:crypto';
import { freePort } from '../../scripts/free-port.mjs';
import { startBackend } from './backend-process.mjs';
import { judge } from './checker.mjs';
import { cuttingProxy } from './cutting-proxy.mjs';
import { bringForward, readKeys, readRows } from './database.mjs';
import { engines } from './engines.mjs';
import { moodyReceiver } from './moody-receiver.mjs';
import { people } from './people.mjs';
import { pause } from './random.mjs';

/**
 * The whole chain: real people's devices, a bad line, a backend that is killed over and over, also while it starts, its database, which is killed
 * now and then where it can be, and a company's system that takes what it is told when it is in the mood.
 */
export async function survivesKills({ engine, random, place, check, note, ...wanted }) {
  const { crowd, receiver, proxy, database, ...story } = await killOver({ engine, random, place, note, ...wanted });
  const { kills, during, rows, device, faults } = story;
  const bad = [...Object.values(proxy.counts), receiver.counts.attempts - receiver.counts[204], receiver.counts['taken before']];
  check('the story was hard enough', Math.min(kills, during * 20, rows.length / 3, ...bad.map((count) => count * 20)) >= Math.min(kills, 100), `${kills} kills, ${during} at start-up, ${rows.length} rows`);
  for (const [name, keys] of Object.entries(faults)) check(`${words[name]} 0`, keys.length === 0, `${keys.length}${keys.length ? `: ${keys.slice(0, 3).join(', ')}` : ''}`);
  const refused = [...crowd.story.otherwise.keys()].filter((other) => other.startsWith('refused'));
  check('nobody was told no', refused.length === 0, `${refused.length}`);
  const bodies = device.filter(({ hasBody }) => hasBody).length;
  check('bodies left on the device 0', bodies === 0, `${bodies}`);
  if (database.crash) check('the database was killed, too, and the backend went on by itself', story.crashes > 0 && story.gaveUp === 0, `${story.crashes} times, ${story.gaveUp} backends gave up`);
}

/**
 * What `survivesKills` judges.
 * @param longest milliseconds in which something more has to come at the end; longer than any lease or pause of the device
 * @returns the faults, and how hard it was
 */
export async function killOver({ kills: wanted, minutes = Infinity, longest = 120_000, engine, random, place, note = () => {}, environment = {} }) {
  const database = await engines[engine]({ random });
  const receiver = await moodyReceiver({ random });
  const crowd = await people({ random });
  const { flows, tenants } = await place.configuration([crowd.origin], [receiver.endpoint]);
  const settings = { port: await freePort(), dataDir: await place.folder(`data-${randomUUID()}`), flows, tenants, environment: { ...database.environment, ...receiver.environment, ...environment } };
  const proxy = await cuttingProxy({ backendPort: settings.port, random });
  const started = performance.now();
  let backend = startBackend(settings);
  let [kills, during, crashes, gaveUp] = [0, 0, 0, 0];
  try {
    if (!(await backend.ready())) throw new Error(`The backend does not start:\n${backend.said()}`);
    await crowd.open(`http://127.0.0.1:${proxy.port}/v1/acme`, 40);

    await backend.end('SIGTERM'); // in peace, which leaves Node its compiled code: starts are quick from here on
    backend = startBackend(settings);
    let usualStart = await timed(() => comesUp());
    for (; kills < wanted && performance.now() - started < minutes * 60_000; kills += 1) {
      if (random.next() < 0.3) {
        await pause(random.between(0, usualStart));
        during += (await fetch(`${backend.address}/readyz`).then(({ ok }) => ok, () => false)) ? 0 : 1;
      } else {
        usualStart = await timed(() => comesUp()); // the machine may be busier by now, or less
        await pause(random.between(20, 600));
      }
      if (database.crash && random.next() < 0.15) await crashDatabase();
      await backend.end('SIGKILL');
      backend = startBackend(settings);
      if (kills % 5 === 4) await crowd.reloadOne();
    }

    await comesUp();
    proxy.calm();
    receiver.wellAgain();
    await crowd.rest();
    await noMoreComes(async () => -(await crowd.waiting()).length, { wanted: 0, longest, meanwhile: () => crowd.tryAgain() });
    const waiting = await crowd.waiting();
    const device = await crowd.device();
    await backend.end('SIGTERM');
    const rows = await readRows(settings.dataDir, database.url);
    await bringForward(settings.dataDir, database.url);
    backend = startBackend(settings);
    await comesUp();
    const jwks = await readKeys(backend.address);
    const arrived = () => new Set(receiver.effects().map(({ submission }) => submission)).size;
    const inTime = arrived();
    await noMoreComes(arrived, { wanted: rows.length, longest });
    await backend.end('SIGTERM');

    const { story } = crowd;
    const held = device.filter(({ receipt }) => receipt).map(({ key, receipt }) => ({ key, receipt }));
    const faults = judge({ pressed: story.pressed, kept: story.kept, told: [...story.told, ...held], waiting, rows, jwks, effects: receiver.effects() });
    faults.changed.push(...receiver.faults.changed);
    faults.badSignatures.push(...receiver.faults.badSignatures);
    const seconds = Math.round((performance.now() - started) / 1000);
    note(`${database.name}, Chromium ${crowd.version}, two tabs, ${crowd.counts().reloads} reloads, ${crowd.counts().joined} requests pressed in both tabs`);
    note(`${kills} kills (${during} of them before the backend was ready)${database.crash ? `, ${crashes} of the database` : ''}, line: ${said(proxy.counts)}; ${seconds} s`);
    note(`${story.pressed.size} pressed, ${story.kept.size} said to be kept, ${rows.length} rows, ${new Set(story.told.map(({ key }) => key)).size} receipts told, ${held.length} on the device`);
    note(`the company's system: ${arrived()} in effect, ${inTime} of them during the kills; ${said(receiver.counts)}`);
    for (const [other, times] of story.otherwise) note(`${times} × ${other}`);
    return { crowd, receiver, proxy, database, kills, during, crashes, gaveUp, rows, device, faults };
  } finally {
    await backend.end('SIGKILL');
    proxy.close();
    receiver.close();
    await crowd.close();
    await database.close();
  }

  /** A backend whose database went away under it has to come back by itself; one that was only starting may give up, and is started again. */
  async function crashDatabase() {
    const ready = await fetch(`${backend.address}/readyz`).then(({ ok }) => ok, () => false);
    crashes += 1;
    await database.crash();
    if (!ready || random.next() < 0.5) return; // both at once
    if (!(await backend.ready())) gaveUp += 1;
  }

  /** As whatever watches over a server would: started again when it gives up, because there was no database yet. */
  async function comesUp() {
    for (let attempts = 0; !(await backend.ready()); attempts += 1) {
      if (!database.crash || attempts === 20) throw new Error(`The backend does not start after a kill:\n${backend.said()}`);
      await pause(200);
      backend = startBackend(settings);
    }
  }
}

async function timed(work) {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

/** However slow the machine is: the count is given up only when it has not grown for so long. */
async function noMoreComes(count, { wanted, longest, meanwhile = () => {} }) {
  let [last, since] = [await count(), performance.now()];
  while (last < wanted && performance.now() - since < longest) {
    await meanwhile();
    await pause(1_000);
    const now = await count();
    if (now > last) [last, since] = [now, performance.now()];
  }
}

const words = { lost: 'lost', doubled: 'doubled', changed: 'changed', badSignatures: 'bad signatures', unsent: 'unsent', invented: 'invented' };

const said = (counts) => Object.entries(counts).map(([name, count]) => `${name} ${count}`).join(', ');
