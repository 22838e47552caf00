import type { Page } from 'playwright';
import { describe, expect, inject, test } from 'vitest';
import { chromiumForAll, fitsTheWidth, widgetOf } from './helpers/person.ts';

const { visit } = chromiumForAll();
const serverUrl = inject('serverUrl');
const withoutScripts = { javaScriptEnabled: false };

/** The address of the page must not be guessable: without its secret there is nothing to see. */
async function isReceiptOf(page: Page, text: string): Promise<void> {
  await page.getByText(/^\d{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/).first().waitFor();
  await page.getByText(text).first().waitFor();
  const { pathname, search } = new URL(page.url());
  expect(pathname).toMatch(/^\/r\//);
  expect((await fetch(`${serverUrl}${pathname}`)).status).toBe(404);
  expect((await fetch(`${serverUrl}${pathname}${search}`)).status).toBe(200);
}

describe('a person without JavaScript cancels all the same', () => {
  test.for([
    ['/', 'Your full name', 'Contract you want to cancel', 'As soon as possible', 'Email address', 'Cancel my contract now', 'en'],
    ['/pt-BR.html', 'Seu nome completo', 'Contrato que você quer cancelar', 'O mais cedo possível', 'E-mail', 'Cancelar meu contrato agora', 'pt-BR'],
    ['/examples/no-js/', 'Your full name', 'Contract you want to cancel', 'As soon as possible', 'Email address', 'Cancel my contract now', 'en'],
  ] as const)('by the form on %s', async ([path, name, contract, soonest, email, button, lang]) => {
    const page = await visit(`${serverUrl}${path}`, withoutScripts);
    await page.getByLabel(name).fill('Ada Lovelace');
    await page.getByLabel(contract).fill('AC-1815-1210');
    await page.getByLabel(soonest).check();
    await page.getByLabel(email).fill('ada@example.com');
    await page.getByRole('button', { name: button }).click();
    await isReceiptOf(page, 'AC-1815-1210');
    expect(await page.locator('html').getAttribute('lang')).toBe(lang);
  });

  test('and mends what was wrong without typing the rest again', async () => {
    const page = await visit(`${serverUrl}/`, withoutScripts);
    await page.getByLabel('Your full name').fill('Ada <b>Lovelace</b> 👩🏽‍🔬');
    await page.getByLabel('Contract you want to cancel').fill('AC-1815-1210');
    await page.getByLabel('As soon as possible').check();
    await page.getByLabel('Email address').fill('ada at example');
    await page.getByRole('button', { name: 'Cancel my contract now' }).click();

    await page.getByRole('heading', { name: /There is 1 problem/ }).waitFor();
    expect(await page.title()).toMatch(/^Error/);
    await page.getByRole('link', { name: /Email address/ }).click();
    const field = page.getByLabel('Email address');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await field.inputValue()).toBe('ada at example');
    expect(await page.getByLabel('Your full name').inputValue()).toBe('Ada <b>Lovelace</b> 👩🏽‍🔬');
    await field.fill('ada@example.com');
    await page.getByRole('button', { name: 'Cancel my contract now' }).click();
    await isReceiptOf(page, 'Ada <b>Lovelace</b> 👩🏽‍🔬');
  });

  test('in Germany, from the link with the label of the law to a form with exactly its fields', async () => {
    const page = await visit(`${serverUrl}/de.html`, withoutScripts);
    await page.getByRole('link', { name: 'Verträge hier kündigen' }).click();
    await page.getByLabel('Ordentlich, mit der üblichen Frist').check();
    await page.getByLabel('Vor- und Nachname').fill('Käthe Müller');
    await page.getByLabel('Vertrag, den Sie kündigen').fill('Vertrag 4711');
    await page.getByLabel('E-Mail-Adresse').fill('kaethe@beispiel.de');
    await page.getByRole('button', { name: 'jetzt kündigen' }).click();
    await isReceiptOf(page, 'Vertrag 4711');
  });

  test('on a narrow screen, without scrolling sideways', async () => {
    const narrow = { ...withoutScripts, viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 };
    const page = await visit(`${serverUrl}/f/acme/cancel?statute=generic&locale=en`, narrow);
    await fitsTheWidth(page);
    await page.getByRole('button', { name: 'Cancel my contract now' }).click();
    await page.getByRole('heading', { name: /problems/ }).waitFor();
    await fitsTheWidth(page);
    await page.getByLabel('Your full name').fill('A'.repeat(200));
    await page.getByLabel('Contract you want to cancel').fill('AC-1');
    await page.getByLabel('As soon as possible').check();
    await page.getByLabel('Email address').fill('ada@example.com');
    await page.getByRole('button', { name: 'Cancel my contract now' }).click();
    await isReceiptOf(page, 'AC-1');
    await fitsTheWidth(page);
  });
});

describe('a person whose script does not come', () => {
  test('because it is not there, uses the form that is', async () => {
    const page = await visit('about:blank');
    await page.route('**/dist/cdn/same-door.js', (route) => route.fulfill({ status: 404 }));
    await page.goto(`${serverUrl}/`);
    await page.getByLabel('Your full name').fill('Ada Lovelace');
    await page.getByLabel('Contract you want to cancel').fill('AC-404');
    await page.getByLabel('As soon as possible').check();
    await page.getByLabel('Email address').fill('ada@example.com');
    await page.getByRole('button', { name: 'Cancel my contract now' }).click();
    await isReceiptOf(page, 'AC-404');
  });

  test('because its second file is blocked, uses the form that is, and the developer is told', async () => {
    const page = await visit('about:blank');
    const told: string[] = [];
    page.on('console', (message) => told.push(message.text()));
    await page.route('**/dist/cdn/chunks/cancel-*.js', (route) => route.abort());
    await page.goto(`${serverUrl}/`);
    await expect.poll(() => told.join('\n')).toContain('[same-door]');
    await page.getByLabel('Your full name').fill('Ada Lovelace');
    await page.getByLabel('Contract you want to cancel').fill('AC-405');
    await page.getByLabel('As soon as possible').check();
    await page.getByLabel('Email address').fill('ada@example.com');
    await page.getByRole('button', { name: 'Cancel my contract now' }).click();
    await isReceiptOf(page, 'AC-405');
  });

  test('until they are in the middle of the form, keeps their place and every letter', async () => {
    const page = await visit('about:blank');
    let open = () => {};
    const gate = new Promise<void>((resolve) => (open = resolve));
    await page.route('**/dist/cdn/same-door.js', async (route) => {
      await gate;
      await route.continue();
    });
    await page.goto(`${serverUrl}/`, { waitUntil: 'commit' });
    const name = page.locator('#name');
    await name.click();
    await page.keyboard.type('Ada Love');
    const defined = page.evaluate(() => customElements.whenDefined('same-door-cancel').then(() => true));
    open();
    await defined;
    await page.keyboard.type('lace');
    expect(await name.inputValue()).toBe('Ada Lovelace');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('name');
    expect(await widgetOf(page).count()).toBe(0);
    await page.keyboard.press('Tab');
    await page.keyboard.type('AC-1815');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('contract');
    await page.getByText('As soon as possible').click();
    expect(await page.locator('#soonest').isChecked()).toBe(true);
    expect(await widgetOf(page).count()).toBe(0);
    // Only when they have left the form does the widget take its place, with what was typed.
    await page.locator('h1').click();
    await expect.poll(() => widgetOf(page).getByLabel('Your full name').inputValue()).toBe('Ada Lovelace');
    expect(await widgetOf(page).getByLabel('Contract you want to cancel').inputValue()).toBe('AC-1815');
  });
});
