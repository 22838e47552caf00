import { freePort } from '../../scripts/free-port.mjs';
import { startBackend } from './backend-process.mjs';
import { judge } from './checker.mjs';
import { cuttingProxy } from './cutting-proxy.mjs';
import { readKeys, readRows } from './database.mjs';
import { people } from './people.mjs';
import { pause } from './random.mjs';

/** Real people's devices, a bad line, and a backend that is killed over and over, also while it starts. */
export async function survivesKills({ kills, random, place, check, note }) {
  const crowd = await people({ random });
  const { flows, tenants } = await place.configuration([crowd.origin]);
  const settings = { port: await freePort(), dataDir: await place.folder('data'), flows, tenants };
  const proxy = await cuttingProxy({ backendPort: settings.port, random });
  const started = performance.now();
  let backend = startBackend(settings);
  let during = 0;
  try {
    if (!(await backend.ready())) throw new Error(`The backend does not start:\n${backend.said()}`);
    await crowd.open(`http://127.0.0.1:${proxy.port}/v1/acme`, 40);

    await backend.end('SIGTERM'); // in peace, which leaves Node its compiled code: starts are quick from here on
    const usualStart = await killAndStart();
    for (let kill = 1; kill < kills; kill += 1) {
      if (random.next() < 0.3) {
        await pause(random.between(0, usualStart));
        during += (await fetch(`${backend.address}/readyz`).then(({ ok }) => ok, () => false)) ? 0 : 1;
      } else {
        await backend.ready();
        await pause(random.between(20, 600));
      }
      await killAndStart({ wait: false });
      if (kill % 5 === 0) await crowd.reloadOne();
    }

    await backend.ready();
    proxy.calm();
    await crowd.rest();
    const deadline = performance.now() + 60_000;
    for (; performance.now() < deadline && (await crowd.waiting()).length > 0; await pause(1000)) await crowd.tryAgain();
    const waiting = await crowd.waiting();
    const device = await crowd.device();
    const jwks = await readKeys(backend.address);
    await backend.end('SIGTERM');
    const rows = await readRows(settings.dataDir);

    const { story } = crowd;
    const held = device.filter(({ receipt }) => receipt).map(({ key, receipt }) => ({ key, receipt }));
    const faults = judge({ pressed: story.pressed, kept: story.kept, told: [...story.told, ...held], waiting, rows, jwks });
    const cuts = Object.values(proxy.counts).reduce((sum, count) => sum + count, 0);
    const seconds = Math.round((performance.now() - started) / 1000);
    note(`Chromium ${crowd.version}, two tabs, ${crowd.counts().reloads} reloads, ${crowd.counts().joined} requests pressed in both tabs`);
    note(`${kills} kills (${during} of them before the backend was ready), ${cuts} cuts (${said(proxy.counts)}), ${seconds} s`);
    note(`${story.pressed.size} pressed, ${story.kept.size} said to be kept, ${rows.length} rows, ${new Set(story.told.map(({ key }) => key)).size} receipts told, ${held.length} on the device`);
    for (const [other, times] of story.otherwise) note(`${times} × ${other}`);

    check('the story was hard enough', Math.min(kills, during * 20, rows.length / 3, ...Object.values(proxy.counts).map((count) => count * 20)) >= Math.min(kills, 100), `${kills} kills, ${during} at start-up, ${cuts} cuts`);
    for (const [name, keys] of Object.entries(faults)) check(`${words[name]} 0`, keys.length === 0, `${keys.length}${keys.length ? `: ${keys.slice(0, 3).join(', ')}` : ''}`);
    check('nobody was told no', ![...story.otherwise.keys()].some((other) => other.startsWith('refused')), `${[...story.otherwise.keys()].filter((other) => other.startsWith('refused')).length}`);
    const bodies = device.filter(({ hasBody }) => hasBody).length;
    check('bodies left on the device 0', bodies === 0, `${bodies}`);
  } finally {
    await backend.end('SIGKILL');
    proxy.close();
    await crowd.close();
  }

  /** @returns how long the start took, in milliseconds */
  async function killAndStart({ wait = true } = {}) {
    await backend.end('SIGKILL');
    const from = performance.now();
    backend = startBackend(settings);
    if (wait && !(await backend.ready())) throw new Error(`The backend does not start after a kill:\n${backend.said()}`);
    return performance.now() - from;
  }
}

const words = { lost: 'lost', doubled: 'doubled', changed: 'changed', badSignatures: 'bad signatures', unsent: 'unsent', invented: 'invented' };

const said = (counts) => Object.entries(counts).map(([name, count]) => `${name} ${count}`).join(', ');
