import { fieldsOf, listening, settle, visual, writing } from './drivers.mjs';
import { openPage } from './page.mjs';
import { walk } from './walk.mjs';

const drivers = { default: visual, 'screen-reader': listening, 'text-relay': writing };

/** Everything that is measured of one flow in one mode, and whether each gate is held against the default. */
export async function measure(browser, scenario, modes = Object.keys(drivers)) {
  const plain = await observe(browser, scenario, visual);
  const rows = [];
  for (const mode of modes) {
    const driver = drivers[mode];
    const seen = mode === 'default' ? plain : await observe(browser, scenario, driver);
    rows.push({ flow: scenario.flow, mode, ...numbers(seen), gates: gates(seen, plain) });
  }
  return rows;
}

/** One mode: a walk with the mode preset, one with it picked, one with a mistake, one that switches at each step, and one that waits for a day. */
async function observe(browser, scenario, driver) {
  const happy = await walk(browser, scenario, driver);
  const picked = driver.mode ? await walk(browser, scenario, driver, { picks: true }) : happy;
  const error = await walk(browser, scenario, driver, { error: true });
  const switches = [];
  if (driver.mode) await walk(browser, scenario, visual, { atEachPage: async (page) => switches.push(await unchanged(page, driver.mode)) });
  return { driver, happy, picked, error, switches, idle: await outlastsADay(browser, scenario, driver), toMode: driver.mode ? await toMode(browser, scenario, driver) : 0 };
}

/** Whether everything is as it was after the mode was switched on and off again. */
async function unchanged(page, mode) {
  const state = () =>
    page.locator('section').evaluate((section) => JSON.stringify([section.querySelector('#heading')?.textContent, [...section.querySelectorAll('form input, form textarea')].map((one) => [one.id, one.value, one.checked])]));
  const before = await state();
  await page.locator(`#mode-${mode}`).click();
  await page.locator('.companion').waitFor();
  await settle(page);
  await page.locator(`#mode-${mode}`).click();
  await settle(page);
  return before === (await state());
}

/** Whether a page with an answer on it is still the same when nobody has touched it for a day. */
async function outlastsADay(browser, scenario, driver) {
  const page = await openPage(browser, scenario, driver.mode, true);
  try {
    const [first] = await fieldsOf(page);
    await visual.answer(page, first, scenario.answers[first.field]);
    const shown = () => page.locator('section').evaluate((section) => JSON.stringify([section.querySelector('#heading').textContent, [...section.querySelectorAll('form input, form textarea')].map((one) => [one.value, one.checked])]));
    const before = await shown();
    await page.clock.fastForward('24:00:00');
    return before === (await shown());
  } finally {
    await page.context().close();
  }
}

/** Presses from the first control of the widget to the mode, and whether a page can ask for it by itself. */
async function toMode(browser, scenario, driver) {
  const page = await openPage(browser, scenario);
  try {
    await page.evaluate(() => (window.actions = 0));
    await page.locator(`#mode-${driver.mode}`).focus();
    await page.keyboard.press('Space');
    await page.locator('.companion').waitFor();
    return await page.evaluate(() => window.actions);
  } finally {
    await page.context().close();
  }
}

const numbers = ({ driver, happy, picked, error, toMode: presses }) => ({
  steps: happy.steps.length,
  actions: happy.actions,
  actionsWithPicker: picked.actions,
  actionsToMend: error.actions - happy.actions,
  actionsToMode: presses,
  announcementsAtOnce: Math.max(0, ...said(driver, happy).map(({ length }) => length)),
  receipt: happy.receipt,
});

/** What was said on each page; in a conversation, what was said to each line. */
function said({ turnsByItself }, { announced }) {
  const together = new Map();
  for (const { page, actions, text } of announced) {
    const when = turnsByItself ? `${page} ${actions}` : page;
    together.set(when, [...(together.get(when) ?? []), text]);
  }
  return [...together.values()];
}

function gates(seen, plain) {
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  return {
    P1: seen.happy.receipt === plain.happy.receipt,
    P2: seen.happy.actions <= plain.happy.actions && seen.picked.actions <= plain.happy.actions + 1,
    P3: same(seen.happy.steps, plain.happy.steps),
    P5: seen.happy.media.length === 0,
    P7: seen.toMode <= 1,
    P8: seen.happy.demanded.every((field) => plain.happy.demanded.includes(field)),
    // Nothing is granted in these contexts, and no picture is loaded: whoever gets to the end got there without, and was not even asked.
    P9: seen.happy.wishes === 0,
    P10: seen.switches.every(Boolean),
    P11: seen.idle,
    P12: seen.error.actions - seen.happy.actions <= plain.error.actions - plain.happy.actions,
    P13: seen.happy.detours === 0,
    // Whoever listens hears each thing once. (The delay of real-time text and the frame rate of a call are measured where there are calls.)
    P15: said(seen.driver, seen.happy).every((texts) => texts.length <= 3 && new Set(texts).size === texts.length),
  };
}
