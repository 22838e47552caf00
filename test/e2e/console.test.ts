import { expect, test } from 'vitest';
import { account, atWork, calls, consoleServer, goodPassword, settleIn, signIn } from './helpers/console.ts';
import { chromiumForAll, complaintsOf } from './helpers/person.ts';

const { person } = chromiumForAll();

test('[CONSOLE-1] from the first password to a conversation that is helped, handed over and ended', { timeout: 120_000 }, async () => {
  const server = await consoleServer();
  const admin = atWork(await (await person()).newPage());
  const { errors, violations } = await complaintsOf(admin.page);
  await admin.page.goto(`${server.home}/console/`);
  await admin.arrives('Sign in');
  await settleIn(admin, 'admin', server.firstPassword);
  expect(server.said().split('\n').filter((line) => line.startsWith('{')).join('')).not.toContain(server.firstPassword);

  await admin.go('Operators');
  await admin.arrives('Operators');
  await admin.view.getByLabel('Name', { exact: true }).fill('Ana');
  await admin.view.getByLabel('Role').selectOption('agent');
  await admin.press('Make the account');
  const first = (await admin.view.locator('.secret').textContent()) ?? '';

  const ana = atWork(await (await person()).newPage());
  await ana.page.goto(`${server.home}/console/`);
  await settleIn(ana, 'Ana', first);
  await ana.view.getByText('Nobody waits.').waitFor();

  const caller = await calls(server);
  await ana.view.getByRole('heading', { name: 'Conversation about cancelling a contract' }).waitFor();
  await ana.page.waitForFunction(() => document.title.startsWith('(1) Somebody waits.'));
  await ana.press('Take this conversation');
  await ana.arrives('Conversation');
  await caller.until(({ parties }) => parties.some(({ name, here }) => name === 'Ana' && here === 'here'));

  // Character by character, both ways.
  caller.channel.type('I want to leav');
  await ana.view.getByText('I want to leav', { exact: true }).waitFor();
  caller.channel.type('I want to leave. Olá 👩‍👩‍👧');
  caller.channel.commit();
  const said = ana.view.getByRole('list', { name: 'Conversation' });
  await said.getByText('I want to leave. Olá 👩‍👩‍👧').waitFor();
  await ana.view.getByLabel('Your message').pressSequentially('Good day');
  await caller.until(({ voices }) => Object.values(voices).some(({ live }) => live === 'Good day'));
  await ana.page.keyboard.press('Enter');
  await caller.until(({ lines }) => lines.some(({ text, p }) => text === 'Good day' && p.startsWith('agent:')));
  await said.getByText('Good day').waitFor();

  // The form is seen, and a value proposed; only the person makes it an answer.
  caller.channel.send({ k: 'f', at: 'contract', answers: { name: 'Ada Lovelace' } });
  await ana.view.getByText('Ada Lovelace').waitFor();
  await ana.view.getByText('Propose a value').click();
  await ana.view.getByLabel('Question').selectOption('contract');
  await ana.view.getByLabel('Your proposal').fill('AC-1815');
  await ana.press('Propose');
  await caller.until(({ proposals }) => proposals.length === 1);
  await ana.view.getByText('waits for the person').waitFor();
  const [proposal] = caller.conversation().proposals;
  expect(proposal).toMatchObject({ field: 'contract', value: 'AC-1815' });
  caller.channel.send({ k: 'y', id: proposal?.id ?? '', taken: true });
  await ana.view.getByText('accepted').waitFor();

  await ana.view.locator('summary', { hasText: 'Hand over' }).click();
  await ana.view.getByLabel('To', { exact: true }).selectOption({ label: 'admin, Admin' });
  await ana.view.getByLabel('What your colleague needs to know').fill('Wants to leave at once.');
  await ana.press('Hand over');
  await admin.go('Queue');
  await admin.view.getByText('Note: Wants to leave at once.').waitFor();
  await admin.press('Take it over');
  await admin.arrives('Conversation');
  await ana.view.getByText('A colleague has taken this conversation over.').waitFor();
  await caller.until(({ parties }) => parties.some(({ name, here }) => name === 'admin' && here === 'here'));

  await admin.view.locator('summary', { hasText: 'End the conversation' }).click();
  await admin.press('Yes, end it');
  await admin.arrives(/^Case /);
  await caller.until(({ link }) => link === 'ended');
  // Asked before anybody was signed in; browsers note every 401.
  expect([errors, await violations()]).toEqual([['Failed to load resource: the server responded with a status of 401 (Unauthorized)'], []]);

  await admin.press('Sign out');
  await admin.arrives('Sign in');
  await signIn(admin, 'admin', goodPassword);
  await admin.arrives(/^Case /);
});

test('[CONSOLE-2] of two operators who press at once, one has the conversation and the other reads that they were slower', { timeout: 120_000 }, async () => {
  const server = await consoleServer();
  const [ana, bea] = [atWork(await (await person()).newPage()), atWork(await (await person()).newPage())];
  for (const [at, name] of [[ana, 'Ana'], [bea, 'Bea']] as const) {
    await at.page.goto(`${server.home}/console/`);
    await settleIn(at, name, await account(server, name, 'agent'));
  }
  await calls(server);
  for (const { view } of [ana, bea]) await view.getByRole('button', { name: 'Take this conversation' }).waitFor();
  // The second learns nothing of the first before pressing.
  await bea.page.route('**/v1/console/queue', (route) => route.abort());
  await ana.press('Take this conversation');
  await ana.arrives('Conversation');
  await bea.press('Take this conversation');
  await bea.view.getByText('Somebody else was faster.').waitFor();
  await bea.page.waitForFunction(() => document.querySelector('same-door-console')?.shadowRoot?.activeElement?.classList.contains('summary'));
});

test('[CONSOLE-3] a relay operator sees no case and no form, and nothing is left when it ends', { timeout: 120_000 }, async () => {
  const server = await consoleServer();
  const rui = atWork(await (await person()).newPage());
  await rui.page.goto(`${server.home}/console/`);
  await settleIn(rui, 'Rui', await account(server, 'Rui', 'relay'));
  expect(await rui.view.getByRole('navigation').getByRole('link').allTextContents()).toEqual(['Queue', 'Conversation', 'Settings']);
  const caller = await calls(server);
  await rui.press('Take this conversation');
  await rui.arrives('Conversation');
  await rui.view.getByText('You pass on what others say, word for word.').waitFor();
  caller.channel.type('My secret number is 4711.');
  caller.channel.commit();
  await rui.view.getByText('My secret number is 4711.').waitFor();
  expect(await rui.view.getByRole('heading', { name: 'The person’s form' }).count()).toBe(0);
  expect(await rui.view.getByText(caller.session.protocol).count()).toBe(0);
  await rui.view.locator('summary', { hasText: 'End the conversation' }).click();
  await rui.press('Yes, end it');
  await rui.arrives('Queue');
  const left = await rui.page.evaluate(() => [document.querySelector('same-door-console')?.shadowRoot?.textContent, JSON.stringify(sessionStorage), JSON.stringify(localStorage)].join());
  expect(left).not.toContain('4711');
});

test('[CONSOLE-8] a complaint is answered point by point and closed, and the case says who did it', { timeout: 120_000 }, async () => {
  const server = await consoleServer();
  const answers = { subject: 'No line', points: ['Dead since Monday.', 'Charged all the same.'], undueCharge: 'yes', name: 'Ana Souza', medium: 'email', email: 'ana@example.com' };
  await fetch(`${server.url}/v1/acme/submissions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ flow: 'complaint', statute: 'br-sac', locale: 'en', submittedAt: new Date().toISOString(), answers }),
  });
  const at = atWork(await (await person()).newPage());
  await at.page.goto(`${server.home}/console/`);
  await settleIn(at, 'Bea', await account(server, 'Bea', 'agent'));
  await at.go('Cases');
  await at.view.getByRole('table').getByRole('link').click();
  await at.arrives(/^Case /);
  await at.press('Close the case');
  await at.view.getByText('Answer everything that waits first.').waitFor();
  for (const [label, text] of [['Answer to point 1', 'Mended on Tuesday.'], ['Answer to point 2', 'Paid back today.']] as const) {
    await at.view.getByLabel(label).focus();
    await at.page.keyboard.type(text);
    await at.page.keyboard.press('Tab');
    await at.page.keyboard.press('Enter');
    await at.view.getByLabel(label).waitFor({ state: 'detached' });
    await at.view.getByText(text).waitFor();
  }
  await at.press('Close the case');
  await at.view.getByText('The case is closed. The person may still reopen it.').waitFor();
  expect(await at.view.getByRole('listitem').filter({ hasText: 'Bea' }).allTextContents()).toMatchObject([/opened the case/, /answered/, /answered/, /closed the case/].map((end) => expect.stringMatching(end) as string));
});
