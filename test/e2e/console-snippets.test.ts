import { expect, test } from 'vitest';
import { account, atWork, consoleServer, settleIn } from './helpers/console.ts';
import { consoleWithSystems } from './helpers/console-systems.ts';
import { listen, tabTo } from './helpers/console-keys.ts';
import { chromiumForAll } from './helpers/person.ts';

const { person } = chromiumForAll();

test('[CONSOLE-22] a supervisor changes a snippet where it stands and puts it in order by keyboard, and hears where it is now', { timeout: 120_000 }, async () => {
  const server = await consoleServer();
  const at = atWork(await (await person()).newPage());
  const { keyboard } = at.page;
  const focused = () => at.page.evaluate(() => document.querySelector('same-door-console')?.shadowRoot?.activeElement?.textContent?.trim());
  await at.page.goto(`${server.home}/console/#snippets`);
  await settleIn(at, 'admin', server.firstPassword, 'Snippets');
  await at.press('Save the snippets');
  await at.view.getByText('Write a title.').waitFor();
  expect(await focused()).toMatch(/^There is a problem/);
  for (const title of ['Greeting', 'Router', 'Goodbye']) {
    await at.view.getByLabel('Title').fill(title);
    await at.view.getByLabel('Text').fill(`${title}, and more.`);
    await at.press('Save the snippets');
    await at.view.getByRole('heading', { name: title }).waitFor();
  }
  const titles = () => at.view.getByRole('listitem').getByRole('heading', { level: 2 }).allInnerTexts();
  const heard = await listen(at.page);
  await tabTo(at, 'Move Goodbye up');
  await keyboard.press('Enter');
  await expect.poll(titles).toEqual(['Greeting', 'Goodbye', 'Router']);
  await expect.poll(focused).toBe('Move Goodbye up');
  await keyboard.press('Enter');
  await expect.poll(titles).toEqual(['Goodbye', 'Greeting', 'Router']);
  // Nothing is above it any more: the focus is on the way back.
  await expect.poll(focused).toBe('Move Goodbye down');
  await expect.poll(async () => (await heard()).filter((said) => said.startsWith('Goodbye'))).toEqual(['Goodbye is now number 2 of 3.', 'Goodbye is now number 1 of 3.']);

  await tabTo(at, 'Change Greeting');
  await keyboard.press('Enter');
  await tabTo(at, 'Title');
  expect(await at.view.getByLabel('Title').inputValue()).toBe('Greeting');
  await keyboard.press('ControlOrMeta+A');
  await keyboard.type('Welcome');
  await keyboard.press('Enter');
  await expect.poll(titles).toEqual(['Goodbye', 'Welcome', 'Router']);
  await expect.poll(focused).toBe('Welcome');
  await tabTo(at, 'Remove Welcome');
  await keyboard.press('Enter');
  await expect.poll(titles).toEqual(['Goodbye', 'Router']);
  await expect.poll(focused).toBe('Router');
});

test('[CONSOLE-23] an agent reads what is due in words, when the company is told, and opens the case', { timeout: 120_000 }, async () => {
  const { server, complains } = await consoleWithSystems();
  const protocol = await complains();
  const at = atWork(await (await person()).newPage());
  await at.page.goto(`${server.home}/console/#deadlines`);
  await settleIn(at, 'Ana', await account(server, 'Ana', 'agent'), 'Deadlines');
  await at.view.getByText('The company’s own systems are told 72 hours and 24 hours before.').waitFor();
  await at.view.getByRole('row', { name: new RegExp(`${protocol}.*an answer.*due in`, 's') }).waitFor();
  const heard = await listen(at.page);
  await at.view.getByLabel('Which').selectOption('missed');
  await at.press('Show');
  await expect.poll(heard).toEqual(['Nothing is due.']);
  await at.page.goto(`${server.home}/console/#deadlines/open`);
  await at.view.getByRole('link', { name: protocol }).click();
  await at.arrives(`Case ${protocol}`);
});
