import { describe, expect, test } from 'vitest';
import { company, pageWith, sha256 } from './helpers/company.ts';
import { ada, answerAll, arrives, chromiumForAll, confirmButton, headingOf, protocolOf, widgetOf } from './helpers/person.ts';

const { visit, person } = chromiumForAll();
const problem = (type: string, status: number, more: object = {}) => ({ status, body: { type: `https://same-door.dev/problems/${type}`, title: '', status, ...more } });

/** A company with one page, a person on it with everything answered. */
async function atTheButton(attributes = 'open endpoint="/v1/acme"') {
  const acme = await company();
  acme.page('/', pageWith({ attributes }));
  const page = await visit(`${acme.url}/`);
  const widget = widgetOf(page);
  await answerAll(widget);
  return { acme, page, widget, confirm: () => confirmButton(widget).click() };
}

describe('a person whose connection goes', () => {
  test('before the questions are answered sends later, by themselves, with nothing lost', async () => {
    const acme = await company();
    acme.page('/', pageWith());
    const page = await visit(`${acme.url}/`);
    await page.waitForLoadState('networkidle');
    const widget = widgetOf(page);
    await widget.getByLabel('Your full name').fill(ada.name);
    await page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('deliver')));
    await page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('later-pages')));
    await page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('after.en')));
    await page.context().setOffline(true);
    await answerAll(widget);
    await confirmButton(widget).click();
    await arrives(widget, 'Not sent yet');
    await widget.getByText('You are offline, or the company cannot be reached.').waitFor();
    await page.context().setOffline(false);
    await protocolOf(widget);
    expect(acme.rows.size).toBe(1);
  });

  test('while it is being sent gets the receipt of the very request that arrived', async () => {
    const { acme, page, widget, confirm } = await atTheButton();
    acme.will('silence', 'receipt');
    await confirm();
    await expect.poll(() => acme.posts().length).toBe(1);
    await page.context().setOffline(true);
    acme.hangUp();
    await arrives(widget, 'Not sent yet');
    await page.context().setOffline(false);
    await protocolOf(widget);
    expect(acme.rows.size).toBe(1);
    expect(acme.posts()[1]?.body).toEqual(acme.posts()[0]?.body);
  });

  test('after the receipt still reads, keeps and spells it', async () => {
    const { page, widget, confirm } = await atTheButton();
    await confirm();
    const protocol = await protocolOf(widget);
    // The receipt's own code came while they typed.
    await page.context().setOffline(true);
    expect(await headingOf(widget)).toContain(protocol);
    await widget.getByText('Letter by letter: 2 0 2 6').waitFor();
    await widget.getByText('AC-1815-1210').waitFor();
    const saved = page.waitForEvent('download');
    await widget.getByRole('button', { name: 'Download the receipt' }).click();
    expect((await saved).suggestedFilename()).toBe(`${protocol}.html`);
    await page.evaluate(() => (window.print = () => document.body.setAttribute('data-printed', '')));
    await widget.getByRole('button', { name: 'Print' }).click();
    await page.locator('body[data-printed]').waitFor({ state: 'attached' });
  });
});

describe('a person whose connection goes before the pages after the questions have come', () => {
  /** Somebody on a page whose questions have come, and nothing else will until the network is back. */
  async function cutOff(offline = true) {
    const acme = await company();
    acme.page('/', pageWith());
    const page = await visit('about:blank');
    await page.route(/later-pages|after\.en|deliver/, (route) => route.abort());
    await page.goto(`${acme.url}/`);
    const widget = widgetOf(page);
    await widget.getByLabel('Your full name').waitFor();
    await page.context().setOffline(offline);
    const back = async () => {
      await page.unrouteAll();
      await page.context().setOffline(false);
    };
    return { acme, page, widget, back };
  }

  test('reads that at the review, and reads on by themselves when it is back', async () => {
    const { widget, back } = await cutOff();
    await answerAll(widget);
    await arrives(widget, /Check your answers/);
    await widget.getByText('You are offline, or the company cannot be reached.').first().waitFor();
    expect(await widget.getByText('One moment').count()).toBe(0);
    await back();
    await widget.getByText(ada.contract).waitFor();
    expect(await widget.getByRole('button', { name: 'Try again now' }).count()).toBe(0);
  });

  test('is never told that it arrived, and the request leaves by itself when it is back', async () => {
    const { acme, widget, back } = await cutOff();
    await answerAll(widget);
    await confirmButton(widget).click();
    await arrives(widget, 'Not sent yet');
    await widget.getByText('You are offline, or the company cannot be reached.').first().waitFor();
    expect(await widget.textContent()).not.toContain('has arrived');
    await back();
    await protocolOf(widget);
    await widget.getByText('Keep this receipt.').waitFor();
    expect(acme.rows.size).toBe(1);
  });

  test('tries again with the button, hears what came of it, and stands at the heading when the page has come', async () => {
    // Their own network is there, but not what the company serves: no event of the browser will tell.
    const { page, widget, back } = await cutOff(false);
    await answerAll(widget);
    const again = widget.getByRole('button', { name: 'Try again now' });
    await again.click();
    await expect.poll(() => page.locator('same-door-cancel').getByRole('status').allTextContents(), { timeout: 10_000 }).toContain('You are offline, or the company cannot be reached.');
    await back();
    await again.click();
    await widget.getByText(ada.contract).waitFor();
    await expect.poll(() => page.evaluate(() => document.querySelector('same-door-cancel')?.shadowRoot?.activeElement?.id), { timeout: 10_000 }).toBe('heading');
  });
});

describe('a person whose company answers', () => {
  test('that an answer must be mended stands at that answer, with everything kept, and the second try arrives', async () => {
    const { acme, widget, confirm } = await atTheButton();
    acme.will(problem('invalid-answers', 422, { problems: [{ field: 'email', code: 'not-an-email' }] }), 'receipt');
    await confirm();
    await widget.getByRole('heading', { name: /There is 1 problem/ }).waitFor();
    expect(await widget.getByLabel('Email address').inputValue()).toBe(ada.email);
    await widget.getByLabel('Email address').fill('ada@lovelace.example');
    await widget.getByRole('button', { name: 'Continue' }).click();
    await arrives(widget, /Check your answers/);
    await confirm();
    await protocolOf(widget);
    const [first, second] = acme.posts();
    expect(first?.headers['idempotency-key']).not.toBe(second?.headers['idempotency-key']);
  });

  test('that it was cancelled already reads the earlier number', async () => {
    const { acme, widget, confirm } = await atTheButton();
    acme.will(problem('already-cancelled', 409, { protocol: '2026-7K3M-9QXT-4BR3', receivedAt: '2026-11-01T09:00:00Z' }));
    await confirm();
    await arrives(widget, 'Your request was not accepted');
    await widget.getByText('This contract was already cancelled. Reference: 2026-7K3M-9QXT-4BR3.').waitFor();
    await widget.getByRole('button', { name: 'Back to my answers' }).click();
    await arrives(widget, /Check your answers/);
    await widget.getByText(ada.contract).waitFor();
  });

  test('that there are too many requests waits as long as it asks, and not longer', async () => {
    const { acme, widget, confirm } = await atTheButton();
    acme.will({ status: 429, headers: { 'retry-after': '3' } }, 'receipt');
    await confirm();
    await arrives(widget, 'Not sent yet');
    await widget.getByText('The company has too many requests right now.').waitFor();
    const since = performance.now();
    await protocolOf(widget);
    expect(performance.now() - since).toBeGreaterThan(1500);
    expect(acme.posts().length).toBe(2);
  });

  test.for([
    ['with its own failure', { status: 500, body: 'Oops' }, 'The company has a technical problem.'],
    ['with a proxy’s failure', { status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>Bad gateway</h1>' }, 'The company has a technical problem.'],
    ['with a page', { status: 200, headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Please sign in to the Wi-Fi</title>' }, 'The company answered, but without a receipt.'],
    ['with something else', { status: 200, body: { ok: true } }, 'The company answered, but without a receipt.'],
    ['with nothing', 'cut', 'You are offline, or the company cannot be reached.'],
  ] as const)('%s is never told that it arrived, and gets the receipt when the company is well again', async ([, fate, words]) => {
    const { acme, widget, confirm } = await atTheButton();
    acme.will(fate);
    await confirm();
    await arrives(widget, 'Not sent yet');
    await widget.getByText(words).waitFor();
    expect(await widget.textContent()).not.toContain('has arrived');
    acme.will('receipt');
    await widget.getByRole('button', { name: 'Try again now' }).click();
    await protocolOf(widget);
    expect(acme.rows.size).toBe(1);
  });

  test('not at all is told after twenty seconds, and the request goes on', async () => {
    const { acme, page, widget, confirm } = await atTheButton();
    await page.clock.install();
    acme.will('silence', 'receipt');
    await confirm();
    await expect.poll(() => acme.posts().length).toBe(1);
    await widget.getByText('Sending …').waitFor();
    await page.clock.fastForward(20_500);
    await arrives(widget, 'Not sent yet');
    await widget.getByText('The company did not answer in time.').waitFor();
    await page.clock.fastForward(10_000);
    await protocolOf(widget);
    expect(acme.rows.size).toBe(1);
  });
});

describe('a person who is quick or comes back', () => {
  test('pressing the button twice cancels once', async () => {
    const { acme, widget } = await atTheButton();
    await confirmButton(widget).dblclick();
    await protocolOf(widget);
    expect(acme.posts().length).toBe(1);
    expect(acme.rows.size).toBe(1);
  });

  test('with the same draft in two tabs cancels once, and both tabs show the one receipt', async () => {
    const acme = await company();
    acme.page('/', pageWith({ attributes: 'open keep-draft endpoint="/v1/acme"' }));
    const context = await person();
    const one = await context.newPage();
    await one.goto(`${acme.url}/`);
    await answerAll(widgetOf(one));
    const draft = await one.evaluate(() => JSON.stringify({ ...sessionStorage }));
    const two = await context.newPage();
    await two.addInitScript((kept) => {
      for (const [key, value] of Object.entries(JSON.parse(kept) as Record<string, string>)) sessionStorage.setItem(key, value);
    }, draft);
    await two.goto(`${acme.url}/`);
    await arrives(widgetOf(two), /Check your answers/);
    await Promise.all([confirmButton(widgetOf(one)).click(), confirmButton(widgetOf(two)).click()]);
    const numbers = await Promise.all([protocolOf(widgetOf(one)), protocolOf(widgetOf(two))]);
    expect(numbers[0]).toBe(numbers[1]);
    expect(acme.rows.size).toBe(1);
  });

  test('reloading while the request waits reads that it was not sent yet, and then the receipt', async () => {
    const { acme, page, widget, confirm } = await atTheButton();
    acme.will('cut');
    await confirm();
    await arrives(widget, 'Not sent yet');
    await page.reload();
    await arrives(widget, 'Not sent yet');
    await widget.getByText('Your request is kept on this device.').waitFor();
    acme.will('receipt');
    // On a slow machine it has gone by itself before the press.
    await Promise.any([widget.getByRole('button', { name: 'Try again now' }).click(), protocolOf(widget)]);
    await protocolOf(widget);
    expect(await widget.textContent()).toContain(ada.contract);
    expect(acme.rows.size).toBe(1);
    expect(new Set(acme.posts().map(({ body }) => body.toString())).size).toBe(1);
  });

  test('closing the tab while the request waits has it sent by any page that carries the script', async () => {
    const acme = await company();
    acme.page('/', pageWith());
    acme.page('/shop', '<!doctype html><html lang="en"><title>Shop</title><script type="module" src="/dist/cdn/same-door.js"></script><h1>Shop</h1></html>');
    const context = await person();
    const page = await context.newPage();
    await page.goto(`${acme.url}/`);
    await answerAll(widgetOf(page));
    acme.will('cut');
    await confirmButton(widgetOf(page)).click();
    await arrives(widgetOf(page), 'Not sent yet');
    await page.close();
    acme.will('receipt');
    const shop = await context.newPage();
    await shop.goto(`${acme.url}/shop`);
    await expect.poll(() => acme.rows.size, { timeout: 20_000 }).toBe(1);
    expect(new Set(acme.posts().map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  });

  test('going back after the receipt does not send again', async () => {
    const { acme, page, widget, confirm } = await atTheButton();
    await confirm();
    await protocolOf(widget);
    await page.goto(`${acme.url}/examples/plain/site.css`);
    await page.goBack();
    await widget.locator('#heading').waitFor();
    expect(acme.posts().length).toBe(1);
    expect(await page.evaluate(() => Object.keys(localStorage).length)).toBe(0);
  });
});

describe('what a person writes', () => {
  test.for([
    ['emoji, combining marks and right-to-left', '👩🏽‍🔬 Zoë e\u0301 — שלום مرحبا 🏳️‍🌈\u200d \\ " </script> & \u2028 end'],
    ['tens of thousands of characters', `${'Ünïcödé '.repeat(1200)}end`],
  ] as const)('arrives byte for byte: %s', async ([, message]) => {
    const acme = await company();
    acme.page('/', pageWith());
    const page = await visit(`${acme.url}/`);
    const widget = widgetOf(page);
    const next = () => widget.getByRole('button', { name: 'Continue' }).click();
    await widget.getByLabel('Your full name').fill('Ada 👩🏽‍🔬');
    await widget.getByLabel('Contract you want to cancel').fill(ada.contract);
    await next();
    await widget.getByLabel('As soon as possible').check();
    await next();
    await widget.getByLabel('Email address').fill(ada.email);
    await widget.getByLabel('Anything the company should know?').fill(message);
    await next();
    await arrives(widget, /Check your answers/);
    await confirmButton(widget).click();
    await protocolOf(widget);
    const [row] = acme.rows.values();
    const { answers } = JSON.parse(row?.body.toString() ?? '') as { answers: Record<string, string> };
    expect(answers['message']).toBe(message);
    await widget.getByText(sha256(row?.body ?? Buffer.of())).waitFor();
  });

  test('when it is too long is said at once, with how much there is, and nothing is cut off', async () => {
    const acme = await company();
    acme.page('/', pageWith());
    const page = await visit(`${acme.url}/`);
    const widget = widgetOf(page);
    await widget.getByLabel('Your full name').fill(ada.name);
    await widget.getByLabel('Contract you want to cancel').fill(ada.contract);
    await widget.getByRole('button', { name: 'Continue' }).click();
    await widget.getByLabel('As soon as possible').check();
    await widget.getByRole('button', { name: 'Continue' }).click();
    await widget.getByLabel('Email address').fill(ada.email);
    await widget.getByLabel('Anything the company should know?').fill('é'.repeat(60_000));
    await widget.getByRole('button', { name: 'Continue' }).click();
    await widget.getByRole('heading', { name: /There is 1 problem/ }).waitFor();
    await widget.getByText(/You have written 60,?000/).first().waitFor();
    expect((await widget.getByLabel('Anything the company should know?').inputValue()).length).toBe(60_000);
  });
});
