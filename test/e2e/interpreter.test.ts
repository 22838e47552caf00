import { expect, test } from 'vitest';
import type { Page } from 'playwright';
import { account, atWork, consoleServer, settleIn } from './helpers/console.ts';
import { moves } from './helpers/moving.ts';
import { ada, chromiumForAll, widgetOf } from './helpers/person.ts';

const { person } = chromiumForAll(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']);

/** A catalogue without clips: everything stands there in writing, and an interpreter is offered. */
const catalogue = { schema: 'same-door-sign-catalog/1', flow: 'cancel@1', languages: [{ tag: 'bzs', endonym: 'Libras', written: 'en' }], clips: [] };

/** The company's own page, with an interpreter on its tag. The page itself comes from the server: one that a test makes up may reach no local network. */
async function set(page: Page, home: string, interpreter: string): Promise<void> {
  await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
  await page.route(`${home}/sign.json`, (route) => route.fulfill({ json: catalogue }));
  await page.addInitScript((value) => {
    const settings = { 'sign-catalog': '/sign.json', 'sign-lang': 'bzs', interpreter: value };
    new MutationObserver((_records, observer) => {
      const tag = document.querySelector('same-door-cancel');
      if (!tag) return;
      observer.disconnect();
      for (const [name, text] of Object.entries(settings)) tag.setAttribute(name, text);
    }).observe(document, { childList: true, subtree: true });
  }, interpreter);
}

test('[INTERPRETER-17] somebody calls from the form, an interpreter takes it, an agent joins, the line is cut and back, and all of it has one number', { timeout: 180_000 }, async () => {
  const server = await consoleServer();
  const [rosa, ana] = [atWork(await (await person()).newPage()), atWork(await (await person()).newPage())];
  await rosa.page.goto(`${server.home}/console/`);
  await settleIn(rosa, 'Rosa', await account(server, 'Rosa', 'interpreter', 'bzs'));
  await ana.page.goto(`${server.home}/console/`);
  await settleIn(ana, 'Ana', await account(server, 'Ana', 'agent'));

  const context = await person();
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await set(page, server.home, 'p2p');
  await page.goto(`${server.home}/`);
  const widget = widgetOf(page);
  await widget.getByLabel('Sign language', { exact: true }).check();
  await widget.getByRole('button', { name: 'Sign-language interpreter' }).waitFor();
  // Nothing of a call is fetched, or asked for, before somebody wants one.
  expect(asked.filter((path) => /interpreter|join-call/.test(path))).toEqual([]);
  await widget.getByRole('button', { name: 'Sign-language interpreter' }).click();
  await widget.getByText('An interpreter is free now.').waitFor();
  await widget.getByRole('button', { name: 'Call an interpreter' }).click();
  await widget.getByText('We are calling an interpreter.').waitFor();
  const protocol = /\d{4}(-[0-9A-Z]{4}){3}/.exec((await widget.getByText(/^Your protocol number is/).first().textContent()) ?? '')?.[0] ?? '';
  expect(protocol).not.toBe('');

  await rosa.press('Take this conversation');
  await rosa.arrives('Conversation');
  await rosa.press('Open the video call');
  await moves(widget.getByLabel('Interpreter Rosa'));
  await moves(rosa.view.getByLabel('Person', { exact: true }));
  await ana.press('Join as the third');
  await ana.arrives('Conversation');
  await ana.press('Open the video call');
  await moves(widget.getByLabel('Company: Ana'));
  await moves(ana.view.getByLabel('Person', { exact: true }));
  await rosa.view.getByLabel('Your message').pressSequentially('Good day, Ada');
  await rosa.page.keyboard.press('Enter');
  await widget.getByText('Good day, Ada').waitFor();
  // Pictures stand in the page and over nothing: the form beside them can be used.
  await widget.getByLabel('Your full name', { exact: true }).fill(ada.name);

  await context.setOffline(true);
  await page.evaluate(() => dispatchEvent(new Event('offline')));
  await page.reload().catch(() => {}); // there is no network
  await context.setOffline(false);
  await page.goto(`${server.home}/`);
  await widget.getByLabel('Sign language', { exact: true }).check();
  await widget.getByRole('button', { name: 'Sign-language interpreter' }).click();
  // What was said is there again at once; the camera waits for a press.
  await widget.getByText('Good day, Ada').waitFor();
  await widget.getByText(`Your conversation ${protocol} is still open.`).waitFor();
  await widget.getByRole('button', { name: 'Back to the video call' }).click();
  await moves(widget.getByLabel('Interpreter Rosa'));
  await moves(rosa.view.getByLabel('Person', { exact: true }));

  await widget.getByLabel('Your full name', { exact: true }).fill(ada.name);
  await widget.getByLabel('Contract you want to cancel', { exact: true }).fill(ada.contract);
  await widget.getByRole('button', { name: 'Continue' }).click();
  await widget.getByLabel('As soon as possible', { exact: true }).check();
  await widget.getByRole('button', { name: 'Continue' }).click();
  await widget.getByLabel('Email address', { exact: true }).fill(ada.email);
  await widget.getByRole('button', { name: 'Continue' }).click();
  await widget.getByRole('button', { name: 'Cancel my contract now' }).click();
  await widget.getByRole('heading', { level: 2, name: 'Your cancellation has arrived' }).waitFor();
  expect(await widget.locator('[part=protocol]').textContent()).toBe(protocol);
  await moves(widget.getByLabel('Interpreter Rosa'));
});

test('[INTERPRETER-18] nobody is asked for anything by another company before the person agrees', { timeout: 60_000 }, async () => {
  const server = await consoleServer();
  const page = await (await person()).newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.route('http://interpreters.localhost:9/**', (route) => route.fulfill({ contentType: 'text/html', body: '<title>Interpreters</title><p>Welcome</p>' }));
  await set(page, server.home, 'iframe:http://interpreters.localhost:9/acme');
  await page.goto(`${server.home}/`);
  const widget = widgetOf(page);
  await widget.getByLabel('Sign language', { exact: true }).check();
  await widget.getByRole('button', { name: 'Sign-language interpreter' }).click();
  await widget.getByRole('button', { name: 'Call an interpreter' }).click();
  await widget.getByText('Nothing is loaded before you agree.').waitFor();
  const theirs = () => asked.filter((url) => url.includes('interpreters.localhost:9'));
  expect(theirs()).toEqual([]);
  await widget.getByRole('button', { name: 'I agree' }).click();
  await expect.poll(theirs).toEqual(['http://interpreters.localhost:9/acme']);
});

test('[INTERPRETER-20] somebody who writes with one person and signs with another has two conversations, each with its number, over a reload too', { timeout: 150_000 }, async () => {
  const server = await consoleServer();
  const rosa = atWork(await (await person()).newPage());
  await rosa.page.goto(`${server.home}/console/`);
  await settleIn(rosa, 'Rosa', await account(server, 'Rosa', 'interpreter', 'bzs'));
  const page = await (await person()).newPage();
  await set(page, server.home, 'p2p');
  await page.goto(`${server.home}/`);
  const widget = widgetOf(page);
  const numbers = async () => new Set((await widget.innerText()).match(/\d{4}(-[0-9A-Z]{4}){3}/g));
  await widget.getByLabel('Text conversation', { exact: true }).check();
  await widget.getByRole('button', { name: 'Write with a person' }).click();
  await widget.getByText(/^Your protocol number is/).first().waitFor();
  await widget.getByLabel('Sign language', { exact: true }).check();
  await widget.getByRole('button', { name: 'Sign-language interpreter' }).click();
  await widget.getByRole('button', { name: 'Call an interpreter' }).click();
  await widget.getByText('We are calling an interpreter.').waitFor();
  await expect.poll(async () => (await numbers()).size).toBe(2);
  const before = await numbers();
  const doubled = () =>
    page.evaluate(() => {
      const ids = [...(document.querySelector('same-door-cancel')?.shadowRoot?.querySelectorAll('[id]') ?? [])].map(({ id }) => id);
      return ids.filter((id, at) => ids.indexOf(id) !== at);
    });
  expect(await doubled()).toEqual([]);

  // Only the one who signs stands in the interpreter's queue, and what is written beside the call arrives there.
  await expect.poll(() => rosa.page.title()).toMatch(/^\(1\) Somebody waits/);
  await rosa.press('Take this conversation');
  await rosa.arrives('Conversation');
  await widget.locator('.interpreter').getByLabel('Your message').pressSequentially('Hello Rosa');
  await page.keyboard.press('Enter');
  await rosa.view.getByText('Hello Rosa').waitFor();

  await page.reload();
  await widget.getByLabel('Text conversation', { exact: true }).check();
  await widget.getByLabel('Sign language', { exact: true }).check();
  await widget.getByRole('button', { name: 'Sign-language interpreter' }).click();
  await widget.getByText('Hello Rosa').waitFor();
  await expect.poll(numbers).toEqual(before);
  expect(await doubled()).toEqual([]);
});
