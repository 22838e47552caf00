import { expect, test } from 'vitest';
import { account, atWork, consoleServer, settleIn } from './helpers/console.ts';
import { ada, chromiumForAll, complaintsOf, widgetOf } from './helpers/person.ts';

const { person } = chromiumForAll();

test('somebody calls a person, is helped, sends by their own press, and finds all of it under one number', { timeout: 120_000 }, async () => {
  const server = await consoleServer();
  const ana = atWork(await (await person()).newPage());
  await ana.page.goto(`${server.home}/console/`);
  await settleIn(ana, 'Ana', await account(server, 'Ana', 'agent'));
  const posted: string[] = [];
  ana.page.on('request', (request) => request.method() === 'POST' && posted.push(new URL(request.url()).pathname));

  const page = await (await person()).newPage();
  const { errors } = await complaintsOf(page);
  await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
  await page.goto(`${server.home}/`);
  const widget = widgetOf(page);
  await widget.getByLabel('Text conversation').check();
  await widget.getByRole('button', { name: 'Write with a person' }).click();
  const protocol = /\d{4}(-[0-9A-Z]{4}){3}/.exec((await widget.getByText(/^Your protocol number is/).first().textContent()) ?? '')?.[0] ?? '';
  expect(protocol).not.toBe('');

  await ana.press('Take this conversation');
  await ana.arrives('Conversation');
  const talk = widget.locator('.conversation');
  const message = talk.getByLabel('Your message');
  await message.pressSequentially('I want to leav');
  await ana.view.getByText('I want to leav', { exact: true }).waitFor();
  await message.press('Backspace');
  await ana.view.getByText('I want to lea', { exact: true }).waitFor();
  await message.pressSequentially('ve.');
  await message.press('Enter');
  await ana.view.getByRole('list', { name: 'Conversation' }).getByText('I want to leave.').waitFor();
  await ana.view.getByLabel('Your message').pressSequentially('Good day, Ada');
  await talk.getByText('Good day, Ada').waitFor();
  await ana.page.keyboard.press('Enter');

  // Nobody sees an answer before the person lets them.
  await widget.getByLabel('Your full name', { exact: true }).fill(ada.name);
  // What was typed later has come: what was written before would have, too.
  await message.pressSequentially('Sure');
  await ana.view.getByText('Sure', { exact: true }).waitFor();
  expect(await ana.view.getByText(ada.name).count()).toBe(0);
  await message.press('Enter');
  await widget.getByLabel(/^Let Ana see my answers/).check();
  await ana.view.getByText(ada.name).waitFor();

  // What is proposed is an answer only when the person takes it.
  await ana.view.getByText('Propose a value').click();
  await ana.view.getByLabel('Question').selectOption('contract');
  await ana.view.getByLabel('Your proposal').fill(ada.contract);
  await ana.press('Propose');
  const contract = widget.getByLabel('Contract you want to cancel', { exact: true });
  const take = widget.getByRole('button', { name: 'Use this' });
  await take.waitFor();
  expect(await contract.inputValue()).toBe('');
  await take.click();
  await ana.view.getByText('accepted').waitFor();
  expect(await contract.inputValue()).toBe(ada.contract);

  // A reload takes the form's answers, as it always did, and nothing of the conversation.
  await page.reload();
  await widget.getByLabel('Text conversation').check();
  await talk.getByText('I want to leave.').waitFor();
  await ana.view.getByLabel('Your message').pressSequentially('Are you back?');
  await talk.getByText('Are you back?').waitFor();
  await ana.page.keyboard.press('Enter');

  // The operator's page goes, and comes back to the same conversation.
  await ana.page.reload();
  await ana.arrives('Conversation');
  await ana.go('Queue');
  await ana.press('Go on');
  await ana.arrives('Conversation');
  await ana.view.getByLabel('Your message').pressSequentially('So am I.');
  await talk.getByText('So am I.').waitFor();
  await ana.page.keyboard.press('Enter');

  const line = widget.locator('#talk-line');
  for (const answer of [ada.name, ada.contract, '1', ada.email, 'next']) {
    const asked = await widget.locator('label[for="talk-line"]').textContent();
    await line.fill(answer);
    await line.press('Enter');
    await page.waitForFunction((before) => document.querySelector('same-door-cancel')?.shadowRoot?.querySelector('label[for="talk-line"]')?.textContent !== before, asked);
  }
  await widget.locator('.talk').getByRole('button', { name: 'Cancel my contract now' }).click();
  await widget.getByRole('heading', { level: 2, name: 'Your cancellation has arrived' }).waitFor();
  expect(await widget.locator('[part=protocol]').textContent()).toBe(protocol);
  const receipt = (await widget.getByRole('link', { name: 'Open the receipt page' }).getAttribute('href')) ?? '';

  await widget.getByRole('button', { name: 'End the conversation with the person' }).click();
  await widget.getByText('The conversation with a person has ended.').first().waitFor();
  // By the receipt's key or the conversation's, what was said and what was sent stand on one page.
  const conversation = (await widget.getByRole('link', { name: 'Open the page of this conversation' }).getAttribute('href')) ?? '';
  const secret = new URL(receipt).searchParams.get('t') ?? '';
  for (const address of [conversation, `${server.home}/s/acme/${protocol}?t=${secret}`]) {
    const followed = await (await person()).newPage();
    await followed.goto(address);
    for (const text of ['I want to leave.', 'Good day, Ada', 'Are you back?', 'So am I.', ada.name, ada.email]) await followed.getByText(text).first().waitFor();
  }
  // Whoever helped has sent nothing in the person's place.
  expect(posted.length).toBeGreaterThan(0);
  expect(posted.filter((path) => !/^\/v1\/(console|rtt)\//.test(path))).toEqual([]);
  expect(errors).toEqual([]);
});
