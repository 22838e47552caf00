// usage: node test/crash/crash.mjs [--engine sqlite|postgres] [--kills N] [--minutes N] [--rounds N] [--seed N] [--only kills|power|device|uploads|copies|faults]
// Kills and power cuts over the whole chain: real outbox, bad line, real backend, real disk, moody receiver. Last line: N passed, N failed.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { definitions } from '../../scripts/flow-definitions.ts';
import { killOver, survivesKills } from './kills.mjs';
import { cutTheDevicesPower } from './device-power-cuts.mjs';
import { copiesSurviveKills, hasFfmpeg } from './copies.mjs';
import { cutThePower } from './power-cuts.mjs';
import { generator } from './random.mjs';
import { compilePowerCut } from './shadow.mjs';
import { survivesCuts, uploadsSurvivePowerCuts } from './uploads.mjs';

const { values } = parseArgs({
  options: { engine: { type: 'string' }, kills: { type: 'string' }, minutes: { type: 'string' }, rounds: { type: 'string' }, seed: { type: 'string' }, only: { type: 'string' } },
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
/** Kills and power cuts of an engine end after so many minutes, however few they were by then. */
const minutes = values.minutes && Number(values.minutes);
/** By engine, as often as fits into a run of everything; in full it is `--kills 300 --rounds 20`. */
const often = { sqlite: { kills: 25, rounds: 8 }, postgres: { kills: 12, rounds: 4 } };
const chosen = Object.entries(often)
  .filter(([engine]) => engine === (values.engine ?? engine))
  .map(([engine, { kills, rounds }]) => ({ engine, kills: Number(values.kills ?? kills), rounds: Number(values.rounds ?? rounds) }));
const folder = await mkdtemp(join(tmpdir(), 'same-door-crash-'));

const place = {
  async folder(name) {
    await mkdir(join(folder, name), { recursive: true });
    return join(folder, name);
  },
  /** The flows as they are published, and one company with these sites and its own system. */
  async configuration(origins, endpoints = []) {
    const [flows, tenants] = [join(folder, 'flows.json'), join(folder, 'tenants.json')];
    await writeFile(flows, JSON.stringify(definitions()));
    await writeFile(tenants, JSON.stringify([{ slug: 'acme', name: 'Acme Telecom', origins, locale: 'en', zone: 'UTC', endpoints }]));
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

/** What the weakening `synchronous-normal` is on each engine. */
const relaxes = { sqlite: 'synchronous=NORMAL', postgres: 'synchronous_commit=off' };
const only = (name) => !values.only || values.only === name;

if (only('kills')) {
  for (const { engine, kills } of chosen) await part(`kill -9 of the backend × ${kills}, ${engine}`, () => survivesKills({ kills, minutes, engine, random: generator(seed), place, check, note }));
}

if (only('faults')) {
  for (const { engine } of chosen) {
    await part(`kill -9 of a backend that is wrong, ${engine}`, async () => {
      const early = await cutThePower({ engine, rounds: 2, random: generator(seed + 2), place, name: 'early', weakness: { SAME_DOOR_WEAKENED_FOR_TESTS: 'answer-before-commit' } });
      check('an answer before the commit is caught', early.lost.length > 0, `${early.lost.length} of ${early.receipts} receipts lost`);
      const told = await killOver({ engine, kills: 8, longest: 15_000, random: generator(seed + 7), place, environment: { SAME_DOOR_WEAKENED_FOR_TESTS: 'settled-before-sent' } });
      check('a delivery that is done before it is sent is caught', told.faults.unsent.length > 0, `${told.faults.unsent.length} of ${told.rows.length} unsent`);
    });
  }
}

if (only('power')) {
  for (const { engine, rounds } of chosen) {
    await part(`power cuts of the backend and its database, ${engine}: only what was synced is still there`, async () => {
      const library = await compilePowerCut(place);
      const cut = (name, rounds, weakness) => cutThePower({ rounds, minutes, random: generator(seed + 1), place, engine, name, library, weakness });
      const full = await cut('full', rounds, {});
      const faults = ['lost', 'doubled', 'changed', 'badSignatures', 'invented'].map((name) => `${name} ${full[name].length}`).join(', ');
      check(`as shipped, ${full.rounds} power cuts lose nothing`, full.receipts >= 20 * full.rounds && !/[1-9]/.test(faults), `${full.receipts} receipts: ${faults}`);
      const relaxed = await cut('relaxed', 2, { SAME_DOOR_WEAKENED_FOR_TESTS: 'synchronous-normal' });
      check(`${relaxes[engine]} is caught`, relaxed.lost.length > 0, `${relaxed.lost.length} of ${relaxed.receipts} receipts lost`);
    });
  }
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
