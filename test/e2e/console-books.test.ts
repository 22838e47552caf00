import { expect, test } from 'vitest';
import { account, atWork, calls, consoleServer, goodPassword, settleIn, signIn, type AtWork } from './helpers/console.ts';
import { chromiumForAll } from './helpers/person.ts';

const { person } = chromiumForAll();

/** Goes on with Tab until the focus is on what is called this, and presses. */
async function press({ page }: AtWork, name: string, key = 'Enter'): Promise<void> {
  for (let stops = 0; stops < 60; stops += 1) {
    const at = await page.evaluate(() => document.querySelector('same-door-console')?.shadowRoot?.activeElement?.textContent?.trim());
    if (at === name) return page.keyboard.press(key);
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to "${name}".`);
}

/** Signs in with a first password, and chooses another; where that leads depends on the role. */
async function settle(at: AtWork, name: string, first: string): Promise<void> {
  await signIn(at, name, first);
  await at.arrives('Choose your password');
  await at.view.getByLabel('Password until now').fill(first);
  await at.view.getByLabel('New password').fill(goodPassword);
  await at.press('Save the password');
}

test('[CONSOLE-31] an admin takes an account away in two steps and gives it back, by keyboard; whoever they talked to waits again', { timeout: 120_000 }, async () => {
  const server = await consoleServer();
  const ana = atWork(await (await person()).newPage());
  await ana.page.goto(`${server.home}/console/`);
  await settleIn(ana, 'Ana', await account(server, 'Ana', 'agent'));
  const caller = await calls(server);
  await ana.press('Take this conversation');
  await ana.arrives('Conversation');

  const admin = atWork(await (await person()).newPage());
  await admin.page.goto(`${server.home}/console/`);
  await settleIn(admin, 'admin', server.firstPassword);
  await press(admin, 'Operators');
  await admin.arrives('Operators');
  await press(admin, 'admin');
  await admin.view.getByText('Your own role is for another admin to change.').waitFor();
  expect(await admin.view.getByText('Take the account away').count()).toBe(0);
  await press(admin, 'Everybody who works here');
  await admin.view.getByRole('table').waitFor();
  await press(admin, 'Ana');
  await admin.view.getByText(/^Signed in since/).waitFor();
  expect(await admin.view.getByRole('button', { name: 'Yes, take it away' }).count()).toBe(0);
  await press(admin, 'Take the account away');
  await admin.view.getByText(/All logins and passkeys end at once/).waitFor();
  await press(admin, 'Yes, take it away');
  await admin.arrives('Operators');
  await admin.view.getByRole('table', { name: 'Accounts that were taken away' }).getByRole('link', { name: 'Ana' }).waitFor();
  await expect.poll(() => admin.page.locator('same-door-console > [role=status]').allTextContents()).toContain('The account of Ana is taken away.');
  await caller.until(({ parties }) => parties.some(({ name, here }) => name === 'Ana' && here === 'left'));
  await press(admin, 'Queue');
  await admin.view.getByRole('button', { name: 'Take this conversation' }).waitFor();
  // Her page notices by itself.
  await ana.view.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();

  await press(admin, 'Operators');
  await admin.arrives('Operators');
  await press(admin, 'Ana');
  await press(admin, 'Give the account back to Ana');
  const first = await admin.view.locator('.secret').textContent();
  const again = atWork(await (await person()).newPage());
  await again.page.goto(`${server.home}/console/`);
  await settleIn(again, 'Ana', first ?? '');
});

test('[CONSOLE-31] an auditor begins where there is something for them, and meets neither queue nor cases', { timeout: 120_000 }, async () => {
  const server = await consoleServer();
  const at = atWork(await (await person()).newPage());
  await at.page.goto(`${server.home}/console/#cases`);
  const first = await account(server, 'Rui', 'auditor');
  await settle(at, 'Rui', first);
  await at.arrives('Resolution index');
  expect(await at.view.getByRole('navigation').getByRole('link').allTextContents()).toEqual(['Resolution index', 'Settings', 'What was done', 'Exports', 'Company']);
});

test('[CONSOLE-32] an auditor finds who read a case, and has this device check that the lines are those that were signed', { timeout: 120_000 }, async () => {
  const server = await consoleServer();
  const admin = atWork(await (await person()).newPage());
  await admin.page.goto(`${server.home}/console/`);
  await settleIn(admin, 'admin', server.firstPassword);
  const { session } = await calls(server);
  await admin.go('Cases');
  await admin.view.getByRole('link', { name: session.protocol }).click();
  await admin.arrives(/^Case /);

  const at = atWork(await (await person()).newPage());
  await at.page.goto(`${server.home}/console/`);
  const first = await account(server, 'Rui', 'auditor');
  await settle(at, 'Rui', first);
  await at.arrives('Resolution index');
  await at.go('What was done');
  await at.arrives('What was done');
  await at.view.getByLabel('What', { exact: true }).selectOption({ label: 'opened the case' });
  await at.view.getByLabel('Case number').fill(session.protocol);
  await press(at, 'Show');
  await at.view.getByText('Lines on this page: 1').waitFor();
  const row = at.view.getByRole('table').getByRole('row').last();
  expect(await row.getByRole('cell').allTextContents()).toEqual(['opened the case', 'admin', session.protocol, expect.stringMatching(/place/)]);
  expect(await row.getByRole('link').count()).toBe(0);
  await at.view.getByLabel('Case number').fill('');
  await at.view.getByLabel('What', { exact: true }).selectOption({ label: 'Everything' });
  await at.press('Show');
  await at.view.getByRole('cell', { name: 'looked at this page' }).first().waitFor();
  await press(at, 'Check the log now');
  await at.view.getByText(/^Checked: \d+ lines of this page are in the published log of \d+ leaves\. The signature is right\./).waitFor();
  // One line told otherwise is noticed.
  await at.page.route('**/v1/console/audit?*', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replace('"conversation-opened"', '"conversation-closed"') });
  });
  await at.view.getByLabel('Until the day').fill('2100-01-01');
  const told = at.page.waitForResponse('**/v1/console/audit?*');
  await at.press('Show');
  await told;
  await at.view.getByText(/^Checked:/).waitFor({ state: 'detached' });
  await at.press('Check the log now');
  await at.view.getByText(/^1 lines of this page are not what was signed/).waitFor();
});
