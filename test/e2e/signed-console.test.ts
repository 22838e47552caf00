import { expect, test } from 'vitest';
import { account, atWork, consoleServer, settleIn } from './helpers/console.ts';
import { chromiumForAll, complaintsOf } from './helpers/person.ts';
import { complainInSign, record } from './helpers/recording.ts';

const { person } = chromiumForAll();

test('[CONSOLE-13] a complaint that a browser recorded plays in the console by keyboard, and what is written down goes to the person', { timeout: 120_000 }, async () => {
  const server = await consoleServer();
  const at = atWork(await (await person()).newPage());
  const { violations } = await complaintsOf(at.page);
  await at.page.goto(`${server.home}/console/`);
  const { receipt } = await complainInSign(server.url, await record(at.page));
  await settleIn(at, 'Bea', await account(server, 'Bea', 'agent'));
  await at.go('Cases');
  await at.view.getByText('Signed messages to write down: 1').waitFor();
  await at.view.getByRole('table').getByRole('link').click();
  await at.arrives(/^Case /);

  const video = at.view.locator('video');
  await video.focus();
  await at.page.keyboard.press('Space');
  await at.page.waitForFunction(() => (document.querySelector('same-door-console')?.shadowRoot?.querySelector('video')?.currentTime ?? 0) > 0.2);
  await at.view.getByLabel('What the person signs: Point 1').focus();
  await at.page.keyboard.type('The line is dead.');
  await at.page.keyboard.press('Tab');
  await at.page.keyboard.press('Enter');
  await at.view.getByText('The person has not said yet whether that is right.').waitFor();
  expect(await at.view.getByRole('listitem').filter({ hasText: 'Bea' }).allTextContents()).toMatchObject([/opened the case/, /opened a file/, /wrote down a signed message/].map((end) => expect.stringMatching(end) as string));
  expect(await violations()).toEqual([]);

  // The person, on the page without scripts, by the receipt's address.
  const { page } = atWork(await (await person({ javaScriptEnabled: false })).newPage());
  await page.goto(`${server.url}/s/acme/${receipt.protocol}?t=${receipt.url?.split('?t=')[1] ?? ''}`);
  await page.locator('video').focus();
  await page.keyboard.press('Space');
  await expect.poll(() => page.locator('video').evaluate((video) => (video as HTMLVideoElement).currentTime), { timeout: 10_000 }).toBeGreaterThan(0.2); // the locator says which
  await page.locator('.said', { hasText: 'The line is dead.' }).waitFor();
  await page.getByRole('button', { name: 'That is what I said' }).click();
  await page.getByText(/You said that this is right/).waitFor();
  await at.page.reload();
  await at.view.getByText('The person says that this is right').waitFor();
});
