import { expect, test } from 'vitest';
import type { Page } from 'playwright';
import { account, atWork, consoleServer, settleIn, type AtWork } from './helpers/console.ts';
import { ada, arrives, chromiumForAll, confirmButton, widgetOf } from './helpers/person.ts';

const { person } = chromiumForAll();

/** Writes a choice into the form, in one language and then in another. */
async function writesBranch({ view, press }: AtWork): Promise<void> {
  await view.getByLabel('Question, in this language').fill('Which branch?');
  await view.getByLabel('Short name').fill('branch');
  await view.getByLabel('Kind of answer').selectOption('choice');
  await view.getByLabel('Choices, one a line').fill('north = North town\nsouth = South town');
  await view.getByLabel('Must it be answered?').selectOption('required');
  await view.getByLabel('Language of the texts').selectOption('de');
  await view.getByLabel('Question, in this language').fill('Welche Filiale?');
  await view.getByLabel('Choices, one a line').fill('north = Nordstadt\nsouth = Südstadt');
  await press('Save in the draft');
}

const focused = (page: Page) => page.evaluate(() => document.querySelector('same-door-console')?.shadowRoot?.activeElement?.textContent?.trim());

async function opensFlow(at: AtWork, flow = 'cancelling a contract'): Promise<void> {
  await at.go('Flows');
  await at.arrives('Flows');
  await at.view.getByRole('link', { name: `${flow}, generic` }).click();
  await at.view.getByRole('heading', { level: 2, name: `${flow}, generic` }).waitFor();
}

test('[CONSOLE-41] a question is added, looked at and published, and the next customer reads it in the widget, without JavaScript, and on the receipt', { timeout: 180_000 }, async () => {
  const server = await consoleServer();
  const context = await person();
  const at = atWork(await context.newPage());
  await at.page.goto(`${server.home}/console/`);
  await settleIn(at, 'admin', server.firstPassword);
  await opensFlow(at);
  await at.view.getByText('Nothing: the draft is what is live.').waitFor();
  expect(await at.view.getByText('Fixed. Nobody can change or remove it here.').count()).toBeGreaterThan(5);
  await writesBranch(at);
  await at.view.getByText('“Which branch?” is asked, too.').waitFor();

  const [preview] = await Promise.all([context.waitForEvent('page'), at.view.getByRole('link', { name: /^Preview in German/ }).click()]);
  await preview.getByText('Vorschau. Von dieser Seite kann nichts abgeschickt werden.').waitFor();
  await preview.getByLabel('Nordstadt').check();
  const address = preview.url();
  await preview.locator('form button').last().click();
  await preview.getByLabel('Nordstadt').waitFor();
  expect(preview.url()).toBe(address);
  await preview.close();
  const stranger = await (await person()).newPage();
  expect((await stranger.goto(address))?.status()).toBe(401);

  await at.view.locator('summary', { hasText: 'Publish' }).click();
  await at.press('Publish now');
  await at.view.getByRole('row').filter({ hasText: 'Which branch?' }).getByRole('button', { name: 'Take version 1 into the draft' }).waitFor();
  expect(await focused(at.page)).toBe('cancelling a contract, generic');

  const customer = await (await person()).newPage();
  const markup = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Acme</title><script type="module" src="/dist/cdn/same-door.js"></script>
    <same-door-cancel open lang="en" statute="generic" endpoint="/v1/acme" config><a href="/f/acme/cancel">Cancel</a></same-door-cancel></html>`;
  await customer.route(`${server.url}/leave.html`, (route) => route.fulfill({ contentType: 'text/html', body: markup }));
  await customer.goto(`${server.url}/leave.html`);
  const widget = widgetOf(customer);
  await widget.getByLabel('Your full name').fill(ada.name);
  await widget.getByLabel('Contract you want to cancel').fill(ada.contract);
  await widget.getByLabel('South town').check();
  const next = () => widget.getByRole('button', { name: 'Continue' }).click();
  await next();
  await widget.getByLabel('As soon as possible').check();
  await next();
  await widget.getByLabel('Email address').fill(ada.email);
  await next();
  await arrives(widget, /Check your answers/);
  const [sent] = await Promise.all([customer.waitForRequest((request) => request.url().endsWith('/submissions')), confirmButton(widget).click()]);
  expect(sent.postDataJSON()).toMatchObject({ flowVersion: expect.stringMatching(/^[0-9a-f]{16}$/) as unknown, answers: { branch: 'south' } });
  const answer = (await (await sent.response())?.json()) as { url: string };
  const receipt = await (await fetch(server.url + answer.url)).text();
  expect(receipt).toMatch(/Which branch\?<\/dt><dd dir="auto">South town/);

  const plain = await (await person({ javaScriptEnabled: false })).newPage();
  await plain.goto(`${server.home}/f/acme/cancel?statute=generic&locale=de`);
  await plain.getByLabel('Nordstadt').check();
  for (const [name, text] of Object.entries({ name: ada.name, contract: ada.contract, email: ada.email })) await plain.locator(`[name=${name}]`).fill(text);
  await plain.locator('[name=when][value=soonest]').check();
  await plain.locator('form button').last().click();
  await plain.getByText('Welche Filiale?').waitFor();
  await plain.getByText('Nordstadt').waitFor();
});

test('[CONSOLE-42] what is wrong is said beside its field, two people lose nothing to each other, and what was typed outlives a look elsewhere', { timeout: 180_000 }, async () => {
  const server = await consoleServer();
  const at = atWork(await (await person()).newPage());
  await at.page.goto(`${server.home}/console/`);
  await settleIn(at, 'admin', server.firstPassword);
  await opensFlow(at, 'a complaint');
  await at.view.getByLabel('Question, in this language').fill('Why do you leave?');
  await at.press('Save in the draft');
  await at.view.getByText('Something is missing, or too long.').waitFor();
  await at.page.waitForFunction(() => document.querySelector('same-door-console')?.shadowRoot?.activeElement?.classList.contains('summary'));
  await at.view.getByRole('button', { name: 'Short name: please fill this in.' }).click();
  expect(await at.view.getByLabel('Short name').evaluate((field) => [field.matches(':focus'), field.getAttribute('aria-invalid'), field.getAttribute('aria-describedby')])).toEqual([true, 'true', 'q-name-hint q-name-error']);
  await at.page.keyboard.type('lastWords');

  const sofia = atWork(await (await person()).newPage());
  await sofia.page.goto(`${server.home}/console/`);
  await settleIn(sofia, 'Sofia', await account(server, 'Sofia', 'supervisor'));
  await opensFlow(sofia, 'a complaint');
  await sofia.view.getByLabel('Question, in this language').fill('What was wrong?');
  await sofia.view.getByLabel('Short name').fill('lastWords');
  await sofia.press('Save in the draft');
  await sofia.view.getByText('“What was wrong?” is asked, too.').waitFor();
  await sofia.view.getByText('Only an admin can publish this draft.').waitFor();

  await at.press('Save in the draft');
  await at.view.getByText('Saved by Sofia while you were writing.').waitFor();
  expect(await at.view.getByLabel('Question, in this language').inputValue()).toBe('Why do you leave?');
  await at.view.getByRole('listitem').filter({ hasText: 'What was wrong?' }).first().waitFor();
  await at.go('Cases');
  await at.arrives('Cases');
  await opensFlow(at, 'a complaint');
  expect(await at.view.getByLabel('Question, in this language').inputValue()).toBe('Why do you leave?');
  await at.view.getByLabel('Short name').fill('reason2');
  await at.press('Save in the draft');
  await at.view.getByText('“Why do you leave?” is asked, too.').waitFor();

  // By keys alone, and the focus goes with the question.
  await at.view.getByRole('button', { name: 'Ask “Why do you leave?” earlier' }).focus();
  await at.page.keyboard.press('Enter');
  await at.view.getByText('is number 1').or(at.page.getByText('is number 1')).first().waitFor({ state: 'attached' });
  await expect.poll(() => focused(at.page)).toBe('Ask “Why do you leave?” later');
  await at.view.getByRole('button', { name: 'Remove “What was wrong?”' }).focus();
  await at.page.keyboard.press('Enter');
  await expect.poll(() => focused(at.page)).toBe('Put “What was wrong?” back');
});
