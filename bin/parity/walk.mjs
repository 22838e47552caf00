import { createHash } from 'node:crypto';
import { fieldsOf, settle } from './drivers.mjs';
import { openPage } from './page.mjs';

/** What the page is called, without what stands small beside it. */
const heading = (page) =>
  page.locator('h2#heading').evaluate((node) => [...node.childNodes].filter(({ nodeName }) => nodeName === '#text').map(({ data }) => data).join('').trim());

/**
 * Goes through a flow from the first page to the receipt, as one driver does it.
 * @param options `error`: makes the scenario's one mistake first; `picks`: switches the mode on by the picker; `atEachPage` is called before each page is answered
 * @returns steps, actions, what was demanded, and a fingerprint of what was sent and shown
 */
export async function walk(browser, scenario, driver, { error = false, picks = false, atEachPage } = {}) {
  const page = await openPage(browser, scenario, picks ? '' : driver.mode);
  try {
    if (picks && driver.mode) await page.locator(`#mode-${driver.mode}`).click();
    if (driver.mode) await page.locator('.companion').waitFor();
    const steps = [];
    const demanded = new Set();
    const media = new Set();
    let mistake = error;
    /** Pages after the one with the button that sends, and before the receipt: there is to be none that asks to stay. */
    let review = Infinity;
    for (let round = 0; ; round += 1) {
      await settle(page);
      if (await page.evaluate(() => Boolean(window.sent))) break;
      const here = await heading(page);
      if (steps.at(-1) !== here) steps.push(here);
      if (round > 30) throw new Error(`${scenario.flow} does not end: ${steps.join(' > ')}; the page says: ${(await page.locator('section').innerText()).slice(0, 600)}`);
      for (const kind of await page.locator('audio, video').evaluateAll((all) => all.map(({ localName }) => localName))) media.add(kind);
      await atEachPage?.(page);
      if (review === Infinity && (await commits(page))) review = steps.length;
      const fields = await fieldsOf(page);
      const unknown = fields.find(({ field, required }) => required && scenario.answers[field] === undefined);
      if (unknown) throw new Error(`The scenario has no answer to "${unknown.field}", which ${scenario.flow} demands.`);
      const open = fields.filter(({ required }) => required);
      for (const one of fields) if (one.required) demanded.add(one.field);
      for (const one of open) {
        if (mistake && one.field === scenario.wrong.field) {
          mistake = false;
          await driver.answer(page, one, scenario.wrong.answer);
          if (!driver.turnsByItself) await driver.goOn(page);
          await settle(page);
        }
        await driver.answer(page, one, scenario.answers[one.field]);
      }
      if (!driver.turnsByItself || (await heading(page)) === here) await driver.goOn(page);
    }
    await page.locator('[part=protocol]').waitFor();
    await settle(page);
    steps.push(await heading(page));
    const { actions, wishes, announced } = await page.evaluate(() => ({ actions: window.actions, wishes: window.wishes, announced: window.announced }));
    return { steps, actions, wishes, announced, detours: steps.length - 1 - review + page.dialogs, demanded: [...demanded].toSorted(), media: [...media], receipt: await fingerprint(page) };
  } finally {
    await page.context().close();
  }
}

/** Whether the page's own button sends: every other one is called the same. */
const commits = async (page) => (await page.locator('form button.main').innerText()).trim() !== 'Continue';

/** What was sent and what the receipt shows, without the moment (which the body's own fingerprint holds too) and without what a mode adds beside the page. */
async function fingerprint(page) {
  const sent = await page.evaluate(() => ({ ...window.sent, submittedAt: undefined }));
  const shown = await page.locator('section').evaluate((section) => {
    const copy = section.cloneNode(true);
    for (const extra of copy.querySelectorAll('.companion, .modes')) extra.remove();
    return copy.textContent.replace(/\b[0-9a-f]{64}\b/, '').replace(/\s+/g, ' ').trim();
  });
  return createHash('sha256').update(JSON.stringify([sent, shown])).digest('hex');
}
