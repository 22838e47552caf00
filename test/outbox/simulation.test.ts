import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { World, type PlantedBug } from './world.ts';

/** `npm run test:simulation` plays a million. `SEED` plays the same stories again. */
const numRuns = Number(process.env['SIMULATIONS'] ?? 3000);
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));

/** How often somebody was told, in all worlds, that their device proves something. */
let proving = 0;

/** Plays what the numbers say: each is a choice of what happens next, so that a failure shrinks to a short story. */
async function play(choices: readonly number[], seed: number, bug?: PlantedBug): Promise<string[]> {
  // Every other backend is under attack.
  const world = new World(generator(seed), bug, seed % 2 === 1);
  world.press(world.openTab());
  await world.settle();
  for (const choice of choices) {
    const [act, pick] = [choice % 16, choice >> 4];
    const tab = world.alive[pick % Math.max(1, world.alive.length)];
    if (act === 0) world.openTab(pick % 2 === 0);
    else if (act === 1 && tab) world.crash(tab);
    else if (act === 2 && tab) world.press(tab);
    else if (act === 3 && tab) world.press(tab, world.presses[pick % world.presses.length]?.key);
    else if (act === 4 && tab) void tab.outbox.resume();
    else if (act === 5 && tab) tab.window.dispatchEvent(new Event('online'));
    else await world.next(pick);
    await world.settle();
  }
  await world.calmDown();
  proving += world.proving;
  return world.verdict();
}

const schedule = [fc.array(fc.nat(4095), { maxLength: 80, size: 'max' }), fc.nat(0xffff)] as const;
const property = (bug?: PlantedBug) =>
  fc.asyncProperty(...schedule, async (choices, seed) => {
    expect(await play(choices, seed, bug)).toEqual([]);
  });

describe('tabs die, packets are lost, doubled and late, and still', () => {
  test('what was kept arrives once and unchanged, and the person is told nothing that is not so', { timeout: 300_000 + numRuns * 20 }, async () => {
    console.info(`${numRuns} schedules, seed ${seed}`);
    await fc.assert(property(), { numRuns, seed });
    expect(proving).toBeGreaterThan(0);
  });

  // Found by a million schedules: pressed once more in another tab, just as the refusal that the first had heard was being forgotten.
  test('whoever presses again while a refusal is being forgotten is told', async () => {
    const choices = [870, 1254, 262, 3846, 1574, 1830, 6, 1395, 3858, 0, 3667, 980, 3556, 1762, 1846, 118, 1010, 660, 0, 486, 1350, 2369, 758, 2774, 1398, 2838, 1542, 1846, 1302, 390, 630, 2178, 3062, 1174, 198, 2758, 1634, 20, 2182, 134, 0, 1028, 740, 212, 1414, 1987];
    expect(await play(choices, 35128)).toEqual([]);
  });

  test.for([
    ['store says kept too early', /lost|behind/],
    ['backend forgets keys', /doubled/],
    ['acknowledgement counts as receipt', /lost/],
    ['sends before keeping', /sent before it was kept/],
  ] as const)('the simulation would notice if %s', { timeout: 60_000 }, async ([bug, fault]) => {
    const found = await fc.check(property(bug), { numRuns: 2000, seed: 7 });
    expect(found.failed).toBe(true);
    const [choices, seed] = found.counterexample ?? [[], 0];
    expect((await play(choices, seed, bug)).join()).toMatch(fault);
  });
});

/** Mulberry32. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
