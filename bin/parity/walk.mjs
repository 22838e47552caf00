import { createHash } from 'node:crypto';
import { fieldsOf, settle, switchOn, visual } from './drivers.mjs';
import { openPage, receipt } from './page.mjs';
import { aside, spoken, turnsTo, unsigned, withheld } from './seen.mjs';

/** What the page is called, without what stands small beside it. */
const heading = (page) =>
  page.locator('h2#heading').evaluate((node) => [...node.childNodes].filter(({ nodeName }) => nodeName === '#text').map(({ data }) => data).join('').trim());
const actionsOf = (page) => page.evaluate(() => window.actions);

/**
 * Goes through a flow from the first page to the receipt, as one driver does it. Where the law lets nothing stand beside its one page, a
 * mode that stands beside is not there, and the page is gone through as it is.
 * @param options `error`: makes the scenario's one mistake first; `picks`: switches the mode on by the picker; `atEachPage` is called before
 * each page is answered; `messages`: what films say, where they are to be looked at
 * @returns steps, actions, what was demanded, and a fingerprint of what was sent and shown
 */
export async function walk(browser, scenario, driver, { error = false, picks = false, atEachPage, messages } = {}) {
  const by = scenario.strict && driver.beside ? visual : driver;
  const page = await openPage(browser, scenario, picks ? '' : driver.mode);
  const seen = { steps: [], demanded: [], media: 0, beside: 0, wordsWithoutClip: 0, leftOver: [], clips: 0, pages: 0, pagesWithFallback: 0, heard: 0, shown: 0, perPage: {}, toMode: 0, mistakeOn: '' };
  try {
    if (picks) await switchOn(page, driver);
    if (picks) seen.toMode = await actionsOf(page);
    if (scenario.strict) await page.locator('#start').click();
    else if (driver.mode) await page.locator('.companion').waitFor();
    let mistake = error;
    /** Pages after the one with the button that sends, and before the receipt: there is to be none that asks to stay. */
    let review = Infinity;
    let done = await actionsOf(page);
    for (let round = 0; ; round += 1) {
      await settle(page);
      const actions = await actionsOf(page);
      const last = seen.steps.at(-1);
      if (last) seen.perPage[last] = (seen.perPage[last] ?? 0) + actions - done;
      done = actions;
      if (await page.evaluate(() => Boolean(window.sent))) break;
      const here = await heading(page);
      if (seen.steps.at(-1) !== here) seen.steps.push(here);
      if (round > 30) throw new Error(`${scenario.flow} does not end: ${seen.steps.join(' > ')}; the page says: ${(await page.locator('section').innerText()).slice(0, 600)}`);
      await atEachPage?.(page);
      seen.media += await withheld(page, by.control);
      const sends = await commits(page);
      if (sends) review = Math.min(review, seen.steps.length);
      const fields = await fieldsOf(page);
      await lookAt(page, scenario, by, fields, messages, seen);
      const unknown = fields.find(({ field, required }) => required && scenario.answers[field] === undefined);
      if (unknown) throw new Error(`The scenario has no answer to "${unknown.field}", which ${scenario.flow} demands.`);
      const open = fields.filter(({ required }) => required);
      for (const one of open) {
        if (!seen.demanded.includes(one.field)) seen.demanded.push(one.field);
        if (mistake && one.field === scenario.wrong.field) {
          mistake = false;
          seen.mistakeOn = here;
          await by.answer(page, one, scenario.wrong.answer);
          if (!by.turnsByItself) await by.goOn(page);
          await settle(page);
        }
        await by.answer(page, one, scenario.answers[one.field]);
      }
      const pressed = (!by.turnsByItself || (await heading(page)) === here) && (await by.goOn(page));
      // What sends may have to come first: the old page stands meanwhile, and nobody presses twice.
      if (sends && pressed) await page.waitForFunction(() => window.sent);
    }
    await page.locator('[part=protocol]').waitFor();
    await settle(page);
    seen.steps.push(await heading(page));
    await lookAt(page, { ...scenario, strict: false }, driver, [], messages, seen);
    const { actions, wishes, announced } = await page.evaluate(() => ({ actions: window.actions, wishes: window.wishes, announced: window.announced }));
    const words = announced.reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}]+/gu) ?? []).length, 0);
    return { ...seen, heard: seen.heard + words, actions, wishes, announced, detours: seen.steps.length - 1 - review + page.dialogs, receipt: await fingerprint(page) };
  } finally {
    await page.context().close();
  }
}

/** What is looked at on each page of a walk, by what the driver is there for. */
async function lookAt(page, { strict, asked, answers, offers }, { mode, signs }, fields, messages, seen) {
  if (strict) seen.beside += await aside(page, fields, asked);
  if (mode === 'screen-reader') {
    const { heard, shown } = await spoken(page);
    seen.heard += heard;
    seen.shown += shown;
  }
  if (!signs || !messages) return;
  // What is only small letters is the value of a choice, and no words of a person's.
  const own = [...Object.values(answers).flat(), ...Object.values(receipt), ...offers.flatMap(({ name, keyTerms = [], withdrawal = '', terms = '' }) => [name, ...keyTerms, withdrawal, terms])].filter((text) => /[^a-z]/.test(text));
  seen.pages += 1;
  if (await turnsTo(page)) seen.pagesWithFallback += 1;
  const { words, films, left } = await unsigned(page, messages, own);
  seen.wordsWithoutClip += words;
  if (words > 0) seen.leftOver.push(left);
  seen.clips += films;
}

/** Whether the page's own button sends: every other one is called the same. */
const commits = async (page) => (await page.locator('form button.main').innerText()).trim() !== 'Continue';

/** What was sent and what the receipt shows, without the moment (which the body's own fingerprint holds too) and without what a mode adds beside the page. */
async function fingerprint(page) {
  const sent = await page.evaluate(() => ({ ...window.sent, submittedAt: undefined }));
  const shown = await page.locator('section').evaluate((section) => {
    const copy = section.cloneNode(true);
    for (const extra of copy.querySelectorAll('.companion, .modes, .sign-player')) extra.remove();
    return copy.textContent.replace(/\b[0-9a-f]{64}\b/, '').replace(/\s+/g, ' ').trim();
  });
  return createHash('sha256').update(JSON.stringify([sent, shown])).digest('hex');
}
