import { expect, test } from 'vitest';
import { runOperator } from '../../server/src/console/operator-command.ts';
import { account, atWork, calls, consoleServer, goodPassword, settleIn, signIn } from './helpers/console.ts';
import { listen, tabTo } from './helpers/console-keys.ts';
import { chromiumForAll } from './helpers/person.ts';

const { person } = chromiumForAll();

test('[CONSOLE-7] whoever does nothing is warned and can stay; whoever is signed out finds what they wrote', { timeout: 120_000 }, async () => {
  const server = await consoleServer();
  const context = await person();
  await context.clock.install();
  const at = atWork(await context.newPage());
  await at.page.goto(`${server.home}/console/`);
  await settleIn(at, 'admin', server.firstPassword);
  await context.clock.runFor(12 * 60_000);
  expect(await at.view.getByRole('heading', { name: 'Are you still there?' }).count()).toBe(0);
  await context.clock.runFor(70_000);
  await at.view.getByText(/In 1 minute you are signed out/).waitFor();
  await at.press('Stay signed in');
  await at.view.getByRole('heading', { name: 'Are you still there?' }).waitFor({ state: 'detached' });

  const caller = await calls(server);
  await at.press('Take this conversation');
  await at.arrives('Conversation');
  await at.view.locator('summary', { hasText: 'Hand over' }).click();
  await at.view.getByLabel('What your colleague needs to know').fill('The contract ends in May.');
  const { lines } = await runOperator(['acme', 'password', 'admin'], { dataDirectory: server.dataDir });
  await at.go('Cases');
  await at.view.getByText('You are signed out. Sign in again; what you were writing is still here.').waitFor();
  expect(await at.view.getByText(caller.session.protocol).count()).toBe(0);
  const second = /once with {2}(\S+)/.exec(lines.join())?.[1] ?? '';
  await signIn(at, 'admin', second);
  await at.arrives('Choose your password');
  await at.view.getByLabel('Password until now').fill(second);
  await at.view.getByLabel('New password').fill('another good password');
  await at.press('Save the password');
  await at.arrives('Cases');
  await at.go('Queue');
  await at.press('Go on');
  await at.arrives('Conversation');
  await at.view.locator('summary', { hasText: 'Hand over' }).click();
  expect(await at.view.getByLabel('What your colleague needs to know').inputValue()).toBe('The contract ends in May.');
});

test('[CONSOLE-7] whoever reloads the page goes on with their conversation, and not with one that is offered to a colleague', { timeout: 120_000 }, async () => {
  const server = await consoleServer();
  const at = atWork(await (await person()).newPage());
  await at.page.goto(`${server.home}/console/`);
  await settleIn(at, 'Ana', await account(server, 'Ana', 'agent'));
  await at.go('Conversation');
  await at.view.getByText('You are in no conversation.').waitFor();
  const caller = await calls(server);
  await at.go('Queue');
  await at.press('Take this conversation');
  await at.arrives('Conversation');
  await at.view.getByLabel('Your message').fill('Good day.');
  await at.page.keyboard.press('Enter');
  await caller.until(({ lines }) => lines.some(({ text }) => text === 'Good day.'));

  await at.page.reload();
  await at.arrives('Conversation');
  await at.view.getByText('Good day.').waitFor();
  await at.view.getByLabel('Your message').fill('I am back.');
  await at.page.keyboard.press('Enter');
  await caller.until(({ lines }) => lines.some(({ text }) => text === 'I am back.'));

  await at.view.locator('summary', { hasText: 'Hand over' }).click();
  await at.view.getByLabel('What your colleague needs to know').fill('The contract ends in May.');
  await at.view.locator('details', { hasText: 'Hand over' }).getByRole('button').click();
  await at.go('Queue');
  await at.view.getByText('Handed over to whoever comes').waitFor();
  await at.page.goto(`${server.home}/console/#call`);
  await at.page.reload();
  await at.arrives('Conversation');
  await at.view.getByText('You are in no conversation.').waitFor();
  await at.go('Queue');
  await at.view.getByText('Handed over to whoever comes').waitFor();
});

test('[CONSOLE-8] keys alone lead from signing in through a conversation to its end', { timeout: 120_000 }, async () => {
  const server = await consoleServer();
  const caller = await calls(server);
  const at = atWork(await (await person()).newPage());
  const { keyboard } = at.page;
  await at.page.goto(`${server.home}/console/`);
  await at.arrives('Sign in');
  for (const [label, text] of [['Company', 'acme'], ['Your name', 'admin'], ['Password', server.firstPassword]] as const) {
    await tabTo(at, label);
    await keyboard.type(text);
  }
  await keyboard.press('Enter');
  await at.arrives('Choose your password');
  for (const [label, text] of [['Password until now', server.firstPassword], ['New password', goodPassword]] as const) {
    await tabTo(at, label);
    await keyboard.type(text);
  }
  await keyboard.press('Enter');
  await at.arrives('Queue');
  await at.view.getByRole('button', { name: 'Take this conversation' }).waitFor();
  await tabTo(at, 'Take this conversation');
  await keyboard.press('Enter');
  await at.arrives('Conversation');
  await tabTo(at, 'Your message');
  await keyboard.type('Good day.');
  await keyboard.press('Enter');
  await caller.until(({ lines }) => lines.some(({ text }) => text === 'Good day.'));
  await tabTo(at, 'End the conversation');
  await keyboard.press('Enter');
  await tabTo(at, 'Yes, end it');
  await keyboard.press('Enter');
  await at.arrives(/^Case /);
});

test('[CONSOLE-9] [CONSOLE-10] a new call is said once, and then what the person writes, by sentence', { timeout: 120_000 }, async () => {
  const server = await consoleServer();
  const at = atWork(await (await person({ reducedMotion: 'reduce' })).newPage());
  await at.page.goto(`${server.home}/console/`);
  await settleIn(at, 'Ana', await account(server, 'Ana', 'agent'));
  await at.view.getByText('Nobody waits.').waitFor();
  const heard = await listen(at.page);
  await at.go('Settings');
  const caller = await calls(server);
  await at.view.locator('.signal').waitFor();
  expect(await at.page.title()).toMatch(/^\(1\) Somebody waits\. /);
  expect(await at.view.locator('.signal').evaluate((one) => getComputedStyle(one).animationName)).toBe('none');
  await expect.poll(heard).toEqual(['Somebody waits']);
  await at.go('Queue');
  await at.press('Take this conversation');
  await at.arrives('Conversation');
  await caller.until(({ parties }) => parties.some(({ name }) => name === 'Ana'));
  const text = 'I want to leave. Can you help me? ';
  for (let length = 1; length <= text.length; length += 1) caller.channel.type(text.slice(0, length));
  caller.channel.commit();
  await expect.poll(async () => (await heard()).join(' | ')).toMatch(/I want to leave\..*Can you help me\?/);
  const told = (await heard()).join(' ');
  expect([told.match(/I want to leave/g)?.length, told.match(/Can you help me/g)?.length]).toEqual([1, 1]);
});

test('[CONSOLE-12] the page speaks the browser’s language, and says which', { timeout: 60_000 }, async () => {
  const server = await consoleServer();
  const at = atWork(await (await person({ locale: 'de-AT' })).newPage());
  await at.page.goto(`${server.home}/console/`);
  await at.arrives('Anmelden');
  expect(await at.page.evaluate(() => document.documentElement.lang)).toBe('de');
  await at.view.getByLabel('Sprache').selectOption('pt-BR');
  await at.view.getByRole('heading', { name: 'Entrar' }).waitFor();
  expect(await at.page.evaluate(() => document.documentElement.lang)).toBe('pt-BR');
});
