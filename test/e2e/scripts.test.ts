import { describe, expect, test } from 'vitest';
import { company, pageWith } from './helpers/company.ts';
import { answerAll, arrives, cancelAll, chromiumForAll, complaintsOf, confirmButton, headingOf, protocolOf, widgetOf } from './helpers/person.ts';

const { visit } = chromiumForAll();
const tag = (name: string) => `<script type="module" src="/dist/cdn/${name}"></script>`;

describe('a page that has the script more than once', () => {
  test.for([
    ['twice', [tag('same-door.js'), tag('same-door.js')]],
    ['once more with another address', [tag('same-door.js'), tag('same-door.js?v=2')]],
    ['as the loader and as the entry of one flow', [tag('same-door.js'), tag('cancel.js')]],
    ['as the entry of one flow and as the loader', [tag('cancel.js'), tag('same-door.js')]],
  ] as const)('%s shows one widget and sends one request', async ([, scripts]) => {
    const { url, page: serve, posts } = await company();
    serve('/', pageWith({ script: scripts.join('') }));
    const page = await visit('about:blank');
    const { errors } = await complaintsOf(page);
    await page.goto(`${url}/`);
    await cancelAll(widgetOf(page));
    expect(posts().length).toBe(1);
    expect(await page.locator('same-door-cancel > [slot=announcer]').count()).toBe(2);
    expect(errors).toEqual([]);
  });
});

describe('a page that moves the widget', () => {
  test('between two questions takes nothing that was typed', async () => {
    const { url, page: serve, posts } = await company();
    serve('/', pageWith({ body: '<div id="elsewhere"></div>' }));
    const page = await visit(`${url}/`);
    const widget = widgetOf(page);
    await widget.getByLabel('Your full name').fill('Ada Lovelace');
    await widget.getByLabel('Contract you want to cancel').fill('AC-1815');
    await widget.getByRole('button', { name: 'Continue' }).click();
    await widget.getByLabel('As soon as possible').check();
    await page.evaluate(() => document.querySelector('#elsewhere')?.append(document.querySelector('same-door-cancel') ?? ''));
    expect(await headingOf(widget)).toMatch(/Step 2 of 4/);
    expect(await widget.getByLabel('As soon as possible').isChecked()).toBe(true);
    await widget.getByRole('button', { name: 'Continue' }).click();
    await widget.getByLabel('Email address').fill('ada@example.com');
    await widget.getByRole('button', { name: 'Continue' }).click();
    await confirmButton(widget).click();
    await protocolOf(widget);
    expect(JSON.parse(posts()[0]?.body.toString() ?? '')).toMatchObject({ answers: { name: 'Ada Lovelace', contract: 'AC-1815' } });
  });

  test('while the request is on its way still brings the receipt, once', async () => {
    const { url, page: serve, posts, rows, will } = await company();
    will('kept-then-cut', 'receipt');
    serve('/', pageWith({ body: '<div id="elsewhere"></div>' }));
    const page = await visit(`${url}/`);
    const widget = widgetOf(page);
    await answerAll(widget);
    await confirmButton(widget).click();
    await page.evaluate(() => document.querySelector('#elsewhere')?.append(document.querySelector('same-door-cancel') ?? ''));
    await protocolOf(widget);
    expect(rows.size).toBe(1);
    expect(new Set(posts().map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  });

  test('out and in again, as routers and page caches do, goes on where the person was', async () => {
    const { url, page: serve } = await company();
    serve('/', pageWith());
    const page = await visit(`${url}/`);
    const widget = widgetOf(page);
    await widget.getByLabel('Your full name').fill('Ada Lovelace');
    await widget.getByLabel('Contract you want to cancel').fill('AC-1815');
    await widget.getByRole('button', { name: 'Continue' }).click();
    await arrives(widget, /Step 2 of 4/);
    await page.evaluate(() => {
      const door = document.querySelector('same-door-cancel');
      door?.remove();
      Object.assign(window, { door });
    });
    expect(await widget.count()).toBe(0);
    await page.evaluate(() => document.body.append((window as unknown as { door: Element }).door)); // put there above
    await arrives(widget, /Step 2 of 4/);
    expect(await page.locator('same-door-cancel > [slot=announcer]').count()).toBe(2);
    await widget.getByRole('button', { name: 'Back' }).click();
    await expect.poll(() => widget.getByLabel('Your full name').inputValue()).toBe('Ada Lovelace');
  });
});

describe('a page that brings the widget late', () => {
  test('by a router that writes the tag after the script has run', async () => {
    const { url, page: serve, asked } = await company();
    serve('/', `<!doctype html><html lang="en"><title>Acme</title>${tag('same-door.js')}<main></main></html>`);
    const page = await visit(`${url}/`, {});
    await page.waitForLoadState('networkidle');
    expect(asked.filter(({ path }) => path.includes('/chunks/'))).toEqual([]);
    await page.evaluate(() => {
      document.body.innerHTML = '<same-door-cancel open endpoint="/v1/acme"><a href="/bye">Cancel</a></same-door-cancel>';
    });
    await cancelAll(widgetOf(page));
  });

  test('three times in three languages, each by itself', async () => {
    const { url, page: serve } = await company();
    const one = (lang: string, statute: string) => `<same-door-cancel open lang="${lang}" statute="${statute}" endpoint="/v1/acme"><a href="/bye">x</a></same-door-cancel>`;
    serve('/', `<!doctype html><html lang="en"><title>Acme</title>${tag('same-door.js')}${one('en', 'generic')}${one('pt-BR', 'br-sac')}${one('de', 'de-312k')}</html>`);
    const page = await visit(`${url}/`);
    await widgetOf(page, 1).getByLabel('Seu nome completo').fill('Ana');
    await widgetOf(page, 2).getByLabel('Vor- und Nachname').fill('Käthe');
    await cancelAll(widgetOf(page, 0));
    expect(await widgetOf(page, 1).getByLabel('Seu nome completo').inputValue()).toBe('Ana');
    expect(await widgetOf(page, 2).getByLabel('Vor- und Nachname').inputValue()).toBe('Käthe');
  });
});
