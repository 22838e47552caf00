import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type axeCore from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright';
import { expect, test } from 'vitest';
import { account, atWork, calls, goodPassword, signIn, type AtWork } from './helpers/console.ts';
import { consoleWithSystems, type Systems } from './helpers/console-systems.ts';
import { chromiumForAll, fitsTheWidth } from './helpers/person.ts';

const { person } = chromiumForAll();
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const axe = await readFile(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

async function axeOn(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async (only) => {
    const { violations } = await (window as unknown as { axe: typeof axeCore }).axe.run(document, { runOnly: only, resultTypes: ['violations'] }); // just put there
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary ?? ''}`));
  }, tags);
}

/** Everything that can be pressed or written in and is smaller than a finger (WCAG 2.5.8; ours is 44 px). */
function small(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.querySelector('same-door-console')?.shadowRoot;
    const controls = [...(root?.querySelectorAll('a, button, input, select, textarea, summary') ?? [])].filter((one) => one.checkVisibility() && !one.classList.contains('unseen'));
    // A box counts with its label.
    return controls.map((one) => one.closest('.option') ?? one).flatMap((one) => (one.getBoundingClientRect().height < 43.5 ? [`${one.localName} ${one.textContent?.trim() ?? ''}: ${one.getBoundingClientRect().height}`] : []));
  });
}

/** Walks through every part of the console as an admin in a conversation, and looks at each. */
async function everyPart(at: AtWork, server: Systems['server'], look: (part: string) => Promise<void>): Promise<void> {
  await at.page.goto(`${server.home}/console/`);
  await at.arrives('Sign in');
  await look('sign-in');
  await signIn(at, 'admin', 'wrong');
  await at.view.getByText('The company, the name or the password is wrong.').waitFor();
  await look('sign-in-wrong');
  await signIn(at, 'admin', server.firstPassword);
  await at.arrives('Choose your password');
  await look('password');
  await at.view.getByLabel('Password until now').fill(server.firstPassword);
  await at.view.getByLabel('New password').fill(goodPassword);
  await at.press('Save the password');
  await at.arrives('Queue');
  await account(server, 'Ana', 'agent', 'pt-BR,en');
  const caller = await calls(server);
  await at.view.getByRole('button', { name: 'Take this conversation' }).waitFor();
  await look('queue');
  await at.press('Take this conversation');
  await at.arrives('Conversation');
  caller.channel.type('I want to leave, and I would like to know what becomes of the router that stands in my hall.');
  caller.channel.commit();
  caller.channel.type('And the rou');
  caller.channel.send({ k: 'f', at: 'contract', answers: { name: 'Ada Lovelace', contract: '' } });
  await at.view.getByText('Ada Lovelace').waitFor();
  await at.view.getByText('And the rou').waitFor();
  await at.view.getByLabel('Your message').fill('Good day Ada');
  await at.page.keyboard.press('Enter');
  for (const summary of await at.view.locator('summary').all()) await summary.click();
  await look('conversation');
  await at.go('Cases');
  await at.arrives('Cases');
  await at.view.getByRole('table').waitFor();
  await look('cases');
  await at.view.getByRole('table').getByRole('link').last().click();
  await at.arrives(/^Case /);
  await at.view.getByText('Who did what').waitFor();
  await look('case');
  await at.go('Deadlines');
  await at.arrives('Deadlines');
  await at.view.getByRole('table').waitFor();
  await look('deadlines');
  await at.go('Resolution index');
  await at.arrives('Resolution index');
  await at.view.getByLabel('One case in each line').fill('my aunt');
  await at.press('Note all lines');
  await at.view.getByText('Line 1: there is no protocol number').waitFor();
  await look('index');
  await at.view.getByRole('link', { name: /^Deliveries, dead letters/ }).click();
  await at.arrives('Deliveries');
  await at.view.getByText('Send all dead letters to crm again').click();
  await at.view.getByRole('button', { name: /^Yes, send/ }).first().waitFor();
  await look('deliveries');
  await at.go('Flows');
  await at.arrives('Flows');
  await at.view.getByRole('table').waitFor();
  await look('flows');
  await at.view.getByRole('link', { name: 'a complaint, generic' }).click();
  await at.view.getByRole('heading', { name: 'Add a question' }).waitFor();
  await at.view.getByLabel('Question, in this language').fill('What would have helped you most?');
  await at.view.getByLabel('Kind of answer').selectOption('choice');
  await at.press('Save in the draft');
  await at.view.getByText('Something is missing, or too long.').waitFor();
  await look('flow-wrong');
  await at.view.getByLabel('Short name').fill('helped');
  await at.view.getByLabel('Choices, one a line').fill('call = A call\nrefund = My money back');
  await at.press('Save in the draft');
  await at.view.getByText('is asked, too.').waitFor();
  await at.view.locator('summary', { hasText: 'Publish' }).click();
  await look('flow-draft');
  await at.press('Publish now');
  await at.view.getByRole('button', { name: 'Take version 1 into the draft' }).waitFor();
  await look('flow');
  await at.go('Snippets');
  await at.arrives('Snippets');
  await at.view.getByLabel('Title').fill('Greeting');
  await at.view.getByLabel('Text').fill('Good day. My name is Ana.');
  await at.press('Save the snippets');
  await at.view.getByRole('heading', { name: 'Greeting' }).waitFor();
  await at.view.getByLabel('Title').fill('Goodbye');
  await at.view.getByLabel('Text').fill('Good day, and thank you.');
  await at.press('Save the snippets');
  await at.press('Move Goodbye up');
  await at.view.getByRole('button', { name: 'Move Goodbye down' }).waitFor();
  await look('snippets');
  await at.press('Change Greeting');
  await at.view.getByLabel('Title').fill('');
  await at.press('Save the change');
  await at.view.getByText('Write a title.').waitFor();
  await look('snippet');
  await at.go('Operators');
  await at.arrives('Operators');
  await at.view.getByRole('table').waitFor();
  await look('operators');
  await at.view.getByRole('link', { name: 'Ana', exact: true }).click();
  await at.view.getByRole('heading', { name: 'Ana', exact: true }).waitFor();
  await at.press('New first password for Ana');
  await at.view.locator('.secret').waitFor();
  await at.view.locator('summary').click();
  await look('operator');
  await at.go('What was done');
  await at.arrives('What was done');
  await at.view.getByRole('table').waitFor();
  await at.press('Check the log now');
  await at.view.getByText(/^Checked:/).waitFor();
  await look('audit');
  await at.go('Exports');
  await at.arrives('Exports');
  await at.view.getByLabel('From the day').fill('1.11.');
  await at.press('Download the file');
  await at.view.getByText('Write the day as').waitFor();
  await look('exports-wrong');
  await at.view.getByLabel('From the day').fill('');
  await at.press('Download the file');
  await at.view.getByText('Write the day as').waitFor({ state: 'detached' });
  await look('exports');
  await at.go('Company');
  await at.arrives('Company');
  await at.view.getByRole('table').first().waitFor();
  await look('company');
  await at.view.getByRole('link', { name: 'All companies of this server' }).click();
  await at.view.getByRole('table', { name: 'Companies, and what is open there' }).waitFor();
  await at.arrives('Company');
  await look('companies');
  await at.view.getByRole('link', { name: 'Your own company' }).click();
  await at.arrives('Company');
  await at.view.getByRole('link', { name: 'Check a TENANTS document' }).click();
  await at.arrives('Company');
  await at.view.getByLabel('TENANTS document').fill('[{ "slug": "acme", "zone": "Mars/Olympus", "endpoints": [{ "id": "crm", "adapter": "webhook", "secrets": { "signing": "whsec_abc" } }], "colour": "blue" }]');
  await at.press('Check it');
  await at.view.getByRole('heading', { name: /^To mend/ }).waitFor();
  await look('companies-check');
  await at.go('Settings');
  await at.arrives('Settings');
  await look('settings');
}

const looks: readonly (readonly [name: string, options: BrowserContextOptions])[] = [
  ['on a narrow page', { viewport: { width: 320, height: 640 } }],
  ['in the dark', { colorScheme: 'dark' }],
  ['in forced colours', { forcedColors: 'active', viewport: { width: 320, height: 640 } }],
];

test.for(looks)('[CONSOLE-4] [CONSOLE-5] every part %s: nothing that axe knows of, nothing sideways, a finger’s room', { timeout: 180_000 }, async ([name, options]) => {
  const { server, crm, tickets, office, complains } = await consoleWithSystems();
  crm.answers(422);
  tickets.answers(500, 410);
  office.moods.push(550);
  await complains();
  await complains();
  const at = atWork(await (await person(options)).newPage());
  // What a person at a screen sees can be kept and looked at: SHOTS=folder.
  const shots = process.env['SHOTS'];
  if (shots) await mkdir(shots, { recursive: true });
  await everyPart(at, server, async (part) => {
    expect(await axeOn(at.page), `${part} ${name}`).toEqual([]);
    expect(await small(at.page), `${part} ${name}`).toEqual([]);
    await fitsTheWidth(at.page);
    if (shots) await at.page.screenshot({ path: join(shots, `${name.replaceAll(' ', '-')}-${part}.png`), fullPage: true });
  });
});
