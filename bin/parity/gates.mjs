import { coverageOf, messagesOf, testCards } from './catalogue.mjs';
import { fieldsOf, listening, settle, signing, switchOn, visual, writing } from './drivers.mjs';
import { openPage } from './page.mjs';
import { walk } from './walk.mjs';

const drivers = { default: visual, 'screen-reader': listening, 'text-relay': writing, 'sign-language': signing };

/**
 * Everything that is measured of one flow under one statute in one mode, and whether each gate is held against the default: `true`, `false`,
 * or `null` where a gate says nothing of this mode or the law lets nothing stand there that it could be measured on.
 */
export async function measure(browser, scenario, modes = Object.keys(drivers)) {
  const { flow, statute } = scenario;
  const plain = await observe(browser, scenario, visual);
  const rows = [];
  const chosen = modes.map((mode) => drivers[mode]).filter(({ mode }) => mode);
  const switched = scenario.strict ? new Map() : await switches(browser, scenario, chosen);
  for (const mode of modes) {
    const driver = drivers[mode];
    const seen = mode === 'default' ? plain : await observe(browser, scenario, driver);
    rows.push({ flow, statute, mode, ...numbers(seen), gates: gates(scenario, { ...seen, switches: switched.get(mode) ?? [] }, plain) });
  }
  return rows;
}

/** One mode: a walk with the mode preset, one with it picked in which a mistake is mended, and a page that waits for a day. */
async function observe(browser, scenario, driver) {
  const catalogue = driver.signs ? await testCards(scenario) : undefined;
  const happy = await walk(browser, scenario, driver, { messages: catalogue && (await messagesOf(catalogue, scenario)) });
  const other = await walk(browser, scenario, driver, { error: true, picks: isPicked(scenario, driver) });
  const mending = (other.perPage[other.mistakeOn] ?? 0) - (happy.perPage[other.mistakeOn] ?? 0);
  const coverage = catalogue ? await coverageOf(catalogue, scenario) : [];
  return { driver, happy, mending, picked: other.actions - mending, toMode: other.toMode, coverage, idle: await outlastsADay(browser, scenario, driver) };
}

/** The law lets a mode that stands beside the page be offered only where there is something beside it. */
const isPicked = ({ strict }, { mode, beside }) => Boolean(mode) && !(strict && beside);

/** One walk that switches each mode on and off again at every page. @returns for each, whether everything was as before */
async function switches(browser, scenario, chosen) {
  const found = new Map(chosen.map(({ mode }) => [mode, []]));
  if (chosen.length === 0) return found;
  const atEachPage = async (page) => {
    for (const driver of chosen) found.get(driver.mode).push(await unchanged(page, driver));
  };
  await walk(browser, scenario, visual, { atEachPage });
  return found;
}

/** Whether everything is as it was after the mode was switched on and off again. */
async function unchanged(page, driver) {
  const state = () =>
    page.locator('section').evaluate((section) => JSON.stringify([section.querySelector('#heading')?.textContent, [...section.querySelectorAll('form input, form textarea')].map((one) => [one.id, one.value, one.checked])]));
  const before = await state();
  await switchOn(page, driver);
  await page.locator('.companion').waitFor();
  await settle(page);
  await page.locator(`#mode-${driver.mode}`).click();
  await settle(page);
  return before === (await state());
}

/** Whether a page with an answer on it is still the same when nobody has touched it for a day. */
async function outlastsADay(browser, scenario, driver) {
  const page = await openPage(browser, scenario, driver.mode, true);
  try {
    if (scenario.strict) await page.locator('#start').click();
    await page.locator('h2#heading').waitFor();
    const first = (await fieldsOf(page)).find(({ field }) => scenario.answers[field] !== undefined);
    await visual.answer(page, first, scenario.answers[first.field]);
    const shown = () => page.locator('section').evaluate((section) => JSON.stringify([section.querySelector('#heading').textContent, [...section.querySelectorAll('form input, form textarea')].map((one) => [one.value, one.checked])]));
    const before = await shown();
    await page.clock.fastForward('24:00:00');
    return before === (await shown());
  } finally {
    await page.context().close();
  }
}

const numbers = ({ driver, happy, picked, mending, toMode, coverage }) => ({
  steps: happy.steps.length,
  actions: happy.actions,
  actionsWithPicker: picked,
  actionsToMend: mending,
  actionsToMode: toMode,
  announcementsAtOnce: Math.max(0, ...said(driver, happy).map(({ length }) => length)),
  secondsWithheld: happy.media,
  ...(happy.shown > 0 && { wordsHeard: happy.heard, wordsShown: happy.shown }),
  ...(driver.signs && { wordsWithoutClip: happy.wordsWithoutClip, withoutClip: happy.leftOver, clipsToPress: happy.clips, pages: happy.pages, pagesWithFallback: happy.pagesWithFallback, signCoverage: coverage }),
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

function gates(scenario, seen, plain) {
  const { strict } = scenario;
  const { driver, happy } = seen;
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const noneBeside = strict && driver.beside;
  return {
    P1: happy.receipt === plain.happy.receipt,
    P2: happy.actions <= plain.happy.actions && seen.picked <= plain.happy.actions + 1,
    P3: same(happy.steps, plain.happy.steps),
    P4: noneBeside ? null : understood(driver, happy),
    P5: happy.media === 0,
    P6: driver.signs && !noneBeside ? seen.coverage.every(({ slots, approved }) => approved === slots) || happy.pagesWithFallback === happy.pages : null,
    P7: noneBeside ? null : seen.toMode <= 1,
    P8: happy.demanded.every((field) => plain.happy.demanded.includes(field)),
    // Nothing is granted in these contexts, and no picture is loaded: whoever gets to the end got there without, and was not even asked.
    P9: happy.wishes === 0,
    P10: strict || !driver.mode ? null : seen.switches.every(Boolean),
    P11: seen.idle,
    P12: seen.mending <= plain.mending,
    P13: happy.detours === 0,
    // Whoever listens hears each thing once. (The delay of real-time text and the frame rate of a call are measured where there are calls.)
    P15: said(driver, happy).every((texts) => texts.length <= 3 && new Set(texts).size === texts.length),
    'DE-07': strict ? happy.beside === 0 : null,
  };
}

/** P4: no text is without its film; and who listens is given hardly more words than the page shows. */
function understood({ mode, signs }, { wordsWithoutClip, heard, shown }) {
  if (signs) return wordsWithoutClip === 0;
  return mode === 'screen-reader' ? heard <= 1.25 * shown : null;
}
