// usage: node test/crash/crash.mjs [--kills 100] [--rounds 8] [--seed N] [--only kills|power|device|uploads|copies]
// Kills and power cuts over the whole chain: real outbox, bad line, real backend, real disk. Last line: N passed, N failed.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { definitions } from '../../scripts/flow-definitions.ts';
import { survivesKills } from './kills.mjs';
import { cutTheDevicesPower } from './device-power-cuts.mjs';
import { copiesSurviveKills, hasFfmpeg } from './copies.mjs';
import { cutThePower } from './power-cuts.mjs';
import { generator } from './random.mjs';
import { compilePowerCut } from './shadow.mjs';
import { survivesCuts, uploadsSurvivePowerCuts } from './uploads.mjs';

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '100' }, rounds: { type: 'string', default: '8' }, seed: { type: 'string' }, only: { type: 'string' } },
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const kills = Number(values.kills);
const rounds = Number(values.rounds);
const folder = await mkdtemp(join(tmpdir(), 'same-door-crash-'));

const place = {
  async folder(name) {
    await mkdir(join(folder, name), { recursive: true });
    return join(folder, name);
  },
  /** The flows as they are published, and one company with these sites. */
  async configuration(origins) {
    const [flows, tenants] = [join(folder, 'flows.json'), join(folder, 'tenants.json')];
    await writeFile(flows, JSON.stringify(definitions()));
    await writeFile(tenants, JSON.stringify([{ slug: 'acme', name: 'Acme Telecom', origins, locale: 'en', zone: 'UTC' }]));
    return { flows, tenants };
  },
};

let passed = 0;
let failed = 0;
const note = (text) => console.log(`    ${text}`);
function check(sentence, right, found) {
  if (right) passed += 1;
  else failed += 1;
  console.log(`  ${right ? '✓' : '✗'} ${sentence.padEnd(64)} ${found}`);
}
async function part(title, work) {
  console.log(`\n${title}`);
  try {
    await work();
  } catch (error) {
    check('the suite could do its work', false, `\n${error.stack}`);
  }
}

console.log(`Same Door crash suite · seed ${seed} · Node ${process.version}`);

const only = (name) => !values.only || values.only === name;

if (only('kills')) {
  await part(`kill -9 of the backend × ${kills}`, () => survivesKills({ kills, random: generator(seed), place, check, note }));
}

if (only('power')) {
  await part('power cuts of the backend: only what was synced is still there', async () => {
    const library = await compilePowerCut(place);
    const cut = (name, rounds, weakness) => cutThePower({ rounds, random: generator(seed + 1), place, name, library, weakness });
    const full = await cut('full', rounds, {});
    const faults = ['lost', 'doubled', 'changed', 'badSignatures', 'invented'].map((name) => `${name} ${full[name].length}`).join(', ');
    check(`as shipped, ${rounds} power cuts lose nothing`, full.receipts >= 20 * rounds && !/[1-9]/.test(faults), `${full.receipts} receipts: ${faults}`);
    const normal = await cut('normal', 2, { SAME_DOOR_WEAKENED_FOR_TESTS: 'synchronous-normal' });
    check('synchronous=NORMAL is caught', normal.lost.length > 0, `${normal.lost.length} of ${normal.receipts} receipts lost`);
  });
  await part('kill -9 of a backend that answers before it commits', async () => {
    const early = await cutThePower({ rounds: 2, random: generator(seed + 2), place, name: 'early', weakness: { SAME_DOOR_WEAKENED_FOR_TESTS: 'answer-before-commit' } });
    check('it is caught', early.lost.length > 0, `${early.lost.length} of ${early.receipts} receipts lost`);
  });
}

if (only('device')) {
  await part('power cuts of the person’s device, with the browser’s own disk', async () => {
    const library = await compilePowerCut(place);
    const strict = await cutTheDevicesPower({ rounds: 5, random: generator(seed + 3), place, name: 'strict', library });
    check('as shipped, 5 power cuts lose nothing that was called kept', strict.kept > 20 && strict.lost.length === 0, `${strict.lost.length} of ${strict.kept} lost`);
    const relaxed = await cutTheDevicesPower({ rounds: 1, random: generator(seed + 4), place, name: 'relaxed', library, relaxed: true });
    check('relaxed durability is caught', relaxed.lost.length > 0, `${relaxed.lost.length} of ${relaxed.kept} lost`);
  });
}

if (only('uploads')) {
  await part('files through cuts and kills', () => survivesCuts({ place, check, note }));
  await part('files through power cuts: only what was synced is still there', async () => {
    const library = await compilePowerCut(place);
    const cut = (name, rounds, more) => uploadsSurvivePowerCuts({ rounds, random: generator(seed + 5), place, name, library, ...more });
    const full = await cut('synced', 3);
    check('as shipped, 3 power cuts lose no file that counted', full.counted >= 9 && full.arrived === 18 && full.lost === 0, `${full.lost} of ${full.counted} lost, ${full.arrived} of 18 arrived in the end`);
    const unsynced = await cut('unsynced', 1, { weakness: { SAME_DOOR_WEAKENED_FOR_TESTS: 'files-unsynced' }, finish: false });
    check('files that nobody syncs are caught', unsynced.lost > 0, `${unsynced.lost} of ${unsynced.counted} lost`);
  });
}

if (only('copies')) {
  await part('kill -9 of the backend × 12 while it copies signed videos', async () => {
    if (await hasFfmpeg()) await copiesSurviveKills({ kills: 12, videos: 12, random: generator(seed + 6), place, check, note });
    else note('left out: there is no ffmpeg here');
  });
}

await rm(folder, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
