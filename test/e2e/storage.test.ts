import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { company, pageWith } from './helpers/company.ts';
import { answerAll, arrives, chromiumForAll, complaintsOf, confirmButton, protocolOf, widgetOf } from './helpers/person.ts';

const { visit } = chromiumForAll();

/** A browser that forbids storage: even to look at it throws. */
const forbidden = (names: readonly string[]) => `<script>
  for (const name of ${JSON.stringify(names)})
    Object.defineProperty(window, name, { configurable: true, get() { throw new DOMException('The operation is insecure.', 'SecurityError'); } });
</script>`;
const everything = ['localStorage', 'sessionStorage', 'indexedDB'];

async function isTold(page: Page, text: string): Promise<void> {
  await widgetOf(page).getByText(text).waitFor();
}

describe('a person whose browser forbids storage', () => {
  test('gets the receipt all the same while the company answers', async () => {
    const { url, page: serve } = await company();
    serve('/', pageWith({ head: forbidden(everything), attributes: 'open keep-draft endpoint="/v1/acme"' }));
    const page = await visit('about:blank');
    const { errors } = await complaintsOf(page);
    await page.goto(`${url}/`);
    await answerAll(widgetOf(page));
    await confirmButton(widgetOf(page)).click();
    await protocolOf(widgetOf(page));
    expect(errors).toEqual([]);
  });

  test('is told so when the company does not answer, can take the request along, and it is sent while the page is open', async () => {
    const { url, page: serve, will, rows } = await company();
    will('cut');
    serve('/', pageWith({ head: forbidden(everything) }));
    const page = await visit(`${url}/`);
    const widget = widgetOf(page);
    await answerAll(widget);
    await confirmButton(widget).click();
    await arrives(widget, 'Not sent yet');
    await isTold(page, 'This browser does not let us keep your request. Please stay on this page, or download your request.');
    const download = page.waitForEvent('download');
    await widget.getByRole('button', { name: 'Download my request' }).click();
    const file = await readFile(await (await download).path(), 'utf8');
    expect(file).toContain('Ada Lovelace');
    expect(file).toContain('AC-1815-1210');
    will('receipt');
    await widget.getByRole('button', { name: 'Try again now' }).click();
    await protocolOf(widget);
    expect(rows.size).toBe(1);
  });

  test('only in part has it kept where it is allowed', async () => {
    const { url, page: serve, will } = await company();
    will('cut');
    serve('/', pageWith({ head: forbidden(['indexedDB']) }));
    const page = await visit(`${url}/`);
    await answerAll(widgetOf(page));
    await confirmButton(widgetOf(page)).click();
    await isTold(page, 'Your request is kept on this device. We keep trying while this page is open, and when you come back.');
    expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('same-door:')).length)).toBe(1);
  });
});

test('a person whose disk is full is told that nothing is kept, and loses nothing on this page', async () => {
  const { url, page: serve, will } = await company();
  will('cut');
  // Chromium's own switch for the quota does not reach contexts like ours (November 2026): IndexedDB says what it would say.
  const head = `<script>IDBObjectStore.prototype.put = function () {
    this.transaction.abort();
    throw new DOMException('The disk is full.', 'QuotaExceededError');
  };</script>`;
  serve('/', pageWith({ head, attributes: 'open keep-draft endpoint="/v1/acme"' }));
  const page = await visit(`${url}/`);
  // Web Storage is filled up for real.
  await page.evaluate(() => {
    for (let size = 2 ** 20; size >= 1; size = Math.floor(size / 2)) {
      for (let number = 0; ; number++) {
        try {
          localStorage.setItem(`full-${size}-${number}`, 'x'.repeat(size));
        } catch {
          break;
        }
      }
    }
  });
  const widget = widgetOf(page);
  await answerAll(widget);
  await confirmButton(widget).click();
  await arrives(widget, 'Not sent yet');
  await isTold(page, 'This browser does not let us keep your request. Please stay on this page, or download your request.');
  will('receipt');
  await widget.getByRole('button', { name: 'Try again now' }).click();
  await protocolOf(widget);
});

test('a person who has only looked leaves no trace on their device', async () => {
  const { url, page: serve } = await company();
  serve('/', pageWith());
  const page = await visit(`${url}/`);
  await answerAll(widgetOf(page));
  const traces = () => page.evaluate(async () => ({ local: localStorage.length, session: sessionStorage.length, cookies: document.cookie, databases: (await indexedDB.databases()).length }));
  expect(await traces()).toEqual({ local: 0, session: 0, cookies: '', databases: 0 });
  await confirmButton(widgetOf(page)).click();
  await protocolOf(widgetOf(page));
  expect(await traces()).toMatchObject({ local: 0, session: 0, cookies: '' });
});
